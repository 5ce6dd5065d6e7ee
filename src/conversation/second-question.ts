import { encodeAction } from '../ports/action.ts';
import type { Choice, Reply } from '../ports/reply.ts';
import { paragraph } from './reply.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

/** Where a second question or ache begins: a new sentence, or "and" before one. */
const BORDER =
  /[?.!;]\s+(?:and |also |plus )?|,? (?:and|also|plus) (?=(?:also |plus )?(?:my |how |what |why |when |should |can |is |are |do |does |which |where ))/i;
/** Under this the other part is no question of its own. */
const SURE = 0.45;

/** The answer to the first of two things asked, with the entry for the other one beside it to choose. */
export function withSecond(turn: Turn, reply: Reply): Reply {
  const other = secondChoice(turn, reply.meta.entries[0]?.id ?? '');
  if (!other || reply.meta.outcome !== 'answer') return reply;
  return { ...reply, blocks: [...reply.blocks, paragraph(say(turn, 'second_question'))], choices: [other] };
}

function secondChoice(turn: Turn, first: string): Choice | null {
  const parts = turn.text.split(BORDER).filter((part) => part.trim().split(/\s+/).length >= 2);
  for (const part of parts.slice(0, MOST_PARTS)) {
    const { ours, fallback, slots, shares, plain } = turn.deps.understander.understand(part);
    if (parts.length < 2 || !ours || fallback !== null || slots.areas.length + slots.needs.length === 0) continue;
    const [best] = turn.deps.retrieval.find({ text: plain, areas: slots.areas, needs: shares }, 1);
    const known = turn.deps.entriesById.get(first);
    if (!best || best.score < SURE || !known || best.entry.id === first || covers(known, slots)) continue;
    return { id: best.entry.id, title: best.entry.title, action: encodeAction('show', best.entry.id) };
  }
  return null;
}

const MOST_PARTS = 4;

/** Whether an entry is for all that this part names. */
function covers(
  entry: { readonly areas: readonly string[]; readonly needs: readonly string[] },
  { areas, needs }: { readonly areas: readonly string[]; readonly needs: readonly string[] },
): boolean {
  const place = areas.length === 0 || areas.some((area) => entry.areas.includes(area));
  return place && (needs.length === 0 || needs.some((need) => entry.needs.includes(need)));
}
