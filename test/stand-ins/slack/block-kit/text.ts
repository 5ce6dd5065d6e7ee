import type { Fields } from '../../lib/http.ts';

export const characters = (text: unknown): number => [...String(text ?? '')].length;

export const isObject = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Would ring everybody in the channel. */
export const ringsEverybody = (text: unknown): boolean =>
  /<!(channel|here|everyone)(\|[^>]*)?>/.test(String(text ?? '')) || /<!subteam\^/.test(String(text ?? ''));
