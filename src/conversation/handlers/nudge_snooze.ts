import type { Reply } from '../../ports/reply.ts';
import { parseUntil } from '../../schedule/index.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { nudgeMeta, orRefusal, timeWords, who, zoneOf } from './nudge-parts.ts';

/** "later" without a number: long enough for a short call. */
export const SNOOZE_DEFAULT_MINUTES = 10;

/** "ping again in 15", "snooze 15": a bare number at the end is minutes. */
function bareMinutes(text: string): number | undefined {
  const found =
    /\b(?:in|snooze(?: it| this| that)?(?: for)?|wait|give me|gimme|postpone|delay|by|another)\s+(\d{1,3})(?: more)?(?: please| pls)?\W*$/i.exec(
      text.trim(),
    )?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The nudge once more, to this person alone, in a few minutes; the channel's own times stay. */
export function nudgeSnooze(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_snooze', async () => {
    const zone = await zoneOf(turn);
    const { forMinutes = bareMinutes(turn.text) } = parseUntil(turn.text, { now: turn.deps.clock.now(), zone });
    const slots = forMinutes === undefined ? {} : { for_minutes: forMinutes };
    // The one that came last is what somebody means; before any came, the first of the list.
    const all = await turn.deps.subscriptions.list(who(turn));
    const [latest] = [...all].sort((a, b) => (b.lastDueAt ?? 0) - (a.lastDueAt ?? 0));
    if (!latest)
      return makeReply({
        blocks: [
          paragraph(
            `There is no nudge here to snooze. For a single one say "nudge me in ${forMinutes ?? 20} minutes".`,
          ),
        ],
        audience: 'private',
        meta: nudgeMeta(turn, 'nudge_snooze', { slots }),
      });
    const at = await turn.deps.subscriptions.snooze(latest.id, forMinutes ?? SNOOZE_DEFAULT_MINUTES, who(turn));
    return makeReply({
      blocks: [paragraph(`I will remind you again at ${timeWords(at, zone).slice(-5)}, only you.`)],
      audience: 'private',
      meta: nudgeMeta(turn, 'nudge_snooze', { slots }),
    });
  });
}
