import { LETTER_DIGITS, normalise, type Speller } from '../matching/index.ts';
import { numberWords } from './numbers.ts';
import { stem } from './stem.ts';

/** One word of the message as triage reads it. */
export interface Token {
  readonly word: string;
  readonly stem: string;
  readonly sentence: number;
  readonly clause: number;
}

/** A message split into words, with the places where a thought ends. */
export interface Reading {
  /** Every word, in order. */
  readonly tokens: readonly Token[];
  /** Positions in `tokens` of the words that carry meaning: small words skipped. */
  readonly content: readonly number[];
  readonly sentences: number;
}

/** Small words that stand between the words that matter: "short of breath", "numb in my crotch". */
const FILLERS = new Set(
  (
    'a an the my your his her their our its these those is are was were be been being am im ive hes shes theyve of in on at to for ' +
    'with and or so just really very quite kinda kind sort like pretty super bit little some it i we you he she they them him ' +
    'also too then have has had do does did as by from into about lol omg pls please ugh hey hi'
  ).split(' '),
);

/** "the dog bit my hand" is a bite; "a bit sore" is a small word. */
const BITTEN = new Set('my me his her him them our through into'.split(' '));

/** Small words carry no meaning, except in "bit my hand", "my little one" (a child), "too many" tablets and "cannot go on". */
function isSmall(word: string, before: string, next: string): boolean {
  if (word === 'bit') return !BITTEN.has(next);
  if (word === 'little') return !/^(?:ones?|man|lad|guy)$/.test(next);
  if (word === 'too') return !AMOUNT.test(next);
  if (word === 'on') return !/^(?:go|goes|going)$/.test(before);
  return FILLERS.has(word);
}
const AMOUNT = /^(?:many|much)$/;

/** Words after which a denial no longer reaches. */
const CLAUSE_WORDS = new Set(
  'but however although though except yet because cos cuz since while whereas whilst unless plus'.split(' '),
);
const SUBJECTS = new Set('i im ive my it its hes shes he she we they theyre their his her'.split(' '));

const PIECES = /\d+(?:[.:,]\d+)*|[\p{L}\p{N}@$]+(?:'[\p{L}\p{N}]+)*|[.!?;,:()\n]|[-\u2013\u2014]+/gu;
const SENTENCE_END = /^[.!?;]$/;
const CLAUSE_END = /^(?:[,:()]|-{2,}|[\u2013\u2014]+)$/;
const MAX_TOKENS = 400;

/**
 * Reads a message. Bounded: at most 400 words are read from the start and 400 from the end, so that a danger sign at either end
 * of a very long paste is still seen.
 */
export function read(text: string, speller: Speller | null): Reading {
  const normal = normalise(text.replace(/[\r\n]+/g, ' . '), { emoji: 'drop' });
  let pieces: readonly string[] = normal.match(PIECES) ?? [];
  if (pieces.length > 2 * MAX_TOKENS) pieces = [...pieces.slice(0, MAX_TOKENS), '.', ...pieces.slice(-MAX_TOKENS)];
  const tokens: Token[] = [];
  const content: number[] = [];
  let sentence = 0;
  let clause = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as string;
    if (SENTENCE_END.test(piece)) {
      sentence++;
      clause++;
      continue;
    }
    if (CLAUSE_END.test(piece) || piece === '-') {
      clause++;
      continue;
    }
    const next = (pieces[i + 1] ?? '').replaceAll("'", '');
    const before = pieces[i - 1] ?? '';
    const raw = piece === 'to' && AMOUNT.test(next) ? 'too' : unLeet(piece.replaceAll("'", ''));
    if (CLAUSE_WORDS.has(raw) || (raw === 'and' && SUBJECTS.has(next))) clause++;
    for (const word of corrected(raw, speller)) {
      if (!isSmall(word, before, next)) content.push(tokens.length);
      tokens.push({ word, stem: stem(word), sentence, clause });
    }
  }
  return { tokens: withAges(tokens), content: withAgePositions(tokens, content), sentences: sentence + 1 };
}

/** The words of a phrase of ours, small words skipped, as stems. */
export function phraseStems(phrase: string): string[] {
  const found = normalise(phrase).match(PIECES) ?? [];
  return found
    .map((word) => word.replaceAll("'", ''))
    .filter((word, at, all) => /[\p{L}\p{N}]/u.test(word) && !isSmall(word, all[at - 1] ?? '', all[at + 1] ?? ''))
    .map(stem);
}

/** Whether the last word of a phrase of ours is a small one. */
export function endsSmall(phrase: string): boolean {
  return FILLERS.has(normalise(phrase).split(' ').at(-1) ?? '');
}

/** All words of a phrase of ours, small ones too, as stems: for figures of speech, where "have your back" is not "back". */
export function allStems(phrase: string): string[] {
  return (normalise(phrase).match(PIECES) ?? []).map((word) => stem(word.replaceAll("'", '')));
}

/** "su1cide" and "k1ll" are words; "l5" and "4x4" are not touched (a digit must stand inside letters). */
function unLeet(word: string): string {
  if (!/^[\p{L}]+[\d@$]+[\p{L}]+$/u.test(word)) return word;
  return word.replace(/[\d@$]/g, (sign) => LETTER_DIGITS[sign] ?? sign);
}

/** "backache" is a back and an ache. A headache stays whole: it is a list of its own. */
const ACHE = /^(back|belly|tummy|stomach|neck|tooth|chest|leg|arm|shoulder)(aches?|aching|pains?)$/;
const BLADE = /^shoulder(blades?)$/;

function corrected(word: string, speller: Speller | null): readonly string[] {
  const joined = ACHE.exec(word);
  if (joined) return [joined[1] as string, joined[2] as string];
  const blade = BLADE.exec(word);
  if (blade) return ['shoulder', blade[1] as string];
  if (!speller || speller.knows(word) || knownStem(word, speller) || FILLERS.has(word)) return [word];
  const best = speller.correct(word);
  if (best !== word) return [best];
  return (speller.ordinary(word) ? null : split(word, speller)) ?? [word];
}

/** A form of a word that is known. "haed" ends like one of "ha", but nothing so short is left of a word of its own. */
function knownStem(word: string, speller: Speller): boolean {
  const found = stem(word);
  return found.length >= SHORTEST_STEM && speller.knows(found);
}
const SHORTEST_STEM = 3;

/** A forgotten space: "chestpain", "cantpee", but not "outside". Only where both halves are words of triage and long enough to mean something. */
function split(word: string, speller: Speller): readonly string[] | null {
  if (word.length < 7 || word.length > 24) return null;
  for (let at = 3; at <= word.length - 3; at++) {
    const left = word.slice(0, at);
    const right = word.slice(at);
    if (speller.knows(left) && speller.knows(right) && left.length + right.length >= 7) return [left, right];
  }
  return null;
}

function withAges(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, at) => [
    token,
    ...numberWords(tokens, at).map((word) => ({ ...token, word, stem: stem(word) })),
  ]);
}

function withAgePositions(tokens: readonly Token[], content: readonly number[]): number[] {
  const wanted = new Set(content);
  const positions: number[] = [];
  let shift = 0;
  tokens.forEach((_, at) => {
    if (wanted.has(at)) positions.push(at + shift);
    for (const _word of numberWords(tokens, at)) {
      shift++;
      positions.push(at + shift);
    }
  });
  return positions;
}
