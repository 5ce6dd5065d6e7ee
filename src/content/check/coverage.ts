import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fields } from '../build.ts';
import type { Fault } from '../fault.ts';
import { lineOf } from '../load.ts';
import { list, record, required, text } from '../shape.ts';
import type { Content } from '../types.ts';
import { readYaml } from '../yaml.ts';
import { saidBy, saidByFlag } from './rule.ts';

const FILE = 'test/content/coverage.yaml';

interface Covered {
  /** Number in the list of the founding article's items, such as S01 or R01a. */
  readonly item: string;
  readonly name: string;
  readonly said: readonly { readonly entry: string; readonly words: string }[];
}

const SHAPE = list(
  record({
    item: required(text(5)),
    name: required(text(120)),
    said: required(list(record({ entry: required(text(60)), words: required(text(300)) }), 1, 6)),
  }),
  1,
  200,
);

/** Reads the map of items to sentences; empty where the project's tests are not installed. */
export function readCoverage(root: string): { items: Covered[]; faults: Fault[]; lines: ReadonlyMap<string, number> } {
  const path = join(root, FILE);
  if (!existsSync(path)) return { items: [], faults: [], lines: new Map() };
  const { value, faults: unread, lines } = readYaml(readFileSync(path, 'utf8'), FILE);
  const faults = [...unread];
  if (value !== undefined)
    SHAPE(value, '', (at, message) => faults.push({ file: FILE, line: lineOf(lines, at), message }));
  return { items: faults.length === 0 ? (value as readonly Fields[]).map(covered) : [], faults, lines };
}

/** Only for an item in which the shape found no fault. */
function covered(item: Fields): Covered {
  const said = (item.said as readonly Fields[]).map(({ entry, words }) => ({
    entry: entry as string,
    words: words as string,
  }));
  return { item: item.item as string, name: item.name as string, said };
}

/** Every item is said by the entry that the map names, in those words. */
export function coverageFaults(root: string, content: Content): Fault[] {
  const { items, faults, lines } = readCoverage(root);
  const said = saidById(content);
  const found = items.flatMap(({ item, said: places }, at) =>
    places.flatMap(({ entry, words }, index): Fault[] => {
      const line = lineOf(lines, `${at}.said.${index}.words`);
      const texts = said.get(entry);
      if (!texts)
        return [
          { file: FILE, line, message: `${item} names "${entry}", which is not an entry or red flag; correct the id` },
        ];
      if (texts.some((one) => one.includes(words))) return [];
      return [
        {
          file: FILE,
          line,
          message: `${entry} no longer says "${words}" (${item}); say it again there, or name the new words here`,
        },
      ];
    }),
  );
  return [...faults, ...found];
}

/** One line per item: number, name, entry, the words that say it. */
export function coverageTable(root: string, content: Content): string[] {
  const { items } = readCoverage(root);
  const faulty = new Set(coverageFaults(root, content).map(({ line }) => line));
  const { lines } = readCoverage(root);
  let covered = 0;
  const rows = items.map(({ item, name, said }, at) => {
    const good = said.every((_, index) => !faulty.has(lineOf(lines, `${at}.said.${index}.words`)));
    if (good) covered += 1;
    return `${good ? 'yes' : 'NO '}  ${item.padEnd(5)} ${name}\n${said.map(({ entry, words }) => `            ${entry}: "${words}"`).join('\n')}`;
  });
  return [...rows, `${covered} of ${items.length} items covered`];
}

function saidById(content: Content): Map<string, readonly string[]> {
  const map = new Map<string, readonly string[]>();
  for (const entry of content.entries) {
    const dose = Object.entries(entry.dose).map(
      ([name, value]) => `${name}: ${Array.isArray(value) ? value.join('-') : value}`,
    );
    map.set(entry.id, [...saidBy(entry).map(({ text: words }) => words), ...dose]);
  }
  for (const flag of content.redFlags)
    map.set(`red-flag:${flag.id}`, [flag.condition, ...saidByFlag(flag).map(({ text: words }) => words)]);
  return map;
}
