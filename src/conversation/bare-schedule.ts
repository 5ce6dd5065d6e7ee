import { otherWords, parseSchedule } from '../schedule/index.ts';

/** Whether a message is only a schedule ("tu/th 9:05", "every hour 9-5, tokyo"): then it asks for a nudge. */
export function isBareSchedule(text: string, now: number): boolean {
  if (text.length > 120 || !/\w\W+\w/.test(text) || otherWords(text).length > 0) return false;
  const parsed = parseSchedule(text, { now });
  if (parsed.status === 'refuse') return parsed.said;
  const { times, every_minutes, days, once } = parsed.schedule;
  return (
    once === undefined &&
    (every_minutes !== undefined ||
      (times !== undefined && (days !== undefined || times.length > 1 || parsed.schedule.timezone !== undefined)))
  );
}
