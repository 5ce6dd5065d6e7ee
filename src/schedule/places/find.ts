import { zoneNames, zoneSpelling } from '../zone-data.ts';
import { AMBIGUOUS, COMMON_WORDS } from './ambiguous.ts';
import { CITIES } from './cities.ts';
import { REGIONS } from './regions.ts';
import { ABBREVIATIONS, WORDLIKE } from './zone-words.ts';

export interface Place {
  /** Lower case, no accents, words separated by one space. */
  readonly name: string;
  /** One zone, or several when the name is ambiguous. */
  readonly zones: readonly string[];
  /** Also an ordinary word: counts only where the sentence makes clear that a place is meant. */
  readonly wordlike: boolean;
  /** An abbreviation such as CET rather than the name of a place. */
  readonly abbreviation: boolean;
}

/** Longest name in words, so that a reader knows how far to look ahead. */
export const MAX_PLACE_WORDS = 4;

let index: ReadonlyMap<string, Place> | undefined;

/** A place, country, region or zone abbreviation by its plain name; undefined when unknown. */
export function findPlace(name: string): Place | undefined {
  return places().get(name);
}

export function placeNames(): readonly string[] {
  return [...places().keys()];
}

function places(): ReadonlyMap<string, Place> {
  if (index) return index;
  const found = new Map<string, Place>();
  const add = (name: string, zones: readonly string[], abbreviation = false): void => {
    const wordlike = COMMON_WORDS.has(name) || WORDLIKE.has(name) || (abbreviation && name.length < 3);
    found.set(name, { name, zones, wordlike, abbreviation });
  };
  // Later lines win: the hand-written tables know better than the last part of a zone name.
  for (const zone of zoneNames()) {
    const [area = '', ...rest] = zone.split('/');
    if (rest.length === 0 || ['Etc', 'US', 'Canada', 'Brazil', 'Mexico', 'Chile', 'SystemV'].includes(area)) continue;
    add((rest.at(-1) as string).replaceAll('_', ' ').replaceAll('-', ' ').toLowerCase(), [zone]);
  }
  for (const table of [CITIES, REGIONS]) {
    for (const [zone, names] of Object.entries(table)) {
      if (zoneSpelling(zone)) for (const name of names.split(', ')) add(name, [zone]);
    }
  }
  for (const [zone, names] of Object.entries(ABBREVIATIONS)) {
    for (const name of names.split(', ')) if (!found.has(name)) add(name, [zone], true);
  }
  for (const [name, zones] of Object.entries(AMBIGUOUS)) add(name, zones, name.length === 3 && name !== 'usa');
  index = found;
  return found;
}
