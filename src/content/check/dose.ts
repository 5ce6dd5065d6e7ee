import type { MoveDose, StretchEntry } from '../types.ts';
import { isStretch } from '../types.ts';
import { fileOf, type Rule } from './rule.ts';

/** A set shorter than this is not worth a message, one longer does not fit a break at a desk. */
const SHORTEST_SECONDS = 10;
const LONGEST_SECONDS = 600;
/** Static holds help little past a minute a muscle (ACSM: 10 to 30 s, up to 60 s for older adults). Rest may be longer. */
const LONGEST_HOLD_SECONDS = 60;

/** The numbers of a move make sense together. */
export const dose: Rule = ({ content, files }, report) => {
  for (const entry of content.entries.filter(isStretch)) {
    const file = fileOf(entry);
    const written = (files.get(file)?.value as { dose?: Record<string, number> } | undefined)?.dose ?? {};
    const fault = doseFault(entry, written);
    if (fault) report(file, `dose.${fault.key}`, fault.message);
    for (const { index, said, seconds } of saidSeconds(entry))
      if (!agrees(said, seconds, entry.dose))
        report(
          file,
          `steps.${index}`,
          `this step says ${said}, but the dose says ${spoken(entry.dose)}; make them agree`,
        );
  }
};

function doseFault(entry: StretchEntry, written: Record<string, number>): { key: string; message: string } | null {
  const { holdSeconds, secondsPerRepetition, repetitions, sides, totalSeconds } = entry.dose;
  const free = entry.movement === 'rest' || entry.movement === 'walk';
  if (holdSeconds !== null && secondsPerRepetition !== null)
    return {
      key: 'seconds_per_repetition',
      message: 'a move is either held or repeated; keep hold_seconds or seconds_per_repetition, not both',
    };
  if (holdSeconds === null && secondsPerRepetition === null && !(free && written.total_seconds))
    return {
      key: 'repetitions',
      message: free
        ? 'the length is missing; add "total_seconds"'
        : 'the pace is missing; add "hold_seconds" or "seconds_per_repetition"',
    };
  if (![1, 2, 4].includes(sides))
    return {
      key: 'sides',
      message: `sides is ${sides}; write 1 (both at once or no side), 2 (each side) or 4 (four directions)`,
    };
  if (!free && (written.repetitions === undefined || written.sides === undefined))
    return {
      key: 'repetitions',
      message: 'repetitions and sides belong to every move; add both, 1 where there is only one',
    };
  if (
    holdSeconds !== null &&
    holdSeconds > LONGEST_HOLD_SECONDS &&
    !free &&
    entry.movement !== 'breath' &&
    entry.movement !== 'massage'
  )
    return {
      key: 'hold_seconds',
      message: `a hold of ${holdSeconds} s is past ${LONGEST_HOLD_SECONDS} s; shorten it and repeat instead`,
    };
  const product = (holdSeconds ?? secondsPerRepetition ?? 0) * repetitions * sides;
  if (written.total_seconds !== undefined && written.total_seconds === product)
    return { key: 'total_seconds', message: `total_seconds is what the other numbers give (${product}); remove it` };
  if (written.total_seconds !== undefined && product > 0 && (totalSeconds < product || totalSeconds > product * 2))
    return {
      key: 'total_seconds',
      message: `total_seconds is ${totalSeconds}, but the other numbers give ${product}; correct one of them`,
    };
  if (totalSeconds < SHORTEST_SECONDS || totalSeconds > LONGEST_SECONDS)
    return {
      key: 'repetitions',
      message: `this takes ${totalSeconds} s in all; it should take ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} s`,
    };
  return null;
}

/** Steps that name seconds; "rest for 10 seconds" is not the dose. */
function saidSeconds(entry: StretchEntry): { index: number; said: string; seconds: number[] }[] {
  return entry.steps.flatMap((step, index) => {
    const found = /\b(\d+)(?:(?: to |-)(\d+))?[ -](seconds?|minutes?)\b/i.exec(step);
    if (!found || /\b(?:rest|pause|relax|wait|between|every)\b/i.test(step)) return [];
    const unit = found[3]?.startsWith('m') ? 60 : 1;
    return [
      {
        index,
        said: found[0],
        seconds: [found[1], found[2]].filter((value) => value !== undefined).map((value) => Number(value) * unit),
      },
    ];
  });
}

function agrees(said: string, seconds: readonly number[], dose: MoveDose): boolean {
  const { holdSeconds, secondsPerRepetition, repetitions, totalSeconds, sides } = dose;
  const pace = holdSeconds ?? secondsPerRepetition ?? totalSeconds;
  const right = [pace, totalSeconds, pace * repetitions, totalSeconds / sides];
  if (seconds.length === 2) return (seconds[0] ?? 0) <= pace && pace <= (seconds[1] ?? 0);
  // A count inside one repetition ("lower over 3 seconds") may be shorter than the repetition, never longer.
  return (
    right.includes(seconds[0] ?? 0) ||
    (secondsPerRepetition !== null && (seconds[0] ?? 0) < secondsPerRepetition && said !== '')
  );
}

function spoken(dose: MoveDose): string {
  return dose.holdSeconds !== null
    ? `hold_seconds ${dose.holdSeconds}`
    : `seconds_per_repetition ${dose.secondsPerRepetition ?? '?'}`;
}
