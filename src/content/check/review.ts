import type { ReportIn, Rule } from './rule.ts';
import { fileOf } from './rule.ts';

const PENDING = 'pending clinical review';
const YEARS = 2;

/** Either nobody has reviewed it yet, and it says so, or a named person did, less than two years ago. */
export const review: Rule = ({ content, today }, report) => {
  for (const entry of content.entries) judge(fileOf(entry), entry.review, today, report);
  for (const flag of content.redFlags) judge(`knowledge/red-flags/${flag.id}.yaml`, flag.review, today, report);
  content.emergencyNumbers.countries.forEach((row, index) => {
    if (row.lastChecked !== null && !isDate(row.lastChecked))
      report(
        'knowledge/emergency-numbers.yaml',
        `countries.${index}.last_checked`,
        `"${row.lastChecked}" is not a date; write it as 2026-05-31, or null`,
      );
    if (!/^[A-Z]{2}$/.test(row.country))
      report(
        'knowledge/emergency-numbers.yaml',
        `countries.${index}.country`,
        `"${row.country}" is not a country code; write two capital letters such as GB`,
      );
  });
};

function judge(file: string, said: string, today: string, report: ReportIn): void {
  if (said === PENDING) return;
  const [, on] = /^reviewed by \S.* on (\d{4}-\d{2}-\d{2})$/.exec(said) ?? [];
  if (!on || !isDate(on))
    report(
      file,
      'review',
      `"${said}" says no reviewer and date; write "${PENDING}", or "reviewed by NAME on 2026-05-31"`,
    );
  else if (on > today) report(file, 'review', `the review is dated ${on}, which is still to come; correct the date`);
  else if (on < yearsBefore(today, YEARS))
    report(file, 'review', `last reviewed on ${on}, more than two years ago; have it reviewed, or write "${PENDING}"`);
}

function yearsBefore(today: string, years: number): string {
  return `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
