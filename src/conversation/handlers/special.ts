import { evenly } from '../../content/vocabulary.ts';
import type { Reply } from '../../ports/reply.ts';
import { blocksFor } from '../asked-first.ts';
import { answered, sourceLines } from '../compose.ts';
import { makeReply, NO_META, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Special } from '../special.ts';
import type { Turn } from '../turn.ts';
import { slotsOf } from './ask.ts';

const REPLY: Readonly<Record<Special, string>> = {
  minor: 'minors',
  medicine_amount: 'medicine_amount',
  medicine_mix: 'medicine_mix',
  medicine_special: 'medicine_special',
  medicine_prescription: 'medicine_prescription',
  other_language: 'other_language',
  prompt_attack: 'prompt_attack',
  insult: 'insult',
  not_a_person: 'not_a_person',
};

/** A fixed sentence; for medicines also what the entry says in general, which never holds an amount. */
export function answerSpecial(turn: Turn, special: Special): Reply {
  const blocks = [paragraph(say(turn, REPLY[special]))];
  if (special === 'minor') turn.remember({ minor: true });
  if (!special.startsWith('medicine')) {
    const outcome = special === 'minor' ? 'answer' : special === 'not_a_person' ? 'command' : 'out_of_scope';
    return makeReply({
      blocks,
      meta: {
        ...NO_META,
        outcome,
        intent: special === 'not_a_person' ? 'help' : special === 'minor' ? 'ask' : null,
        confidence: 1,
        slots: slotsOf(turn),
      },
    });
  }
  const found = turn.deps.retrieval
    .find({ text: turn.understanding.plain, areas: turn.understanding.slots.areas, needs: evenly(['medication']) }, 5)
    .find(({ entry }) => entry.needs.includes('medication'));
  return makeReply({
    blocks: [...blocks, ...(found ? blocksFor(found.entry, turn.text) : [])],
    sources: found ? sourceLines(turn.deps.content, found.entry) : [],
    meta: {
      ...NO_META,
      outcome: 'answer',
      intent: 'ask',
      confidence: 1,
      slots: slotsOf(turn),
      entries: found ? [answered(found.entry, 0.9)] : [],
      because: 'You asked about a medicine; amounts and mixing are for a pharmacist.',
    },
  });
}
