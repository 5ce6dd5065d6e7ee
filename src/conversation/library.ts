import { type Content, type Entry, isStretch } from '../content/types.ts';
import { AREA_TITLES, AREAS } from '../content/vocabulary.ts';
import type { Library, LibraryCard, LibraryEntry } from '../ports/library.ts';
import { doseWords, entryBlocks, figureOf, lengthWords, sourceLines } from './compose.ts';
import { conditionOf } from './conditions.ts';
import type { ConversationDeps } from './deps.ts';
import { moveWords } from './handlers/routine.ts';
import { moveOf } from './routine-session.ts';

type LibraryDeps = Pick<ConversationDeps, 'content' | 'entriesById' | 'poseAlt' | 'stores' | 'clock'>;

/** The knowledge base as something to leaf through, in the same words as the answers. */
export function createLibrary(deps: LibraryDeps): Library {
  const { content, entriesById, poseAlt } = deps;
  const sorted = [...content.entries].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.title.localeCompare(b.title, 'en'),
  );
  return {
    areas: () =>
      AREAS.map((id) => ({
        id,
        title: AREA_TITLES[id],
        count: content.entries.filter(({ areas }) => areas.includes(id)).length,
      })),
    entries: (area) =>
      sorted
        .filter(({ areas }) => area === undefined || (areas as readonly string[]).includes(area))
        .map((entry) => cardOf(entry, poseAlt)),
    entry: (id) => {
      const entry = entriesById.get(id);
      return entry ? inFull(content, entry, poseAlt) : null;
    },
    routine: async (id, person) => {
      const session = await deps.stores.routines.get(id, deps.clock.now());
      if (!session || session.ownerId !== person) return null;
      return session.entries.flatMap((packed) => {
        const move = moveOf(packed, deps);
        if (!move) return [];
        const { entry } = move;
        return [{ title: entry.title, length: moveWords(move), steps: entry.steps, figure: figureOf(entry, poseAlt) }];
      });
    },
  };
}

const KINDS = ['stretch', 'remedy', 'explainer'];

function cardOf(entry: Entry, poseAlt: ConversationDeps['poseAlt']): LibraryCard {
  return {
    id: entry.id,
    kind: entry.kind,
    title: entry.title,
    summary: entry.summary,
    dose: isStretch(entry) ? `${entry.setting}, about ${lengthWords(entry.dose.totalSeconds)}` : '',
    figure: figureOf(entry, poseAlt),
  };
}

/** Enough for any entry: the longest list in the knowledge base is far shorter. */
const ALL_SOURCES = 50;

function inFull(content: Content, entry: Entry, poseAlt: ConversationDeps['poseAlt']): LibraryEntry {
  return {
    ...cardOf(entry, poseAlt),
    dose: isStretch(entry) ? doseWords(entry) : '',
    blocks: entryBlocks(entry).filter(({ type }) => type !== 'heading'),
    areas: entry.areas.map((area) => AREA_TITLES[area]),
    stopIf: entry.stopIf,
    notFor: entry.avoidWith.map((id) => conditionOf(content, id)?.title ?? id),
    evidence: entry.evidence,
    sources: sourceLines(content, entry, ALL_SOURCES),
    review: entry.review,
  };
}
