/**
 * Short-text matching: which of these intents does a message mean, how sure is that, and which of these texts is it closest to.
 * No dependencies on the rest of the project, no cloud, no GPU; deterministic; nothing here reads a clock or random numbers.
 *
 * Intents:
 *
 *     const matcher = trainMatcher([{ text: 'how late are you open', label: 'hours' }, ...]);
 *     matcher.classify('wen do you close?');
 *     // { label: 'hours', confidence: 0.91, rejected: false, ranking: [{ label: 'hours', confidence: 0.91 }, ...] }
 *     const bytes = saveMatcher(matcher);           // Uint8Array, to be written to a file
 *     const again = loadMatcher(bytes);             // the same answers
 *
 * Texts (names, titles, aliases, slot words, autocomplete, short documents):
 *
 *     const index = buildTextIndex([{ id: 'fig4', text: 'Seated figure four' }, ...]);
 *     index.search('figur for', 5);                 // [{ id: 'fig4', text, score: 0.71 }, ...]
 *
 * Pieces, each usable alone: `normalise` (one canonical form), `words` (its words), `buildSpeller` (nearest known word),
 * `editDistance`.
 *
 * Everything is synchronous and no call leaves anything half done, so one matcher or index may serve any number of
 * conversations at once.
 */

export { LETTER_DIGITS } from './characters.ts';
export { editDistance, oneEditApart } from './distance.ts';
export { buildDocumentIndex, type Document, type DocumentIndex } from './documents.ts';
export { MatchingError } from './errors.ts';
export { fuseOver } from './fuzzy.ts';
export { type Classification, type Matcher, matcherFrom, type Ranked, trainMatcher } from './matcher.ts';
export { MAX_TEXT_LENGTH, type NormaliseOptions, normalise } from './normalise.ts';
export { loadMatcher, saveMatcher } from './persist.ts';
export {
  isOrdinaryEnglish,
  loadSemanticTable,
  readSemanticTable,
  type SemanticTable,
} from './semantic.ts';
export { buildSpeller, type Speller, type SpellerOptions } from './speller.ts';
export { stem } from './stem.ts';
export { buildTextIndex, type Found, type IndexEntry, type SearchOptions, type TextIndex } from './text-index.ts';
export type { Example, TrainOptions } from './train.ts';
export { words } from './words.ts';
