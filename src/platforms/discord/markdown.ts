/**
 * Plain text into Discord's markdown. Replies are plain text, so everything Discord would read as markup is escaped, and
 * mentions lose their meaning. Addresses stay as they are: an escaped underscore would break them.
 */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>()[\]]+)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeWords(part)))
    .join('')
    .replace(/^(\s*)([-+#>]|\d+[.)])(?=\s|#)/gm, (_all, space: string, sign: string) => space + escapeLineStart(sign));
}

const escapeWords = (text: string): string =>
  text.replace(/[\\*_~`|<>[\]]/g, '\\$&').replace(/@(?=everyone|here)/g, '@\u200b');

/** `1.` at the start of a line makes a list: the dot is what must be escaped. */
function escapeLineStart(sign: string): string {
  return /\d/.test(sign) ? `${sign.slice(0, -1)}\\${sign.slice(-1)}` : `\\${sign}`;
}

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z/g;

/** Instants (ISO 8601, UTC) become Discord timestamps, which everybody reads in their own time zone. */
export function withLocalTimes(text: string): string {
  return text.replace(INSTANT, (iso) => timestamp(Date.parse(iso)));
}

/** For example `Monday, 23 November 2026 10:00` on the reader's screen. */
const timestamp = (ms: number): string => `<t:${Math.floor(ms / 1000)}:F>`;

export const asMarkdown = (text: string): string => withLocalTimes(escapeMarkdown(text));

/** Whole lines first, then whole words, as many as fit into each page. */
export function pages(text: string, max: number): string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest.length > max) {
    const window = rest.slice(0, max + 1);
    const cut = [window.lastIndexOf('\n'), window.lastIndexOf(' ')].find((at) => at > max / 2) ?? max;
    found.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? found : [...found, rest];
}
