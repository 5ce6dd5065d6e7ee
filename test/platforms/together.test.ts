import { waitFor, wordsIn } from '../stand-ins/discord/index.ts';
import { mention, run } from './discord/support.ts';
import { startHouse } from './slack/house.ts';

/** Slack and Discord in one process: what happens to one does not touch the other. */
test('Discord refused, then gone: Slack answers on', async () => {
  const slack = await startHouse();
  const discord = await run();
  discord.discord.gateway.disrupt(4004);
  await waitFor(() => discord.adapter.state().status === 'refused', 5000, 'Discord to be refused');
  await slack.sim.message({ text: '<@U0BOT> my hips are stiff' });
  await waitFor(() => slack.sim.botMessages()[0], 5000, 'an answer in Slack');
  await discord.stop();
  const seen = slack.sim.botMessages().length;
  await slack.sim.message({ text: '<@U0BOT> my neck is stiff' });
  await waitFor(() => slack.sim.botMessages()[seen], 5000, 'another answer in Slack');
  await slack.stop();
});

test('Slack cut off, then stopped: Discord answers on', async () => {
  const discord = await run();
  const slack = await startHouse();
  slack.sim.disconnectSockets('kill');
  const ask = async (words: string) => {
    const asked = discord.discord.message(mention(discord.discord, words));
    return wordsIn(await discord.discord.waitForMessage((one) => one.message_reference?.message_id === asked.id));
  };
  expect(await ask('hello')).toBe('heard hello');
  await slack.stop();
  expect(await ask('hello again')).toBe('heard hello again');
  await discord.stop();
});
