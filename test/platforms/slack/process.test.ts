import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../reminders/crash/compile.mjs';
import { waitFor } from '../../stand-ins/lib/wait.ts';
import { elementsOf } from '../../stand-ins/slack/press.ts';
import { type SlackStandIn, startSlackStandIn } from '../../stand-ins/slack/stand-in.ts';
import { MANIFEST } from './house.ts';

/** The program itself, as it is started: `start` with Slack's variables set, on a SQLite file, beside a stand-in. */
describe('the running program in Slack', () => {
  let compiled: { readonly folder: string; remove(): Promise<void> };
  let sim: SlackStandIn;
  let child: ChildProcess;
  let out = '';
  const data = mkdtempSync(join(tmpdir(), 'limber-data-'));

  beforeAll(async () => {
    compiled = await compile(['src/cli.ts', 'src/figures/render/gifenc.d.ts']);
    for (const path of ['assets', 'knowledge', 'intents', 'dist', 'package.json'])
      await symlink(join(process.cwd(), path), join(compiled.folder, path)).catch(() => undefined);
    sim = await startSlackStandIn({ manifest: MANIFEST });
    child = spawn(process.execPath, [join(compiled.folder, 'src/cli.js'), 'start'], {
      cwd: data,
      env: {
        PATH: process.env.PATH,
        SLACK_BOT_TOKEN: 'xoxb-sim',
        SLACK_APP_TOKEN: 'xapp-sim',
        SLACK_API_URL: sim.apiUrl,
        LIMBER_DATA_DIR: data,
        LIMBER_PORT: '0',
        // A Monday, 30 seconds before ten o'clock in Paris, where Alice is.
        LIMBER_NOW: '2026-11-23T08:59:30Z',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      out += String(chunk);
    });
  }, 90_000);
  afterAll(async () => {
    child?.kill('SIGKILL');
    await sim?.stop();
    await compiled?.remove();
    rmSync(data, { recursive: true, force: true });
  });

  test('says that it is ready, and with what', async () => {
    await waitFor(() => /ready: .*Slack connected/.test(out), 60_000, `the ready line in: ${out}`);
  }, 70_000);

  test('a nudge set up in words is posted on the minute, once, with its buttons', async () => {
    await sim.dm({ typed: 'nudge me every weekday at 10:00' });
    const offer = await sim.waitForMessage(({ blocks }) => JSON.stringify(blocks).includes('nudge_confirm'), {
      channel: 'D0ALICE',
      ms: 15_000,
    });
    const confirm = elementsOf(offer.blocks).find(({ action_id }) => String(action_id).startsWith('nudge_confirm'));
    await sim.action({ channel: 'D0ALICE', ts: offer.ts, action_id: String(confirm?.action_id) });
    const nudge = await sim.waitForMessage(({ metadata }) => metadata?.event_type === 'limber_nudge', {
      channel: 'D0ALICE',
      ms: 45_000,
    });
    expect(JSON.stringify(nudge.blocks)).toContain('nudge_done');
    const done = elementsOf(nudge.blocks).find(({ action_id }) => String(action_id).startsWith('nudge_done'));
    const answers = sim.botMessages('D0ALICE').length;
    await sim.action({ channel: 'D0ALICE', ts: nudge.ts, action_id: String(done?.action_id) });
    await waitFor(() => sim.botMessages('D0ALICE').length > answers);
    const nudges = sim.botMessages('D0ALICE').filter(({ metadata }) => metadata?.event_type === 'limber_nudge');
    expect(nudges).toHaveLength(1);
  }, 90_000);

  test('a mention is answered with its picture, drawn and uploaded', async () => {
    const { ts } = await sim.message({ text: '<@U0BOT> give me a stretch for my neck' });
    const answer = await sim.waitForMessage(({ thread_ts }) => thread_ts === ts, { ms: 15_000 });
    await sim.message({ text: '<@U0BOT> another', thread_ts: ts });
    await waitFor(() => sim.botMessages().filter(({ thread_ts }) => thread_ts === ts).length === 2, 15_000);
    expect(answer.text.length).toBeGreaterThan(40);
    expect(sim.callsTo('files.completeUploadExternal').length).toBeGreaterThan(0);
  }, 40_000);

  test('a reconnect that meets invalid_auth does not end it', async () => {
    sim.faults.add({ match: 'apps.connections.open', kind: 'error', error: 'invalid_auth', times: -1 });
    sim.disconnectSockets('kill');
    await waitFor(() => sim.callsTo('apps.connections.open').some(({ fault }) => fault === 'error'), 10_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(child.exitCode).toBeNull();
  }, 20_000);

  test('told to stop, it ends cleanly', async () => {
    child.kill('SIGTERM');
    await waitFor(() => child.exitCode !== null, 10_000, 'the end');
    expect(child.exitCode).toBe(0);
    expect(sim.problems()).toEqual([]);
    expect(out).not.toMatch(/xox|xapp-|nudge me every/);
  }, 20_000);
});
