import { fileOf, type Rule, saidBy } from './rule.ts';

/** The smaller of the chat platforms shows 4,000 characters in one message; the rest is kept for dose, notices and sources. */
const SAID_MAX = 3000;
const DOSE_LABEL_MAX = 10;

/** An entry fits one message on every platform. */
export const size: Rule = ({ content }, report) => {
  for (const entry of content.entries) {
    const said = saidBy(entry).reduce((sum, { text }) => sum + text.length, 0);
    if (said > SAID_MAX)
      report(
        fileOf(entry),
        'summary',
        `this entry is ${said} characters long, and ${SAID_MAX} fit one message; shorten it`,
      );
    if (entry.kind !== 'stretch' && Object.keys(entry.dose).length > DOSE_LABEL_MAX)
      report(fileOf(entry), 'dose', 'too many amounts to read; keep those that matter');
  }
};
