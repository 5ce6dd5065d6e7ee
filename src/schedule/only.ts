import { suggestZones } from './places/suggest.ts';
import { isZone } from './zone-data.ts';

/** Words of the schedule language: days, times, intervals, exceptions. "standup moved to 10" has others. */
const WORD =
  /^(?:\d{1,2}(?::\d{2})?(?:am|pm)?|\d{3,4}|am|pm|a|an|the|at|on|in|from|to|til|till|until|and|or|but|not|except|every|each|once|twice|daily|weekly|hourly|per|day|days|week|weeks|weekday|weekdays|weekend|weekends|workday|workdays|working|work|business|office|hour|hours|hrs|h|min|mins|minute|minutes|half|quarter|past|o'?clock|oclock|noon|midday|midnight|morning|mornings|afternoon|afternoons|evening|evenings|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|tu|th|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mwf|other|second|first|between|during|again|time|please|pls|plz|only|just|of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|ish|around|about|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|holidays?|utc|gmt|cet|cest|est|edt|pst|pdt|ist|bst|jst|eastern|pacific|central|mountain|us|for|starting|start)$/;

/** Words that say when only in company: what gives way, comes before or after, or lies on the way there. */
const COMPANION =
  /^(?:times|end|ends|ending|begin|begins|today|tomorrow|tonight|yesterday|next|this|last|now|it|its|them|be|is|no|never|without|skip|public|bank|lunch|lunchtime|fortnight|fortnightly|alternate|timezone|zone|tz|always|usual|through|thru|before|after|later|earlier|both|all|with|us|we|works?)$/;

/** The words of a text that do not belong to the schedule language; places whose time zone is known belong to it. */
export function otherWords(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z']+|\d[\d:.]*(?:am|pm)?/g) ?? [];
  return words.filter((word) => !WORD.test(word.replace(/[.:]$/, '').replace('.', ':')) && !isPlace(word));
}

/** Whether a text is about when and nothing else. */
export function onlySchedule(text: string): boolean {
  return (
    /[a-z\d]/i.test(text) && otherWords(text).every((word) => COMPANION.test(word) || /^\d+(?:st|nd|rd|th)$/.test(word))
  );
}

function isPlace(word: string): boolean {
  if (word.length < 4) return false;
  const [found] = suggestZones(word, 1);
  return found !== undefined && (isZone(word) || found.toLowerCase().includes(word));
}
