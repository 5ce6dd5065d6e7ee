// The peer: as little as a discord.js bot can be. node echo.mjs API TOKEN
import { Client, Events, GatewayIntentBits, MessageFlags, REST, Routes } from 'discord.js';

const [api, token] = process.argv.slice(2);
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
const ask = {
  type: 1,
  name: 'ask',
  description: 'Echo',
  contexts: [0, 1, 2],
  options: [{ type: 3, name: 'question', description: 'Words', required: true }],
};
client.once(Events.ClientReady, async ({ application }) => {
  await new REST({ api }).setToken(token).put(Routes.applicationCommands(application.id), { body: [ask] });
});
client.on(Events.InteractionCreate, (asked) =>
  asked.reply({
    content: asked.options.getString('question'),
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  }),
);
await client.login(token);
