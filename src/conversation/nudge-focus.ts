import type { Area } from '../content/vocabulary.ts';
import type { Turn } from './turn.ts';

/** What a nudge shall be about, and what is left of the words when that is taken out. */
export interface Focus {
  /** null: no area in particular; undefined: nothing said. */
  readonly area?: Area | null;
  readonly seatedOnly?: boolean;
  readonly rest: string;
}

const SEATED =
  /\b(?:(?:only )?(?:seated|sitting|sit-?down|in (?:a|the|my|our) chair|chair)(?: (?:down|only|ones|version))?|(?:no|not|without|nothing) (?:floor|standing|standing up|getting up|on the floor)(?: ones)?)\b/i;
const ANY_SETTING =
  /\b(?:standing (?:ones )?(?:too|again|is (?:fine|ok(?:ay)?)|as well)|any (?:setting|position)|not (?:only|just) seated|also standing|standing)\b/i;
const ANY_AREA =
  /\b(?:whole body|full body|any (?:area|part|place)|all (?:areas|parts)|no (?:area|focus)|everywhere|anything|general)\b/i;
const LITTLE =
  /\b(?:focus(?:ed|ing)?|concentrate|for|about|on|with|the|my|our|your|a|an|to|of|and|stretch(?:es)?|stuff|moves?|exercises?|areas?|parts?|ones?|only|just|things?|version|please|it|them|be|instead|also|too|body|break|breaks|something|some|more)\b/gi;

/** Reads place and setting out of the words of a change: "neck", "seated only", "about wrists". */
export function focusIn(turn: Turn, words: string): Focus {
  let rest = words;
  let seatedOnly: boolean | undefined;
  if (ANY_SETTING.test(rest)) seatedOnly = false;
  else if (SEATED.test(rest)) seatedOnly = true;
  rest = rest.replace(ANY_SETTING, ' ').replace(SEATED, ' ');
  const { understander } = turn.deps;
  const { words: said, hits, slots } = understander.understand(rest);
  const [area] = slots.areas;
  const any = ANY_AREA.test(rest);
  if (any) rest = rest.replace(ANY_AREA, ' ');
  else if (area) {
    const places = hits.filter(({ slot }) => slot === 'area');
    const taken = new Set(places.flatMap(({ from, to }) => said.slice(from, to)));
    rest = rest
      .split(/\s+/)
      .filter((word) => !understander.spelling.read(word).some((one) => taken.has(one)))
      .join(' ');
  }
  const focused = seatedOnly !== undefined || any || area !== undefined;
  // "neck stretches only": beside a place the little words say nothing more.
  if (focused && rest.replace(LITTLE, ' ').replace(/\W+/g, '') === '') rest = '';
  return {
    ...(any ? { area: null } : area ? { area } : {}),
    ...(seatedOnly === undefined ? {} : { seatedOnly }),
    rest: rest.trim(),
  };
}
