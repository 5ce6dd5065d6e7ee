import { cut, lengthOf } from '../shared/cut.ts';

/**
 * Slack reads `<...>` in message text as mentions, links and commands such as `<!channel>`. With these three characters
 * escaped nothing in the text can ring anybody, whatever a person typed before.
 */
export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Escaped and at most `limit` characters long after escaping. */
export function escapeWithin(text: string, limit: number): string {
  let room = limit;
  for (;;) {
    const escaped = escapeText(cut(text, room));
    const over = lengthOf(escaped) - limit;
    if (over <= 0) return escaped;
    room -= over;
  }
}
