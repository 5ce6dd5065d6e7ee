import type { RankedEntry } from '../retrieval/rank.ts';
import type { Understanding } from '../understanding/understand.ts';

/** Words around an ache that say nothing more about it. */
const AROUND = new Set(
  (
    'a an the my me i im ive it its is are was be been am and or so of in on at to for from with by after during before this that these ' +
    'today tonight now again lately always still just really very quite pretty too super bit little lot all day days week work working ' +
    'office desk chair sitting sit sat seat hours hour call calls meeting meetings zoom typing screen computer laptop long time morning ' +
    'afternoon evening got get gets getting have has had feel feels feeling keeps keep been being like what whats can could do does should ' +
    'will would help helps me please pls anything something some any ideas idea tips tip advice fix ease relief need want how you u ' +
    'ugh ow ouch oh hi hey hello hmm lol sooo so bad badly awful terrible horrible mess much killing kill kills hurting playing up acting'
  ).split(' '),
);

/**
 * Whether a message is an ordinary ache of one place and nothing more ("my lower back is killing me after this meeting, what
 * helps?"): then the place's plain answer comes before those for causes and occasions nobody named.
 */
export function isPlainAche({ words, hits, slots }: Understanding): boolean {
  const ache = hits.some((hit) => hit.slot === 'topic' && hit.value === 'symptom');
  if (!ache || slots.areas.length === 0) return false;
  if (slots.needs.some((need) => need !== 'remedy' && need !== 'cause') || words.includes('why')) return false;
  const told = new Set(
    hits
      .filter((hit) => hit.slot === 'area' || (hit.slot === 'topic' && hit.value === 'symptom'))
      .flatMap((hit) => Array.from({ length: hit.to - hit.from }, (_, at) => hit.from + at)),
  );
  return words.every((word, at) => told.has(at) || AROUND.has(word));
}

/** The best of those that are the plain answer for this place, put first; the others as they were. */
export function plainFirst(ranked: readonly RankedEntry[], place: string): readonly RankedEntry[] {
  const plain = ranked.find(
    ({ entry }) => entry.kind !== 'stretch' && entry.plainAnswerFor.some((area) => area === place),
  );
  return plain ? [plain, ...ranked.filter((one) => one !== plain)] : ranked;
}
