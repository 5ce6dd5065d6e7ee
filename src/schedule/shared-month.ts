const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const AND = '(?:\\s*(?:,|&|\\+)\\s*(?:and |or )?|\\s+(?:and|or)\\s+)(?:the )?';

/** "25 and 26 december", "the 24th, 25th and 26th of december": each day gets the month that is said once. */
const BEFORE = new RegExp(`(?<!\\bat |[\\d:.])\\b(${DAY})(${AND})(?=${DAY}\\s+(?:of )?(${MONTH})\\b)`, 'gi');
/** "december 25 and 26"; "december 25 and 3pm" goes on with an hour. */
const AFTER = new RegExp(
  `\\b(${MONTH})\\s+(?:the )?(${DAY})(${AND})(?=${DAY}\\b(?!\\s*(?:am|pm|o'?clock|[:.]\\d|(?:of )?${MONTH}\\b)))`,
  'gi',
);

/** The same text, with the month written beside each of its days. */
export function withMonths(text: string): string {
  let before = '';
  let after = text;
  while (before !== after) {
    before = after;
    after = before
      .replace(BEFORE, (_, day: string, link: string, month: string) => `${day} ${month}${link}`)
      .replace(AFTER, (_, month: string, day: string, link: string) => `${month} ${day}${link}${month} `);
    // Every round gives one day its month; a text of dates ends soon.
    if (after.length > text.length * 4 + 40) return text;
  }
  return after;
}
