import type { Entry } from '../content/types.ts';
import type { Reply } from '../ports/reply.ts';
import { answered, entryBlocks, entryMeta, evidenceLine, round, sourceLines } from './compose.ts';
import { conditionOf, reasonToLeaveOut, withImplied } from './conditions.ts';
import { ask, metaOf } from './handlers/ask.ts';
import { short } from './handlers/small-talk.ts';
import { randomStretch } from './handlers/stretch.ts';
import { nudgeAnswer, nudgeRequest } from './nudge-talk.ts';
import { reaction } from './reactions.ts';
import { makeReply, paragraph } from './reply.ts';
import { routineByWords } from './routine-words.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

const WHY =
  /^(?:but )?(?:why|how come|why (?:this|that|did you (?:pick|choose|show|say)).*|what makes you say that|says who|where does that come from)\W*$/i;
const SOURCE =
  /^(?:what(?:'s| is| are)? (?:the|your) )?(?:sources?|references?|evidence)\W*$|^(?:who says|says who|source please|where is that from)\W*$/i;
const SAFE =
  /\b(?:is (?:it|that|this)|are (?:they|these|those)|can i (?:still )?do (?:it|that|this)|ok(?:ay)? (?:for|if|when|with|in)|safe|allowed)\b/i;
const SETTING_ONLY =
  /^(?:(?:a|an|one|and|or|now|what about|how about|give me|something|can i have|got|do you have|the)\s+)*(?:seated|sitting|standing|floor|wall|chair|lying|desk)\b[\w\s]{0,18}\W*$|\b(?:a |one |something )?(?:seated|standing|sitting) (?:one|version|instead)\b|\bwithout (?:standing|getting) up\b|\b(?:sitting|standing) (?:up|down)? ?instead\b/i;
const AREA_NEXT = /^(?:and|what about|how about|now|ok(?:ay)? now|same for|or for|something for|and for|also)\b/i;

/** A message that only makes sense after the one before it. Null when this one stands on its own. */
export async function followUp(turn: Turn): Promise<Reply | null> {
  const { dialogue, understanding, deps } = turn;
  const nudge = await nudgeAnswer(turn);
  if (nudge) return nudge;
  const guided = turn.command ? null : await routineByWords(turn);
  if (guided) return guided;
  const asked = await nudgeRequest(turn);
  if (asked) return asked;
  const last = dialogue.lastEntry === null ? undefined : deps.entriesById.get(dialogue.lastEntry);
  const reacted = reaction(turn, last);
  if (reacted) return reacted;
  if (!last && WHY.test(turn.text.trim())) return short(turn, 'clarify_area', 'clarify', 'ask');
  if (!last || turn.command) return null;
  const text = turn.text.trim();
  if (SOURCE.test(text)) return sourcesReply(turn, last);
  if (WHY.test(text)) return whyReply(turn, last);
  const said = understanding.slots.conditions;
  const told = said.length > 0 || text.split(/\s+/).length > SHORT_QUESTION ? said : dialogue.told;
  if (told.length > 0 && SAFE.test(text) && understanding.slots.areas.length === 0) return safeReply(turn, last, told);
  if (SETTING_ONLY.test(text) && understanding.slots.setting && asksOfBefore(turn))
    return randomStretch(
      turn,
      {
        areas: areasOf(turn),
        setting: understanding.slots.setting,
        maxSeconds: understanding.slots.maxSeconds ?? dialogue.maxSeconds,
      },
      'stretch',
    );
  if (AREA_NEXT.test(text) && understanding.slots.areas.length > 0)
    return dialogue.lastIntent === 'stretch'
      ? randomStretch(
          turn,
          {
            areas: understanding.slots.areas,
            setting: understanding.slots.setting ?? dialogue.setting,
            maxSeconds: understanding.slots.maxSeconds ?? dialogue.maxSeconds,
          },
          'stretch',
        )
      : ask(turn);
  return null;
}

function areasOf(turn: Turn): Turn['understanding']['slots']['areas'] {
  const { areas } = turn.understanding.slots;
  return areas.length > 0 ? areas : turn.dialogue.areas;
}

/** "is it safe?": about what was told before. Longer questions say what they mean. */
const SHORT_QUESTION = 5;

/** A setting alone builds on a stretch, or on a place, of a moment ago. */
function asksOfBefore({ dialogue }: Turn): boolean {
  return dialogue.lastIntent === 'stretch' || dialogue.areas.length > 0;
}

export function whyReply(turn: Turn, entry: Entry): Reply {
  const because =
    turn.dialogue.because !== '' && turn.dialogue.lastEntry === entry.id
      ? turn.dialogue.because
      : `${entry.summary} ${evidenceLine(entry)}`;
  return makeReply({
    blocks: [paragraph(because)],
    sources: sourceLines(turn.deps.content, entry),
    meta: entryMeta(entry, because),
  });
}

export function sourcesReply(turn: Turn, entry: Entry): Reply {
  return makeReply({
    blocks: [paragraph(entry.evidence)],
    sources: sourceLines(turn.deps.content, entry, 12),
    meta: entryMeta(entry, 'You asked for the sources.'),
  });
}

/** "is that safe when pregnant?" - about the entry shown last. */
function safeReply(turn: Turn, entry: Entry, told: readonly string[]): Reply {
  const conditions = withImplied(turn.deps.content, told);
  const reason = reasonToLeaveOut(turn.deps.content, entry, conditions);
  if (reason) {
    const lead = paragraph(`Better not: with ${titleOf(turn, told)}, leave "${entry.title}" out, because ${reason}.`);
    if (entry.kind !== 'stretch') return makeReply({ blocks: [lead], meta: metaOf(turn, { confidence: 1 }) });
    const other = randomStretch(
      turn,
      { areas: turn.dialogue.areas, setting: turn.dialogue.setting, maxSeconds: turn.dialogue.maxSeconds },
      'stretch',
    );
    return makeReply({ ...other, blocks: [lead, paragraph('Here is one that fits better.'), ...other.blocks] });
  }
  return makeReply({
    blocks: [
      paragraph(
        `I know of no reason against "${entry.title}" with ${titleOf(turn, told)}, but I can't see your history. Please check with your doctor, midwife or physiotherapist first.`,
      ),
      ...entryBlocks(entry).slice(0, 1),
    ],
    notices: [{ kind: 'safety', text: say(turn, 'safety_line') }],
    meta: metaOf(turn, { confidence: round(0.8), entries: [answered(entry, 0.8)] }),
  });
}

function titleOf(turn: Turn, told: readonly string[]): string {
  const title = told.map((id) => conditionOf(turn.deps.content, id)?.title).find((one) => one !== undefined);
  if (title === 'Pregnant') return 'a pregnancy';
  return title ? title.toLowerCase() : 'that';
}
