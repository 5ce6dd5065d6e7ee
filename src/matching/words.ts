const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*|\p{Extended_Pictographic}|\p{Regional_Indicator}/gu;
const PLAIN = /^[\n -~]*$/;

/** Words beyond this many are ignored: a message that long has said what it is about. */
const MAX_WORDS = 512;

/**
 * Splits normalised text into words, numbers and emoji. Apostrophes inside a word are dropped, so that "don't" and the
 * hurried "dont" are one word. At most {@link MAX_WORDS}.
 */
export function words(normalised: string): string[] {
  return PLAIN.test(normalised) ? plainWords(normalised) : anyWords(normalised);
}

function anyWords(text: string): string[] {
  const out: string[] = [];
  for (const match of text.matchAll(WORD)) {
    out.push(match[0].replaceAll("'", ''));
    if (out.length === MAX_WORDS) break;
  }
  return out;
}

/** The same for ASCII by hand: four times as fast, and nearly every message is ASCII. */
function plainWords(text: string): string[] {
  const out: string[] = [];
  let start = -1;
  let quoted = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32;
    if (isAlphanumeric(code)) {
      if (start < 0) start = i;
    } else if (code === 39 && start >= 0 && isAlphanumeric(text.charCodeAt(i + 1))) {
      quoted = true;
    } else if (start >= 0) {
      const word = text.slice(start, i);
      out.push(quoted ? word.replaceAll("'", '') : word);
      if (out.length === MAX_WORDS) break;
      start = -1;
      quoted = false;
    }
  }
  return out;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}
