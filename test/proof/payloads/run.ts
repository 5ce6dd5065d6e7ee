import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../../src/commands/ask.ts';
import type { Fields } from '../../stand-ins/lib/http.ts';
import { type Chance, makeMessage, ownUtterances } from '../fuzz/messages.ts';
import type { Limber } from '../limber.ts';
import { actInDiscord } from './discord.ts';
import { judgeDiscord, judgeSlack } from './judge.ts';
import { MODES, type Mode, openScene, type Scene, SECRETS } from './scene.ts';
import { actInSlack } from './slack.ts';
import { knock } from './strangers.ts';
import { type PayloadsReport, startTally, type Tally } from './tally.ts';
import { MARK, tampered } from './tamper.ts';

export interface PayloadsOptions {
  readonly root: string;
  readonly seed: number;
  readonly payloads: number;
  /** In flight at once. One by one, the examples say which payload it was. */
  readonly group?: number;
  readonly progress?: (report: PayloadsReport) => void;
}

const PROGRESS_EVERY = 2_000;
const GROUP = 40;
/** After so many groups the bot is left to finish; all it did is judged and forgotten. */
const GROUPS_BETWEEN_LOOKS = 10;
const QUIET_LOOK_MS = 30;
/** So many in a row: on a busy machine the bot may just have waited for its turn. */
const QUIET_LOOKS = 5;
const QUIET_WITHIN_MS = 30_000;

/**
 * People do things in both stand-ins, and on its way to a whole Limber most of what they cause is forged, broken or made
 * strange: half of the time with Slack over signed HTTP for many workspaces, half over its socket; always with Discord.
 */
export async function payloads(options: PayloadsOptions): Promise<PayloadsReport> {
  const group = options.group ?? GROUP;
  let latest = '';
  const tally = startTally(group, [MARK, ...SECRETS], () => latest);
  const show = (payload: unknown): void => {
    if (group === 1) latest = ` <- ${JSON.stringify(payload)?.slice(0, 2_000)}`;
  };
  for (const [at, mode] of MODES.entries()) {
    const until = Math.round((options.payloads * (at + 1)) / MODES.length);
    await runIn(mode, { ...options, group }, until, tally, show);
  }
  return tally.report();
}

async function runIn(
  mode: Mode,
  { root, seed, group, progress }: PayloadsOptions & { readonly group: number },
  until: number,
  tally: Tally,
  show: (payload: unknown) => void,
): Promise<void> {
  const chance = seeded(seed + MODES.indexOf(mode));
  let ids: readonly string[] = [];
  const tamper = (kind: string, payload: Fields) => {
    if (isOwnMessage(payload)) return { payload };
    const made = tampered(payload, chance, { ids, trap: scene.trap });
    tally.sent(kind, made.isChanged);
    show(made.payload);
    return made;
  };
  const scene = await openScene(mode, tamper, () => tally.fault('trapped', 'an address of a forger was called'));
  const words = wordsOf(chance, ownUtterances(root));
  let limber = await scene.begin(tally.logged);
  let usedBefore = limber.cpuMs();
  let nextProgress = tally.payloads() + PROGRESS_EVERY;
  try {
    for (let round = 1; tally.payloads() < until; round += 1) {
      ids = scene.ids();
      const acts = Array.from({ length: group }, () => act(scene, chance, words, tally));
      // Over a socket Slack waits for acknowledgements that a broken frame cannot get; over HTTP every request has an answer.
      if (mode === 'http') await Promise.all(acts);
      const isLook = group === 1 || round % GROUPS_BETWEEN_LOOKS === 0 || tally.payloads() >= until;
      await (isLook ? untilQuiet(limber) : turn(scene));
      if (limber.hasEnded()) {
        tally.fault('crashes', `ended with ${limber.child.exitCode}`);
        limber = await scene.begin(tally.logged);
        usedBefore = limber.cpuMs();
        continue;
      }
      const used = limber.cpuMs();
      tally.group(used - usedBefore, limber.residentMb());
      usedBefore = used;
      if (isLook) await look(scene, tally);
      if (tally.payloads() < nextProgress) continue;
      nextProgress += PROGRESS_EVERY;
      progress?.(tally.report());
    }
    tally.ended(await limber.end('SIGTERM'));
  } finally {
    await limber.end('SIGKILL');
    await scene.close();
  }
}

/** What people type: everything the fuzz run makes, most of it with the mark that must turn up nowhere. */
const wordsOf = (chance: Chance, own: readonly string[]) => (): string => {
  const text = makeMessage(chance, own);
  return chance() < 0.6 ? `${text} ${MARK}` : text;
};

const isOwnMessage = ({ author }: Fields): boolean => (author as { bot?: boolean } | undefined)?.bot === true;

/** What somebody did; what the stand-in does not let people do is nothing. */
async function act(scene: Scene, chance: Chance, words: () => string, tally: Tally): Promise<void> {
  const where = chance();
  if (scene.mode === 'http' && where < 0.03) {
    tally.sent('stranger', true);
    const status = await knock(scene.publicPort, chance);
    if (status >= 500) tally.fault('badAnswers', `a stranger was answered with ${status}`);
    return;
  }
  try {
    if (where < 0.52) await actInSlack(scene.slack, chance, words);
    else actInDiscord(scene.discord, scene.people, chance, words);
  } catch {
    // No such button, a form that is closed, a channel that is gone: people cannot do that either.
  }
}

/** So long as some answers are being made, no more questions than these wait. */
async function turn({ discord, slack }: Scene): Promise<void> {
  const calls = (): number => discord.calls.length + slack.state.calls.length;
  for (let before = -1; before !== calls(); ) {
    before = calls();
    await sleep(QUIET_LOOK_MS);
  }
}

/** Until the bot has nothing more to do: its main thread uses no processor time. */
async function untilQuiet(limber: Limber): Promise<void> {
  const end = performance.now() + QUIET_WITHIN_MS;
  let before = -1;
  for (let still = 0; still < QUIET_LOOKS && performance.now() < end && !limber.hasEnded(); ) {
    const now = limber.cpuMs();
    still = now === before && limber.isIdle() ? still + 1 : 0;
    before = now;
    await sleep(2 * QUIET_LOOK_MS);
  }
}

async function look(scene: Scene, tally: Tally): Promise<void> {
  for (const { calls, invalid, rings, badAnswers } of [judgeSlack(scene.slack), judgeDiscord(scene.discord)]) {
    tally.called(calls);
    for (const how of invalid) tally.fault('invalidBodies', how);
    for (const how of rings) tally.fault('rings', how);
    for (const how of badAnswers) tally.fault('badAnswers', how);
  }
  scene.slack.forget();
  scene.discord.forget();
  await scene.install();
}
