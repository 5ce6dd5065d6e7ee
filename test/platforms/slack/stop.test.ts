import { startHouse } from './house.ts';
import { createTestCore } from './test-core.ts';

test.each(['socket', 'http'] as const)('over %s, whoever asked just before a stop is answered', async (mode) => {
  const core = createTestCore();
  let think: () => void = () => undefined;
  const thought = new Promise<void>((resolve) => {
    think = resolve;
  });
  const house = await startHouse({
    mode,
    core: {
      ...core,
      respond: async (incoming) => {
        const reply = await core.respond(incoming);
        await thought;
        return reply;
      },
    },
  });
  const asked = await house.sim.message({ text: '<@U0BOT> my neck hurts' });
  const stopped = house.running.stop();
  think();
  await stopped;
  expect(house.sim.botMessages().map(({ thread_ts }) => thread_ts)).toEqual([asked.ts]);
  await house.stop();
});
