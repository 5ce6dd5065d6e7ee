import { encodeAction } from '../../ports/action.ts';
import type { Reply } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import { type Change, goesBeyond, parseSkip, readChange, readReference, refers } from '../../schedule/index.ts';
import { askWhich, inScope, lastOf, named } from '../nudge-target.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { nudgePause } from './nudge_pause.ts';
import { edited } from './nudge-edit.ts';
import { noNudges, nudgeLine, nudgeMeta, orRefusal, who } from './nudge-parts.ts';

const ALL =
  /\b(?:all|every|everything|for good|forever|for ever|these|any more|anymore|ever again|never|us alone|me alone|permanently)\b/i;
/** "the reminder" is one of several; "unsubscribe us" and "the reminders" are all of them. */
const ONE_OF_THEM =
  /^(?!.*\b(?:all|every|everything|both|these)\b).*\b(?:one|nudge|reminder|ping|alarm|alert|it|that)\b/i;

/** Asks once before a nudge is gone for good; names which ones. */
export function nudgeDelete(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_delete', async () => {
    const change = readChange(turn.text);
    const reference = readReference(change?.mode === 'remove' ? change.words : turn.text);
    const { times } = reference;
    const slots = {
      ...(times.length > 0 ? { times } : {}),
      ...(times.length === 0 && ALL.test(turn.text) ? { all: true } : {}),
    };
    const mine = await inScope(turn);
    // "We don't work fridays any more" takes a day away, not the nudge.
    const { weekly } = parseSkip(turn.text, { now: turn.deps.clock.now() });
    if (
      change?.mode !== 'remove' &&
      weekly.length > 0 &&
      mine.some(({ schedule }) => goesBeyond(schedule, { ...reference, days: weekly }))
    )
      return nudgePause(turn);
    if (mine.length === 0) return noNudges(turn, 'nudge_delete', slots);
    const meant = turn.chosen.length > 0 ? mine : named(turn, mine, reference);
    if (meant.length === 0)
      return makeReply({
        blocks: [
          paragraph(`No nudge here goes with ${times.length > 0 ? times.join(' or ') : 'that'}. These are set:`),
          { type: 'list', items: mine.map(nudgeLine) },
        ],
        meta: nudgeMeta(turn, 'nudge_delete', { slots }),
      });
    const [only] = meant;
    const part = only && meant.length === 1 && refers(reference) ? partOf(only, change) : null;
    const less = only && part ? await edited(turn, only, part, { rest: part.words }) : null;
    if (less) return less;
    const last = ONE_OF_THEM.test(turn.text) && !refers(reference) ? lastOf(turn, meant) : meant;
    if (last.length > 1 && turn.chosen.length === 0 && ONE_OF_THEM.test(turn.text)) {
      const asked = askWhich(turn, last, 'nudge_delete');
      return { ...asked, meta: { ...asked.meta, slots: { ...asked.meta.slots, ...slots } } };
    }
    const sure = confirmDelete(turn, last);
    return { ...sure, meta: { ...sure.meta, slots } };
  });
}

/** "delete the 3pm one" of a nudge that comes at 10 as well: only that time goes. */
function partOf(one: Subscription, change: Change | null): Change | null {
  return change?.mode === 'remove' && goesBeyond(one.schedule, readReference(change.words)) ? change : null;
}

/** One question for all that would go; a plain yes carries it out. */
export function confirmDelete(turn: Turn, nudges: readonly Subscription[]): Reply {
  const one = nudges.length === 1;
  const action = encodeAction('nudge_delete_confirm', nudges.map(({ id }) => id).join('+'));
  turn.remember({ confirm: action });
  return makeReply({
    blocks: [
      paragraph(one ? 'Delete this nudge for good?' : `Delete these ${nudges.length} nudges for good?`),
      { type: 'list', items: nudges.map(nudgeLine) },
    ],
    buttons: [{ label: one ? 'Yes, delete it' : 'Yes, delete them all', action, style: 'danger' }],
    meta: nudgeMeta(turn, 'nudge_delete'),
  });
}

/** @param ids one or more, joined with "+" */
export function deleteNudge(turn: Turn, ids: string): Promise<Reply> {
  return orRefusal(turn, 'nudge_delete', async () => {
    const all = ids.split('+');
    for (const id of all) await turn.deps.subscriptions.remove(id, who(turn));
    return makeReply({
      blocks: [
        paragraph(
          all.length === 1
            ? 'Deleted. No more nudges from that one.'
            : `Deleted. No more nudges from those ${all.length}.`,
        ),
      ],
      meta: nudgeMeta(turn, 'nudge_delete'),
    });
  });
}
