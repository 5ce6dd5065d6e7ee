/**
 * The small words around a stretch. Eleven of each: no usual rhythm (20 minutes, an hour, a day, a week) is a multiple of
 * eleven minutes, so that the lines take turns whatever the schedule.
 */

export const OPENINGS: readonly string[] = [
  'Time to move',
  'A minute for yourself',
  'Stretch break',
  'Up for a stretch?',
  'Your body called',
  'Pause and unfold',
  'Loosen up',
  'Off the screen for a minute',
  'Small break, big difference',
  'Shoulders down, breathe out',
  'Let’s get moving',
];

export const SAFETY_LINES: readonly string[] = [
  'Skip anything that hurts.',
  'Easy does it: a gentle pull is enough, pain is not.',
  'If it hurts, leave it out.',
  'Only as far as it feels good.',
  'No bouncing, no forcing; stop if it hurts.',
  'Your body decides how far. Pain means stop.',
  'Not today’s move? Leave it, or press Another.',
  'Comfortable is the goal; anything sharp means stop.',
  'Breathe on; if you have to hold your breath, ease off.',
  'Recovering from something? Stay with what you were shown.',
  'Less is fine. Skip what doesn’t agree with you.',
];

/** Which line comes at an instant: the same for every replica. */
export function lineAt(lines: readonly string[], dueAt: number, shift: number): string {
  return lines[(Math.floor(dueAt / 60_000) + shift) % lines.length] as string;
}
