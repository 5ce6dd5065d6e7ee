import { isZone, parseSchedule, suggestZones } from '../schedule/index.ts';

/** Words of a schedule and nothing else: days, times, intervals, exceptions, zones. "standup moved to 10" has others. */
const SCHEDULE_WORD =
  /^(?:\d{1,2}(?::\d{2})?(?:am|pm)?|\d{3,4}|am|pm|a|an|the|at|on|in|from|to|til|till|until|and|or|but|not|except|every|each|once|twice|daily|weekly|hourly|per|day|days|week|weeks|weekday|weekdays|weekend|weekends|workday|workdays|working|work|business|office|hour|hours|hrs|h|min|mins|minute|minutes|half|quarter|past|o'?clock|oclock|noon|midday|midnight|morning|mornings|afternoon|afternoons|evening|evenings|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|tu|th|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mwf|other|second|first|between|during|again|time|please|pls|plz|only|just|of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|ish|around|about|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|holidays?|utc|gmt|cet|cest|est|edt|pst|pdt|ist|bst|jst|eastern|pacific|central|mountain|us|for|starting|start)$/;

/** Whether a message is only a schedule ("tu/th 9:05", "every hour 9-5, tokyo"): then it asks for a nudge. */
export function isBareSchedule(text: string, now: number): boolean {
  if (text.length > 120) return false;
  const words = text.toLowerCase().match(/[a-z']+|\d[\d:.]*(?:am|pm)?/g) ?? [];
  if (words.length < 2) return false;
  const others = words.filter(
    (word) => !SCHEDULE_WORD.test(word.replace(/[.:]$/, '').replace('.', ':')) && !isPlace(word),
  );
  if (others.length > 0) return false;
  const parsed = parseSchedule(text, { now });
  if (parsed.status === 'refuse') return parsed.said;
  const { times, every_minutes, days, once } = parsed.schedule;
  return (
    once === undefined &&
    (every_minutes !== undefined ||
      (times !== undefined && (days !== undefined || times.length > 1 || parsed.schedule.timezone !== undefined)))
  );
}

function isPlace(word: string): boolean {
  if (word.length < 4) return false;
  const [found] = suggestZones(word, 1);
  return found !== undefined && (isZone(word) || found.toLowerCase().includes(word));
}
