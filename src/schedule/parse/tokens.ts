import { zoneSpelling } from '../zone-data.ts';
import { correct } from './spelling.ts';

type TokenKind = 'word' | 'number' | 'clock' | 'date' | 'instant' | 'zone' | 'reference' | 'mark';

export interface Token {
  readonly kind: TokenKind;
  /** Lower case without accents; for words the spelling is corrected and a possessive ending dropped. */
  readonly text: string;
  /** As typed. */
  readonly raw: string;
  /** No space before it. */
  readonly glued: boolean;
  readonly value: number;
  /** Minutes part of a clock; digits of a number. */
  readonly extra: string;
}

/** Order matters: longer shapes first, so that a date is not read as three numbers. */
const SHAPES: readonly (readonly [TokenKind, RegExp])[] = [
  [
    'reference',
    /<[@#!:a-z][^>\s]{0,80}(?:\|[^>]{0,80})?>|https?:\/\/\S+|[#@](?=\p{L})(?!(?:noon|midday|midnight|half|quarter)\b)[\p{L}\p{N}_.-]+/iuy,
  ],
  ['instant', /\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:z|[+-]\d{2}:?\d{2})/iy],
  [
    'date',
    /\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\d)|\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.(?!\d)|\d{1,2}([./])\d{1,2}\2\d{2}(?!\d)/y,
  ],
  [
    'zone',
    /(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d{2})?(?!\d)|[a-z]+(?:_[a-z]+)*\/[a-z]+(?:[_-][a-z]+)*(?:\/[a-z]+(?:_[a-z]+)*)?(?:[+-]?\d{1,2})?|[a-z]{1,4}-[a-z]{2,5}(?![a-z-])/iy,
  ],
  ['clock', /\d{1,2}[:.]\d{2}(?![\d%]|[:.]\d)|\d{1,2}h\d{2}(?!\d)/iy],
  ['number', /\d+(?:\.\d+)?/y],
  ['word', /at(?=\d)|[ap]\.\s?m\b\.?|o['’]\s?clock|w\/o|b\/w|[\p{L}][\p{L}\p{N}\p{M}'’_]*/iuy],
  ['mark', /[^\s]/uy],
];

/** Longest message read: a schedule is said in a sentence, and time must stay bounded. */
export const MAX_TEXT = 3000;

/** Splits a message into tokens; everything typed is covered, nothing is dropped. */
export function tokenise(text: string): Token[] {
  const clean = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u200b-\u200f\ufeff]/g, '');
  const tokens: Token[] = [];
  let at = 0;
  let glued = false;
  while (at < clean.length) {
    const gap = /^\s+/.exec(clean.slice(at, at + 200));
    if (gap) {
      if (/\n/.test(gap[0]) && tokens.length > 0) tokens.push(mark(','));
      at += gap[0].length;
      glued = false;
      continue;
    }
    const token = shapeAt(clean, at, glued);
    tokens.push(...token.tokens);
    at += token.length;
    glued = true;
  }
  return tokens;
}

function mark(text: string): Token {
  return { kind: 'mark', text, raw: text, glued: false, value: Number.NaN, extra: '' };
}

function shapeAt(text: string, at: number, glued: boolean): { tokens: Token[]; length: number } {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at;
    const raw = shape.exec(text)?.[0];
    if (raw === undefined) continue;
    if (kind === 'zone' && !zoneSpelling(raw) && !/^(utc|gmt)/i.test(raw)) continue;
    return { tokens: [tokenOf(kind, raw, glued)], length: raw.length };
  }
  return { tokens: [mark(' ')], length: 1 };
}

function tokenOf(kind: TokenKind, raw: string, glued: boolean): Token {
  const lower = raw.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const base = { kind, raw, glued, value: Number.NaN, extra: '' };
  if (kind === 'word') return { ...base, text: plainWord(lower) };
  if (kind === 'number') return { ...base, text: lower, value: Number(lower), extra: lower };
  if (kind === 'clock') {
    const [hours = '', minutes = ''] = lower.split(/[:.h]/);
    return { ...base, text: lower, value: Number(hours), extra: minutes };
  }
  return { ...base, text: lower };
}

function plainWord(word: string): string {
  if (/^a\.?\s?m\.?$/.test(word)) return 'am';
  if (/^p\.?\s?m\.?$/.test(word)) return 'pm';
  if (/^o'\s?clock$/.test(word)) return 'oclock';
  const bare = word.replace(/'s$|s'$|'+$/, (ending) => (ending.startsWith("s'") ? 's' : ''));
  return correct(bare === '' ? word : bare);
}
