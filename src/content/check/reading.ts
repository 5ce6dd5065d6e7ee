import { MEDICINES } from '../brands.ts';
import { namesPattern, readingEase, splitSentences } from '../readability.ts';
import type { Content, Entry } from '../types.ts';
import { isStretch } from '../types.ts';
import { fileOf, fileOfFlag, type Rule, saidBy, saidByFlag } from './rule.ts';

/** Flesch reading ease: an entry below the first is refused, a median below the second is too. */
const EASE_MIN = 55;
const EASE_MEDIAN_MIN = 70;
/** One short sentence says nothing about how a text reads: "Physiotherapy helps." scores below zero. */
const JUDGED_FROM_WORDS = 12;

interface EntryReading {
  readonly id: string;
  readonly ease: number;
}

/** What the bot says is easily read. */
export const reading: Rule = ({ content }, report) => {
  const names = setAside(content);
  const eases = content.entries.map((entry) => easeOf(entry, names));
  content.entries.forEach((entry, index) => {
    const ease = eases[index] ?? 0;
    if (ease >= EASE_MIN) return;
    const hardest = hardestSentence(entry, names);
    report(
      fileOf(entry),
      hardest.path,
      `this entry reads at ${ease.toFixed(0)} and must reach ${EASE_MIN}; start with "${hardest.sentence}": shorter words, or two sentences`,
    );
  });
  for (const [id, forms] of Object.entries(content.replies)) {
    const { ease, words } = readingEase(forms.map(withoutNames), names);
    if (words >= JUDGED_FROM_WORDS && ease < EASE_MIN)
      report(
        'knowledge/replies.yaml',
        id,
        `this reads at ${ease.toFixed(0)} and must reach ${EASE_MIN}; use shorter words, or two sentences`,
      );
  }
  for (const flag of content.redFlags) {
    const { ease, words } = readingEase(
      saidByFlag(flag).map(({ text }) => withoutNames(text)),
      names,
    );
    if (words >= JUDGED_FROM_WORDS && ease < EASE_MIN)
      report(
        fileOfFlag(flag),
        'now',
        `this advice reads at ${ease.toFixed(0)} and must reach ${EASE_MIN}; use shorter words, or two sentences`,
      );
  }
  const middle = median(eases);
  if (content.entries.length > 0 && middle < EASE_MEDIAN_MIN)
    report(
      'knowledge',
      '',
      `the median entry reads at ${middle.toFixed(1)} and must reach ${EASE_MEDIAN_MIN}; run "limber check --reading" for the hardest ones`,
    );
};

/** Reading ease of every entry, hardest first. */
export function readings(content: Content): EntryReading[] {
  const names = setAside(content);
  return content.entries.map((entry) => ({ id: entry.id, ease: easeOf(entry, names) })).sort((a, b) => a.ease - b.ease);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (upper + lower) / 2;
}

/** Names of moves and medicines, which a writer cannot choose. */
function setAside(content: Content): RegExp | null {
  const moves = content.entries.filter(isStretch).flatMap((entry) => [entry.title, ...entry.alsoCalled]);
  return namesPattern([...moves, ...MEDICINES]);
}

function easeOf(entry: Entry, names: RegExp | null): number {
  const texts = saidBy(entry)
    .filter((said) => said.sentence)
    .map((said) => said.text);
  return readingEase(texts, names).ease;
}

function hardestSentence(entry: Entry, names: RegExp | null): { path: string; sentence: string } {
  const all = saidBy(entry)
    .filter((said) => said.sentence)
    .flatMap(({ path, text }) =>
      splitSentences(text).map((sentence) => ({ path, sentence, ...readingEase([sentence], names) })),
    );
  const long = all.filter(({ words }) => words >= 5);
  const [first] = (long.length > 0 ? long : all).sort((a, b) => a.ease - b.ease);
  return first ?? { path: 'summary', sentence: entry.summary };
}

/** {placeholders} are read as one short word. */
function withoutNames(text: string): string {
  return text.replace(/\{[a-z_]+\}/g, 'it');
}
