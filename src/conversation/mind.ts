import type { Content } from '../content/types.ts';
import { buildSpeller, type Matcher } from '../matching/index.ts';
import { buildRetrieval } from '../retrieval/rank.ts';
import { buildTriage, type CompiledTriage } from '../triage/index.ts';
import { buildUnderstander, type Matchers } from '../understanding/understand.ts';
import type { ConversationDeps } from './deps.ts';

/** What answers without any outside part: triage, understanding, retrieval over one content. */
export type Mind = Pick<ConversationDeps, 'content' | 'entriesById' | 'triage' | 'understander' | 'retrieval'>;

export function buildMind(
  content: Content,
  trained: Matchers,
  compiled: CompiledTriage,
  ordinary: (word: string) => boolean,
  second: Matcher,
): Mind {
  return {
    content,
    entriesById: new Map(content.entries.map((entry) => [entry.id, entry])),
    triage: buildTriage(compiled, content.redFlags, (vocabulary) => buildSpeller(vocabulary, { ordinary }), second),
    understander: buildUnderstander(content, trained, ordinary),
    retrieval: buildRetrieval(content.entries, trained.entries),
  };
}
