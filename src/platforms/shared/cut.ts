const ELLIPSIS = '…';

/** Length as platforms count it: characters, not UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length;

/** At most `limit` characters, cut at the last space where there is one near the end, with an ellipsis. */
export function cut(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  const kept = characters.slice(0, Math.max(0, limit - 1)).join('');
  const space = kept.lastIndexOf(' ');
  return `${(space > kept.length * 0.8 ? kept.slice(0, space) : kept).trimEnd()}${ELLIPSIS}`;
}
