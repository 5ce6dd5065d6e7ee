import { createRequire } from 'node:module';
import { MINUTE_MS } from './civil.ts';

/**
 * Offsets from moment-timezone's packed tables (IANA data up to 2037), because Node's own tables age with the Node release.
 * Only the data file is read, on first use (about 6 ms), and each zone is unpacked when first asked for.
 */
interface PackedTables {
  readonly version: string;
  readonly zones: readonly string[];
  readonly links: readonly string[];
}

interface ZoneTable {
  /** `untils[i]` is the first instant (ms) at which `offsets[i]` no longer holds; the last is Infinity. */
  readonly untils: readonly number[];
  /** Minutes east of UTC. */
  readonly offsets: readonly number[];
}

interface Loaded {
  readonly version: string;
  readonly packed: ReadonlyMap<string, string>;
  /** Lower-case name to the name as IANA spells it. */
  readonly spelling: ReadonlyMap<string, string>;
}

const load = createRequire(import.meta.url);
const unpacked = new Map<string, ZoneTable>();
let loaded: Loaded | undefined;

function tables(): Loaded {
  if (loaded) return loaded;
  const data = load('moment-timezone/data/packed/latest.json') as PackedTables;
  const packed = new Map<string, string>();
  for (const line of data.zones) packed.set(line.slice(0, line.indexOf('|')), line);
  for (const link of data.links) {
    const [target, name] = link.split('|') as [string, string];
    const line = packed.get(target) ?? packed.get(name);
    if (!line) continue;
    packed.set(name, line);
    packed.set(target, line);
  }
  const spelling = new Map([...packed.keys()].map((name) => [name.toLowerCase(), name]));
  loaded = { version: data.version, packed, spelling };
  return loaded;
}

/** The release of the IANA data in use, for example `2026f`; `next_due` is recomputed when it changes. */
export function zoneDataVersion(): string {
  return tables().version;
}

/** Every known zone name, links included, sorted. */
export function zoneNames(): readonly string[] {
  return [...tables().packed.keys()].sort();
}

/** The name as IANA spells it (`europe/berlin` gives `Europe/Berlin`), or undefined. */
export function zoneSpelling(name: string): string | undefined {
  return tables().spelling.get(name.trim().toLowerCase().replaceAll(' ', '_'));
}

/** Whether this is exactly a zone name (case matters, as in storage). */
export function isZone(name: string): boolean {
  return tables().packed.has(name);
}

/**
 * Minutes east of UTC in `zone` at an instant (ms since the epoch).
 * Throws a RangeError for an unknown zone or an instant that is not finite.
 */
export function offsetAt(zone: string, instantMs: number): number {
  if (!Number.isFinite(instantMs)) throw new RangeError(`"${instantMs}" is not an instant in milliseconds`);
  const { untils, offsets } = zoneTable(zone);
  let low = 0;
  let high = untils.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instantMs < (untils[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return offsets[low] as number;
}

/** Instants (ms) in [fromMs, toMs) at which the zone's offset changes. */
export function transitions(zone: string, fromMs: number, toMs: number): number[] {
  const { untils, offsets } = zoneTable(zone);
  return untils.filter(
    (until, index) =>
      until >= fromMs && until < toMs && index + 1 < offsets.length && offsets[index] !== offsets[index + 1],
  );
}

function zoneTable(zone: string): ZoneTable {
  const known = unpacked.get(zone);
  if (known) return known;
  const line = tables().packed.get(zone);
  if (!line) throw new RangeError(`"${zone}" is not a time zone; use an IANA name such as Europe/Berlin`);
  const table = unpack(line);
  unpacked.set(zone, table);
  return table;
}

/** One line: `name|abbreviations|offsets|indices|gaps|population`, numbers in base 60, minutes, offsets west-positive. */
function unpack(line: string): ZoneTable {
  const [, , offsetField = '', indexField = '', gapField = ''] = line.split('|');
  const distinct = offsetField.split(' ').map((text) => 0 - base60(text));
  const offsets = [...indexField].map((digit) => distinct[base60(digit)] as number);
  const untils: number[] = [];
  let at = 0;
  for (const gap of gapField === '' ? [] : gapField.split(' ')) {
    at = Math.round(at + base60(gap) * MINUTE_MS);
    untils.push(at);
  }
  return { untils: [...untils.slice(0, offsets.length - 1), Number.POSITIVE_INFINITY], offsets };
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX';

function base60(text: string): number {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  let value = 0;
  for (const digit of whole) value = value * 60 + DIGITS.indexOf(digit);
  let scale = 1;
  for (const digit of fraction) {
    scale /= 60;
    value += DIGITS.indexOf(digit) * scale;
  }
  return negative ? -value : value;
}
