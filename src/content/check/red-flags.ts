import type { RedFlag } from '../types.ts';
import type { FlagUrgency } from '../vocabulary.ts';
import { fileOfFlag, type ReportIn, type Rule, saidByFlag } from './rule.ts';

const LEVEL: Readonly<Record<FlagUrgency, number>> = { emergency: 3, same_day: 2, soon: 1 };
const TERMS = 'knowledge/red-flags/_terms.yaml';
const KNOWN_NUMBERS = ['number', 'crisis', 'advice_line'];

/** A flag can be raised, its word lists exist, its levels make sense, and an emergency stands alone. */
export const redFlags: Rule = ({ content }, report) => {
  const terms = new Set(Object.keys(content.redFlagTerms));
  const seen = new Set<string>();
  for (const flag of content.redFlags) {
    const file = fileOfFlag(flag);
    if (seen.has(flag.id)) report(file, 'id', `the id "${flag.id}" is used twice; rename one`);
    seen.add(flag.id);
    if (flag.phrases.length === 0 && flag.combine.length === 0)
      report(file, 'phrases', 'nothing can raise this flag; add phrases, or rows under combine');
    for (const { path, phrase } of phrasesOf(flag))
      for (const [placeholder, name] of phrase.matchAll(/<([^>]*)>/g))
        if (!terms.has(name ?? ''))
          report(file, path, `${placeholder} is not a word list of ${TERMS}; add it there, or correct the name`);
    levels(flag, report);
    if (flag.needsContext.length + flag.needsContextCombine.length > 0 && !flag.ask)
      report(file, 'needs_context', 'an unclear case needs one plain question; add "ask: ...?"');
    for (const { path, text } of saidByFlag(flag)) {
      for (const [placeholder, name] of text.matchAll(/\{([^}]*)\}/g))
        if (!KNOWN_NUMBERS.includes(name ?? ''))
          report(file, path, `${placeholder} is never filled in; known: {number}, {crisis}, {advice_line}`);
      if (
        flag.urgency === 'emergency' &&
        path.startsWith('now') &&
        /\b(?:stretch|exercises?|massage|heat pack)\b/i.test(text)
      )
        report(file, path, 'an emergency stands alone; remove the stretch or tip');
    }
    if (flag.urgency === 'emergency' && flag.comfort)
      report(file, 'comfort', 'an emergency stands alone; write "comfort: null"');
  }
};

function levels(flag: RedFlag, report: ReportIn): void {
  flag.raise.forEach((raise, index) => {
    if (LEVEL[raise.to] <= LEVEL[flag.urgency])
      report(
        fileOfFlag(flag),
        `raise.${index}.to`,
        `raise must lift the level above ${flag.urgency}; it says ${raise.to}`,
      );
  });
  if (flag.milder && LEVEL[flag.milder.urgency] >= LEVEL[flag.urgency])
    report(
      fileOfFlag(flag),
      'milder.urgency',
      `the milder form must be below ${flag.urgency}; it says ${flag.milder.urgency}`,
    );
}

function phrasesOf(flag: RedFlag): { path: string; phrase: string }[] {
  const list = (path: string, phrases: readonly string[]) =>
    phrases.map((phrase, index) => ({ path: `${path}.${index}`, phrase }));
  const rows = (path: string, table: readonly (readonly string[])[]) =>
    table.flatMap((row, index) => list(`${path}.${index}`, row));
  return [
    ...list('phrases', flag.phrases),
    ...rows('combine', flag.combine),
    ...flag.raise.flatMap((raise, index) => list(`raise.${index}.with`, raise.with)),
    ...list('milder.phrases', flag.milder?.phrases ?? []),
    ...rows('milder.combine', flag.milder?.combine ?? []),
    ...list('needs_context', flag.needsContext),
    ...rows('needs_context_combine', flag.needsContextCombine),
    ...list('not_phrases', flag.notPhrases),
  ];
}
