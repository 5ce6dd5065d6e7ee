import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { parseSync } from '@swc/core';

interface Literal {
  readonly where: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Every regular expression written in the source, found by a parser, not by another regular expression. */
function literals(): Literal[] {
  const found: Literal[] = [];
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory()
        ? files(join(folder, entry.name))
        : entry.name.endsWith('.ts')
          ? [join(folder, entry.name)]
          : [],
    );
  const visit = (node: unknown, where: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags } = node as Record<string, unknown>;
    if (type === 'RegExpLiteral') found.push({ where, pattern: String(pattern), flags: String(flags ?? '') });
    for (const child of Object.values(node)) visit(child, where);
  };
  for (const path of files('src')) visit(parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript' }), path);
  return found;
}

const LENGTH = 4_000;
const ENDS = ['', '!', '\u0000', '\n', 'x', ' '];
const COMMON = [
  'a',
  ' ',
  '0',
  '-',
  '.',
  'a ',
  '1:',
  '1 ',
  ', ',
  '"',
  '(',
  '[',
  '<',
  '/',
  '\\',
  '_',
  '*',
  'é',
  '\n',
  'ab',
  'not ',
  'and ',
  'every ',
];

/** Texts that make a pattern with several ways to match the same characters try all of them. */
function pathological({ pattern }: Literal): string[] {
  const own = [...pattern.matchAll(/[A-Za-z]{2,}/g)].map(([word]) => word).slice(0, 12);
  const seeds = [...new Set([...COMMON, ...own, ...own.map((word) => `${word} `)])];
  return seeds.flatMap((seed) => {
    const long = seed.repeat(Math.ceil(LENGTH / seed.length)).slice(0, LENGTH);
    const starts = ['', ...own.slice(0, 2).map((word) => `${word} `)];
    return starts.flatMap((start) => ENDS.map((end) => `${start}${long}${end}`));
  });
}

/** Long for some hundred texts of 4,000 characters on a busy machine; an exponential pattern would need years for one. */
const LIMIT_MS = 20_000;
const EACH =
  'const tried = new RegExp(pattern, flags); for (at = 0; at < texts.length; at++) { tried.lastIndex = 0; tried.test(texts[at]); }';

describe('regular expressions', () => {
  const all = literals();

  test('are found', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  test('none takes long over a text made to make it backtrack', () => {
    const context = createContext({ texts: [] as string[], pattern: '', flags: '', at: 0 });
    const script = new Script(`{ ${EACH} }`);
    const slow: string[] = [];
    const unique = new Map(all.map((one) => [`/${one.pattern}/${one.flags}`, one]));
    for (const [name, one] of unique) {
      const texts = pathological(one);
      Object.assign(context, { texts, pattern: one.pattern, flags: one.flags });
      try {
        script.runInContext(context, { timeout: LIMIT_MS });
      } catch {
        slow.push(`${one.where}: ${name.slice(0, 120)} on ${JSON.stringify(texts[context.at]?.slice(0, 24))}...`);
      }
    }
    expect(slow).toEqual([]);
  }, 300_000);

  test('the check itself sees a catastrophic one', () => {
    const context = createContext({ text: `${'a'.repeat(60)}!` });
    expect(() => new Script('/^(a+)+$/.test(text)').runInContext(context, { timeout: 200 })).toThrow('timed out');
  });
});
