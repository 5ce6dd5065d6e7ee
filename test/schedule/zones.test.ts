import { createRequire } from 'node:module';
import { Temporal as Specified } from '@js-temporal/polyfill';
import { Temporal } from 'temporal-polyfill';
import { isZone, offsetAt, transitions, zoneDataVersion, zoneNames, zoneSpelling } from '../../src/schedule/index.ts';

const FROM = Date.UTC(2024, 0, 1);
const TO = Date.UTC(2031, 0, 1);
const MINUTE = 60_000;

/**
 * Zones whose rules changed after the data built into Node 20 (2025c) was made. Both oracles read Node's data, so there the
 * new rule is checked against a zone that has had the same rule for long: [from, to) instants and that zone.
 */
const CHANGED: Readonly<Record<string, readonly (readonly [from: number, to: number, sameAs: string])[]>> = {
  // Moldova has changed its clocks at the EU's instants since 2022 (corrected in 2026a).
  'Europe/Chisinau': [[FROM, TO, 'Europe/Athens']],
  'Europe/Tiraspol': [[FROM, TO, 'Europe/Athens']],
  // Morocco stays on UTC from 20 September 2026.
  'Africa/Casablanca': [[Date.UTC(2026, 8, 20, 1), TO, 'Africa/Abidjan']],
  'Africa/El_Aaiun': [[Date.UTC(2026, 8, 20, 1), TO, 'Africa/Abidjan']],
  // These Canadian zones do not turn their clocks back after March 2026.
  'America/Vancouver': [[Date.UTC(2026, 5, 1), TO, 'America/Phoenix']],
  'Canada/Pacific': [[Date.UTC(2026, 5, 1), TO, 'America/Phoenix']],
  'America/Edmonton': [[Date.UTC(2026, 5, 1), TO, 'America/Regina']],
  'America/Yellowknife': [[Date.UTC(2026, 5, 1), TO, 'America/Regina']],
  'Canada/Mountain': [[Date.UTC(2026, 5, 1), TO, 'America/Regina']],
  'America/Inuvik': [[Date.UTC(2026, 5, 1), TO, 'America/Regina']],
  'America/Winnipeg': [[Date.UTC(2026, 5, 1), TO, 'America/Panama']],
  'America/Rainy_River': [[Date.UTC(2026, 5, 1), TO, 'America/Panama']],
  'Canada/Central': [[Date.UTC(2026, 5, 1), TO, 'America/Panama']],
  // Cuba keeps summer time through the winter of 2026 to 2027.
  'America/Havana': [[Date.UTC(2026, 5, 1), Date.UTC(2027, 5, 1), 'America/Puerto_Rico']],
  Cuba: [[Date.UTC(2026, 5, 1), Date.UTC(2027, 5, 1), 'America/Puerto_Rico']],
};

type Polyfill = typeof Temporal | typeof Specified;

function oracleTransitions(polyfill: Polyfill, zone: string, from: number, to: number): number[] {
  const found: number[] = [];
  let at = polyfill.Instant.fromEpochMilliseconds(from - 1).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= to) return found;
    found.push(next.epochMilliseconds);
    at = next as typeof at;
  }
}

function oracleOffset(polyfill: Polyfill, zone: string, at: number): number {
  return polyfill.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

/** Differences within one span, checked at its start and around every transition that either side knows. */
function differences(polyfill: Polyfill, zone: string, from: number, to: number, oracleZone: string): string[] {
  const theirs = oracleTransitions(polyfill, oracleZone, from, to);
  const instants = new Set([
    from,
    ...[...theirs, ...transitions(zone, from, to)].flatMap((at) => [at - 1, at, at + 1]),
  ]);
  return [...instants]
    .filter((at) => at >= from && at < to && offsetAt(zone, at) !== oracleOffset(polyfill, oracleZone, at))
    .map((at) => `${zone} at ${new Date(at).toISOString()}`);
}

function spans(zone: string): (readonly [number, number, string])[] {
  const changed = CHANGED[zone] ?? [];
  const edges: (readonly [number, number, string])[] = [];
  let at = FROM;
  for (const [from, to, sameAs] of changed) {
    if (at < from) edges.push([at, from, zone]);
    edges.push([from, to, sameAs]);
    at = to;
  }
  if (at < TO) edges.push([at, TO, zone]);
  return edges;
}

describe.each([
  ['temporal-polyfill', Temporal],
  ['@js-temporal/polyfill', Specified],
] as const)('offsets, 2024 to 2030, against %s', (_name, polyfill) => {
  test('every transition of every zone, 0 differences', () => {
    let checked = 0;
    const wrong = zoneNames().flatMap((zone) => {
      checked += transitions(zone, FROM, TO).length;
      return spans(zone).flatMap(([from, to, sameAs]) => differences(polyfill, zone, from, to, sameAs));
    });
    expect(wrong).toEqual([]);
    expect(zoneNames().length).toBeGreaterThan(590);
    expect(checked).toBeGreaterThan(2500);
  });

  test('only the zones listed by name differ from the data built into Node', () => {
    const differing = zoneNames().filter((zone) => differences(polyfill, zone, FROM, TO, zone).length > 0);
    expect(differing.filter((zone) => !(zone in CHANGED))).toEqual([]);
  });
});

describe('the same data read by moment-timezone itself', () => {
  interface MomentZone {
    utcOffset(instant: number): number;
  }
  const moment = createRequire(import.meta.url)('moment-timezone') as { tz: { zone(name: string): MomentZone | null } };

  test('every zone, before and after every transition since 1980', () => {
    const wrong: string[] = [];
    for (const zone of zoneNames()) {
      const theirs = moment.tz.zone(zone);
      for (const at of transitions(zone, Date.UTC(1980, 0, 1), TO).flatMap((edge) => [edge - 1, edge])) {
        // moment rounds offsets with seconds to whole minutes; none has any since 1980.
        if (Math.abs(offsetAt(zone, at) + (theirs?.utcOffset(at) ?? Number.NaN)) > 0.01) wrong.push(`${zone} ${at}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('zone names', () => {
  test('are checked exactly, and found in any spelling', () => {
    expect(isZone('Europe/Berlin')).toBe(true);
    expect(isZone('europe/berlin')).toBe(false);
    expect(isZone('__proto__')).toBe(false);
    expect(zoneSpelling('america/argentina/buenos aires')).toBe('America/Argentina/Buenos_Aires');
    expect(zoneSpelling('Middle/Earth')).toBeUndefined();
  });

  test('an unknown zone or a time that is not one is an error that says what to do', () => {
    expect(() => offsetAt('Middle/Earth', 0)).toThrow(/Europe\/Berlin/);
    expect(() => offsetAt('Europe/Berlin', Number.NaN)).toThrow(RangeError);
  });

  test('the data has a version, by which stored due times are recomputed', () => {
    expect(zoneDataVersion()).toMatch(/^20\d\d[a-z]$/);
  });

  test('half-hour and quarter-hour zones keep their minutes', () => {
    expect(offsetAt('Asia/Kathmandu', FROM)).toBe(345);
    expect(offsetAt('America/St_Johns', FROM)).toBe(-210);
    expect(offsetAt('Australia/Lord_Howe', Date.UTC(2026, 0, 1)) / MINUTE).toBe(660 / MINUTE);
  });
});
