import { editDistance } from '../parse/spelling.ts';
import { isZone, zoneNames, zoneSpelling } from '../zone-data.ts';
import { findPlace, placeNames } from './find.ts';

/** Letters only, so that "Sao-Paulo", "são paulo" and "America/Sao_Paulo" meet. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()
    .slice(0, 60);
}

/**
 * Zone names that a person may have meant, best first, without doubles: exact places, then beginnings, then near spellings
 * (at most two letters off). Empty when nothing is near.
 */
export function suggestZones(typed: string, limit = 5): string[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const scored: { zone: string; score: number }[] = [];
  const exact = zoneSpelling(typed);
  if (exact) scored.push({ zone: exact, score: -1 });
  for (const name of placeNames()) {
    const score = nearness(wanted, name);
    if (score === undefined) continue;
    for (const zone of findPlace(name)?.zones ?? []) scored.push({ zone, score });
  }
  for (const zone of zoneNames()) if (plain(zone).startsWith(wanted)) scored.push({ zone, score: 1.5 });
  scored.sort((a, b) => a.score - b.score || (a.zone < b.zone ? -1 : 1));
  return [...new Set(scored.map(({ zone }) => zone).filter(isZone))].slice(0, limit);
}

function nearness(wanted: string, name: string): number | undefined {
  if (wanted === name) return 0;
  if (wanted.length >= 3 && name.startsWith(wanted)) return 1;
  if (Math.abs(name.length - wanted.length) > 2 || wanted.length < 4) return undefined;
  const distance = editDistance(wanted, name, wanted.length >= 7 ? 2 : 1);
  return distance === undefined ? undefined : 1 + distance;
}

/**
 * The one zone that a slightly misspelt name surely means: one letter off, and no other zone as near. Between equally near
 * names the one that is itself a zone (Berlin) counts, not a mere alias (Bern).
 */
export function nearestZone(typed: string): string | undefined {
  const wanted = plain(typed);
  if (wanted.length < 5) return undefined;
  const near = placeNames()
    .filter((name) => findPlace(name)?.abbreviation === false && editDistance(wanted, name, 1) !== undefined)
    .flatMap((name) => (findPlace(name)?.zones ?? []).map((zone) => ({ zone, own: plain(zone).endsWith(name) })));
  const zones = new Set(near.map(({ zone }) => zone));
  const own = new Set(near.filter((place) => place.own).map(({ zone }) => zone));
  const [only] = zones.size === 1 ? zones : own;
  return zones.size === 1 || own.size === 1 ? only : undefined;
}
