import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import type { Content, RedFlag } from '../types.ts';

/** A line for each flag: "flag: fingerprints". Fingerprints keep this list from being a second place where phrases are edited. */
const FROZEN = 'test/triage/frozen.txt';
const REMOVED = 'knowledge/red-flags/_removed.yaml';
const TERMS = '_terms';

type Frozen = Readonly<Record<string, readonly string[]>>;

/**
 * Nothing that a red flag hears may go unnoticed: what was frozen is still there, or a record says which reviewer agreed and why.
 * Words may be added freely; they are guarded from the next freeze on. Only looked at where the project's tests are.
 */
export function frozenFaults(root: string, content: Content): Fault[] {
  const here = heard(content);
  return Object.entries(readFrozen(root)).flatMap(([flag, prints]) => {
    const kept = new Set([...(here.get(flag) ?? []), ...agreed(content, flag)].map(fingerprint));
    const gone = prints.filter((print) => !kept.has(print)).length;
    if (gone === 0) return [];
    return [
      {
        file: `knowledge/red-flags/${flag}.yaml`,
        line: 1,
        message: `${gone === 1 ? 'a phrase or level that was here is' : `${gone} phrases or levels that were here are`} gone; put ${gone === 1 ? 'it' : 'them'} back, or add a record with reviewer and reason to ${REMOVED}`,
      },
    ];
  });
}

/** How many phrases are not guarded yet. */
export function unfrozen(root: string, content: Content): number {
  const frozen = readFrozen(root);
  return [...heard(content)].reduce((count, [flag, parts]) => {
    const known = new Set(frozen[flag]);
    return count + parts.filter((part) => !known.has(fingerprint(part))).length;
  }, 0);
}

/** Guards all that is heard today. What was frozen and is gone without a record stays in the list, so that it goes on being missed. */
export function freeze(root: string, content: Content): void {
  const frozen = readFrozen(root);
  const here = heard(content);
  const lines = [...new Set([...Object.keys(frozen), ...here.keys()])].sort().map((flag) => {
    const released = new Set(agreed(content, flag).map(fingerprint));
    const missed = (frozen[flag] ?? []).filter((print) => !released.has(print));
    const prints = [...new Set([...missed, ...(here.get(flag) ?? []).map(fingerprint)])].sort();
    return `${flag}: ${prints.join(' ')}\n`;
  });
  writeFileSync(join(root, FROZEN), lines.join(''));
}

function readFrozen(root: string): Frozen {
  const file = join(root, FROZEN);
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [flag = '', prints = ''] = line.split(': ');
      return [flag, prints.split(' ')];
    }),
  );
}

function agreed({ removedFromFlags }: Content, flag: string): readonly string[] {
  return removedFromFlags.filter((one) => one.flag === flag).flatMap(({ parts }) => parts);
}

/** Every part of every flag, written as "list: phrase": a phrase moved to a weaker list is gone from the stronger one. */
function heard({ redFlags, redFlagTerms }: Content): ReadonlyMap<string, readonly string[]> {
  const terms = Object.entries(redFlagTerms).flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`));
  return new Map([...redFlags.map((flag): [string, string[]] => [flag.id, partsOf(flag)]), [TERMS, terms]]);
}

function partsOf(flag: RedFlag): string[] {
  const list = (name: string, phrases: readonly string[]) => phrases.map((phrase) => `${name}: ${phrase}`);
  const rows = (name: string, table: readonly (readonly string[])[]) =>
    list(
      name,
      table.map((row) => row.join(' + ')),
    );
  return [
    `urgency: ${flag.urgency}`,
    ...list('phrases', flag.phrases),
    ...rows('combine', flag.combine),
    ...rows(
      'raise',
      flag.raise.map((raise) => [raise.to, ...raise.with]),
    ),
    ...list('milder', flag.milder?.phrases ?? []),
    ...rows('milder', flag.milder?.combine ?? []),
    ...list('needs_context', flag.needsContext),
    ...rows('needs_context_combine', flag.needsContextCombine),
  ];
}

function fingerprint(part: string): string {
  return createHash('sha256').update(part).digest('hex').slice(0, 8);
}
