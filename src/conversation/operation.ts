import { isStretch } from '../content/types.ts';
import type { Reply } from '../ports/reply.ts';
import { answered, entryBlocks, sourceLines } from './compose.ts';
import { metaOf } from './handlers/ask.ts';
import { readOperation } from './operation-time.ts';
import { makeReply, paragraph } from './reply.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

/**
 * While an operation or a break is healing no move is offered: those who treat it say what is allowed. An entry about that very
 * operation may follow. Null: no move is asked for, or nothing heals.
 */
export function operationFirst(turn: Turn): Reply | null {
  if (!turn.dialogue.healing || !asksForMoves(turn)) return null;
  const { plain, slots, shares } = turn.understanding;
  const about = turn.deps.retrieval
    .find({ text: plain, areas: slots.areas, needs: shares }, 5)
    .filter(({ entry }) => !isStretch(entry) && entry.areas.some((area) => slots.areas.includes(area)))
    .find(({ entry }) => readOperation(entry.title) === 'unclear');
  return makeReply({
    blocks: [
      paragraph(say(turn, 'operation')),
      paragraph(say(turn, 'operation_meanwhile')),
      ...(about ? entryBlocks(about.entry) : []),
    ],
    sources: about ? sourceLines(turn.deps.content, about.entry) : [],
    meta: metaOf(turn, {
      confidence: 1,
      entries: about ? [answered(about.entry, 0.9)] : [],
      because: 'You told me of a recent operation or injury, so the people who treat it come first.',
    }),
  });
}

/** Put before any other answer to a message that tells of an operation, recent or of no said time. */
export function operationLead(turn: Turn): string | null {
  const heals = turn.operation === 'unclear' || (turn.operation === 'recent' && turn.dialogue.healing);
  return heals ? say(turn, 'operation') : null;
}

function asksForMoves({ understanding, command, text }: Turn): boolean {
  if (command) return command.name === 'stretch' || command.name === 'routine' || MOVES.test(text);
  const { intent, slots } = understanding;
  return (
    ['stretch', 'another', 'routine'].includes(intent ?? '') ||
    slots.needs.some((need) => need === 'stretch' || need === 'exercise') ||
    MOVES.test(text)
  );
}

const MOVES =
  /\b(?:stretch\w*|exercis\w*|moves?|routine|workout|yoga|pilates|gym|run(?:ning)?|lift(?:ing)?|twist\w*|bend\w*|squats?|what can i do)\b/i;
