import type { Destination } from '../../../src/ports/messenger.ts';
import { replyOf } from '../../replies.ts';
import { waitFor } from '../../stand-ins/lib/wait.ts';
import type { Message } from '../../stand-ins/slack/state.ts';
import { startHouse, type TestHouse } from './house.ts';

const GENERAL: Destination = { platform: 'slack', workspace: 'T0SIM', channel: 'C0GEN', direct: false };
const withFigure = (pose: string) => replyOf(`Try the ${pose}.`, { figure: { pose, alt: `A ${pose}`, moving: false } });
const pictureOf = (message: Message | undefined) => message?.blocks?.find(({ type }) => type === 'image');

describe('pictures', () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await startHouse({ mode: 'http' });
  });
  afterEach(async () => {
    expect(house.sim.problems()).toEqual([]);
    await house.stop();
  });
  const send = (pose: string) => house.slack.messenger.send(GENERAL, withFigure(pose), `${pose}@1`);
  const last = () => house.sim.botMessages().at(-1);

  test('are uploaded once per workspace, waited for until Slack has worked on them, and used again', async () => {
    await send('twist');
    await send('twist');
    const [first, second] = house.sim.botMessages();
    expect(pictureOf(first)).toMatchObject({ slack_file: { id: expect.any(String) }, alt_text: 'A twist' });
    expect(pictureOf(second)).toEqual(expect.objectContaining({ slack_file: pictureOf(first)?.slack_file }));
    expect(house.sim.callsTo('files.completeUploadExternal')).toHaveLength(1);
    expect(pictureOf(first)?.slack_file).toEqual({ id: house.stores.fileIds.get('T0SIM hash-twist.png') });
    expect(house.sim.callsTo('files.completeUploadExternal')[0]?.args).not.toHaveProperty('channel_id');
  });

  test('a pose without a drawing, or an upload that fails, leaves the words', async () => {
    await send('missing');
    house.sim.faults.add({ match: 'files.getUploadURLExternal', kind: 'error', error: 'missing_scope' });
    await send('bridge');
    expect(house.sim.botMessages().map((message) => [message.text, pictureOf(message)])).toEqual([
      ['Try the missing.', undefined],
      ['Try the bridge.', undefined],
    ]);
  });

  test('a file Slack no longer knows is refused once, sent without and shared beside, and uploaded anew next time', async () => {
    house.stores.fileIds.set('T0SIM hash-twist.png', 'FGONE');
    house.sim.faults.add({ match: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' });
    expect((await send('twist')).status).toBe('sent');
    expect(pictureOf(last())).toBeUndefined();
    await send('twist');
    expect(pictureOf(last())).toMatchObject({ slack_file: { id: expect.not.stringMatching(/^FGONE$/) } });
  });

  test('a workspace that refuses pictures in blocks gets them as messages of their own', async () => {
    for (let i = 0; i < 3; i += 1) {
      house.sim.faults.add({ match: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' });
      await send('twist');
    }
    await send('twist');
    const shared = await waitFor(() => house.sim.botMessages().find(({ files }) => files));
    const words = house.sim.botMessages().filter(({ text }) => text === 'Try the twist.');
    expect(words.every((message) => pictureOf(message) === undefined)).toBe(true);
    expect(words.map(({ ts }) => ts)).toContain(shared.thread_ts);
  });
});

test('with a public address pictures need no upload, and private notes show them too', async () => {
  const house = await startHouse({
    settings: { figureUrl: (name, hash) => `https://limber.example/figures/${name}?v=${hash}` },
  });
  await house.sim.command({ command: '/stretch' });
  const note = await house.sim.waitForEphemeral();
  expect(pictureOf(note)).toMatchObject({
    image_url: 'https://limber.example/figures/neck-turn.png?v=hash-neck-turn.png',
    alt_text: 'A person turns the head',
  });
  expect(JSON.stringify(note.blocks)).not.toContain('slack.picture');
  expect(house.sim.callsTo('files.getUploadURLExternal')).toEqual([]);
  expect(house.sim.problems()).toEqual([]);
  await house.stop();
});

test('an answer never waits longer than its patience for a slow upload', async () => {
  const house = await startHouse({ timings: { pictureWaitMs: 150 }, standIn: { fileReadyMs: 1500 } });
  const started = performance.now();
  await house.sim.dm({ typed: 'a picture please' });
  const answer = await house.sim.waitForMessage(({ text }) => text.startsWith('Neck turn'), { channel: 'D0ALICE' });
  expect(performance.now() - started).toBeLessThan(1400);
  expect(pictureOf(answer)).toBeUndefined();
  await house.stop();
});
