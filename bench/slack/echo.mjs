// The peer: as little as a Bolt app can be. node echo.mjs API_URL
import bolt from '@slack/bolt';

const [apiUrl] = process.argv.slice(2);
const app = new bolt.App({
  token: 'xoxb-sim',
  appToken: 'xapp-sim',
  socketMode: true,
  logLevel: 'error',
  clientOptions: { slackApiUrl: apiUrl },
});
app.event('app_mention', ({ event, say }) => say({ text: event.text, thread_ts: event.ts }));
await app.start();
