/**
 * What a person typed, from Slack's message text: the mention of the bot is taken out, other tokens become the words they
 * show, entities become characters, and NUL goes (no store takes it).
 */
export function utterance(text: string, botUserId: string | undefined): string {
  return text
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_whole, sign: string, body: string, label: string | undefined) =>
      token(sign, body, label, botUserId),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replaceAll('\u0000', '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

function token(sign: string, body: string, label: string | undefined, botUserId: string | undefined): string {
  switch (sign) {
    case '@':
      return body === botUserId ? ' ' : label ? `@${label}` : 'a colleague';
    case '#':
      return label ? `#${label}` : 'a channel';
    case '!':
      return label ?? '';
    default:
      return label ?? body.replace(/^mailto:/, '');
  }
}
