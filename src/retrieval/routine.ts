import type { Entry, StretchEntry } from '../content/types.ts';
import { isStretch } from '../content/types.ts';
import type { Area, Setting } from '../content/vocabulary.ts';
import type { Random } from '../ports/system.ts';
import { inOrder } from './routine-order.ts';

interface RoutineWish {
  /** Empty: a mix for people who sit all day. */
  readonly areas: readonly Area[];
  readonly setting: Setting | null;
  /** Time there is, changeovers included. */
  readonly seconds: number;
  /** Ids of conditions, `implies` already followed. */
  readonly avoid: readonly string[];
  /** Entries shown lately: taken only where the others do not fill the time. */
  readonly recent?: readonly string[];
}

export interface RoutineMove {
  readonly entry: StretchEntry;
  /** Holds or repetitions on each side: the entry's own number or fewer, never more. */
  readonly repetitions: number;
  /** All sides together, so that left and right always get the same. */
  readonly seconds: number;
}

export interface Routine {
  readonly moves: readonly RoutineMove[];
  /** Moves and changeovers: never more than was asked for. */
  readonly totalSeconds: number;
  /** Why less than four fifths of the time is used; null when it is not. */
  readonly note: 'few_moves' | 'none_fits' | null;
  /** Moves that would have fitted but for what must be avoided. */
  readonly leftOut: number;
}

/** Time to get from one move into the next: 10 seconds, as a person reads a title and shifts on a chair. */
export const CHANGEOVER_SECONDS = 10;
export const ROUTINE_DEFAULT_SECONDS = 300;
/** Less of the time than this is worth a word. */
const FILLED = 0.8;
const TRIES = 24;
/** Places that a day of sitting makes stiff. */
const DESK_MIX: readonly Area[] = ['neck', 'shoulders', 'upper-back', 'lower-back', 'hips', 'wrists-hands'];
const AT_HAND = new Set(['chair', 'wall', 'desk', 'doorway', 'mat', 'fixed desk', 'desk or chair', 'chair or wall']);
const OFFICE: readonly Setting[] = ['seated', 'standing', 'wall'];

/** What an activity asks of the body, main place first: "before a long drive" names no place. */
export const ACTIVITY_AREAS: Readonly<Record<string, readonly Area[]>> = {
  driving: ['lower-back', 'hips', 'neck', 'shoulders', 'hamstrings'],
  flying: ['ankles-feet', 'hips', 'lower-back', 'neck'],
  running: ['hips', 'hamstrings', 'ankles-feet', 'knees'],
  lifting: ['lower-back', 'hips', 'upper-back', 'shoulders'],
  typing: ['wrists-hands', 'shoulders', 'neck', 'upper-back'],
  phone: ['neck', 'upper-back', 'wrists-hands'],
  standing: ['ankles-feet', 'lower-back', 'hips', 'hamstrings'],
  sitting: ['hips', 'lower-back', 'upper-back', 'neck'],
  cycling: ['hips', 'knees', 'lower-back', 'neck'],
  gardening: ['lower-back', 'hips', 'wrists-hands', 'shoulders'],
  gaming: ['wrists-hands', 'neck', 'eyes', 'shoulders'],
};

/**
 * Several moves in a row that fit the time, the setting and what to avoid: warm first, holds next, calm last; places take turns;
 * nothing twice, nor two versions of one move. Of many draws the fullest one counts.
 */
export function composeRoutine(entries: readonly Entry[], wish: RoutineWish, random: Random): Routine {
  const stretches = entries.filter(isStretch);
  const suits = (entry: StretchEntry): boolean => !entry.avoidWith.some((code) => wish.avoid.includes(code));
  let best: readonly RoutineMove[] = [];
  for (const circle of circlesOf(wish)) {
    const pool = stretches.filter((entry) => circle(entry) && suits(entry));
    for (let turn = 0; turn < TRIES; turn++) {
      // Moves that are mainly for the place come first; where they leave time unused, chance alone decides.
      const moves = draw(pool, wish, random, turn < TRIES / 2);
      if (timeOf(moves) > timeOf(best)) best = moves;
      if (timeOf(best) >= FILLED * wish.seconds) break;
    }
    if (timeOf(best) >= FILLED * wish.seconds) break;
  }
  const enough = timeOf(best) >= FILLED * wish.seconds;
  return {
    moves: inOrder(best),
    totalSeconds: timeOf(best),
    note: enough ? null : best.length === 0 ? 'none_fits' : 'few_moves',
    leftOut: stretches.filter((entry) => (circlesOf(wish)[0] as Circle)(entry) && !suits(entry)).length,
  };
}

export function timeOf(moves: readonly RoutineMove[]): number {
  return moves.reduce((sum, move) => sum + move.seconds + CHANGEOVER_SECONDS, 0);
}

/** Time of a move at a number of repetitions, all sides together; null when the entry has no such number. */
export function secondsFor(entry: StretchEntry, repetitions: number): number | null {
  return optionsOf(entry).find((option) => option.repetitions === repetitions)?.seconds ?? null;
}

type Circle = (entry: StretchEntry) => boolean;

/** Which moves may come, in growing circles: first what is at hand in an office, then with a towel or a ball, then on the floor. */
function circlesOf({ areas, setting, recent = [] }: RoutineWish): readonly Circle[] {
  const wished = areas.length > 0 ? areas : DESK_MIX;
  const placed: Circle = (entry) => wished.includes('whole-body') || entry.areas.some((area) => wished.includes(area));
  const settled: Circle = (entry) =>
    setting === null
      ? OFFICE.includes(entry.setting)
      : entry.setting === setting ||
        (setting === 'standing' && entry.setting === 'wall') ||
        (setting === 'wall' && entry.setting === 'standing');
  const handy: Circle = (entry) => entry.equipment.every((thing) => AT_HAND.has(thing));
  const fresh: Circle = (entry) => !recent.includes(entry.id);
  return [
    (entry) => placed(entry) && settled(entry) && handy(entry) && fresh(entry),
    (entry) => placed(entry) && settled(entry) && handy(entry),
    (entry) => placed(entry) && settled(entry),
    ...(setting === null ? [placed] : []),
  ];
}

/** One draw: places in turn, each move at a length that leaves room for others; what time is left goes to longer holds. */
function draw(pool: readonly StretchEntry[], wish: RoutineWish, random: Random, mainFirst: boolean): RoutineMove[] {
  const longest = Math.min(120, Math.max(45, wish.seconds / 5));
  const places = wish.areas.length > 0 ? wish.areas : DESK_MIX;
  const queues = (mainFirst ? places : shuffled(places, random)).map((area) =>
    shuffled(
      pool.filter((entry) => area === 'whole-body' || entry.areas.includes(area)),
      random,
    ).sort((a, b) => (mainFirst ? Number(b.areas[0] === area) - Number(a.areas[0] === area) : 0)),
  );
  const moves: RoutineMove[] = [];
  const take = (queue: StretchEntry[]): boolean => {
    for (let at = 0; at < queue.length; at++) {
      const entry = queue[at] as StretchEntry;
      if (moves.some((move) => isLike(move.entry, entry))) continue;
      const room = wish.seconds - timeOf(moves) - CHANGEOVER_SECONDS;
      const option = optionsOf(entry).findLast(
        ({ seconds }, index) => seconds <= room && (index === 0 || seconds <= longest),
      );
      if (!option) continue;
      queue.splice(at, 1);
      moves.push({ entry, ...option });
      return true;
    }
    return false;
  };
  while (queues.map(take).some(Boolean));
  return lengthened(moves, wish.seconds);
}

/** Gives the time that is left to fuller doses, a round at a time. */
function lengthened(moves: readonly RoutineMove[], seconds: number): RoutineMove[] {
  const longer = [...moves];
  for (let grew = true; grew; ) {
    grew = false;
    for (const [at, move] of longer.entries()) {
      const next = optionsOf(move.entry).find((option) => option.seconds > move.seconds);
      if (!next || timeOf(longer) + next.seconds - move.seconds > seconds) continue;
      longer[at] = { entry: move.entry, ...next };
      grew = true;
    }
  }
  return longer;
}

/** Shortest first. Long holds may be done fewer times; many small repetitions at least half of them. */
function optionsOf({ dose }: StretchEntry): { readonly repetitions: number; readonly seconds: number }[] {
  const each = dose.holdSeconds ?? dose.secondsPerRepetition;
  const whole = { repetitions: dose.repetitions, seconds: dose.totalSeconds };
  if (each === null || each * dose.repetitions * dose.sides !== dose.totalSeconds) return [whole];
  const fewest = each >= 10 ? 1 : Math.ceil(dose.repetitions / 2);
  const options = [];
  for (let repetitions = fewest; repetitions <= dose.repetitions; repetitions++)
    options.push({ repetitions, seconds: each * repetitions * dose.sides });
  return options;
}

/** Words of titles that say where or how, not what: two moves that share only these are different moves. */
const PLAIN_WORDS = new Set(
  'stretch stretches seated standing lying sitting supine prone side wall floor chair desk doorway the a an and on at in with of to your one leg foot arm arms up down over under out for from hip hips neck back shoulder shoulders wrist wrists hand hands calf knee knees hamstring ankle ankles eye eyes gentle roll rolls raise raises lift hold slow deep towel ball'.split(
    ' ',
  ),
);

/** Two versions of one move: the same figure four seated and standing. */
export function isLike(a: StretchEntry, b: StretchEntry): boolean {
  if (a.id === b.id) return true;
  if (a.areas[0] !== b.areas[0]) return false;
  const words = wordsOf(a);
  return [...wordsOf(b)].some((word) => words.has(word));
}

function wordsOf({ title }: StretchEntry): Set<string> {
  return new Set((title.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => !PLAIN_WORDS.has(word)));
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const mixed = [...values];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
