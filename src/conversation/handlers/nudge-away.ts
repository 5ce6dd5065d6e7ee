import type { Reply } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import { type Away, awayOverFeast, parseAway } from '../../schedule/index.ts';
import { inScope } from '../nudge-target.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { nudgeMeta, orRefusal, spanWords, timeWords, who, zoneOf } from './nudge-parts.ts';
import { rememberBefore } from './nudge-undo.ts';

const ONE_PERSON = /^\W*(?:(?:hi|hey|fyi|ok|so|and|also)\b\W*)*(?:i|i'm|im|i’m|ill|i'll)\b/i;
const FOUND_AHEAD = 2_000;
const DAY_MS = 86_400_000;

/** "We're off 24 dec to 2 jan": nothing comes on those days, and it goes on the day after the last. Null: no such days were said. */
export async function nudgeAway(turn: Turn): Promise<Reply | null> {
  const feast = awayOverFeast(turn.text);
  const away = feast ? null : parseAway(turn.text, { now: turn.deps.clock.now(), zone: await zoneOf(turn) });
  if (!feast && !away) return null;
  const mine = await inScope(turn);
  if (mine.length === 0) return null;
  if (!away) return said(turn, ['From which day to which? Say for example "24 December to 2 January".'], true);
  // One person's leave is no reason to stop what a whole channel gets.
  if (ONE_PERSON.test(turn.text) && mine.every(({ destination }) => !destination.direct))
    return said(
      turn,
      [
        `The nudges here are for the whole channel. To leave them out for everybody say "no nudges from ${dayWords(away.from)} to ${dayWords(away.until)}".`,
      ],
      true,
    );
  return orRefusal(turn, 'nudge_pause', () => leftOut(turn, mine, away));
}

async function leftOut(turn: Turn, mine: readonly Subscription[], away: Away): Promise<Reply> {
  const { subscriptions } = turn.deps;
  const days = spanWords(away.from, away.until);
  const back = new Date(Date.parse(away.until) + DAY_MS).toISOString().slice(0, 10);
  const lines: string[] = [];
  const touched: Subscription[] = [];
  for (const one of mine) {
    const zone = one.schedule.timezone ?? 'UTC';
    const left = await subscriptions.leaveOut(one.id, [away], who(turn)).catch(() => null);
    if (!left) continue;
    touched.push(one);
    const coming = await subscriptions.preview(left.subscription, FOUND_AHEAD);
    const last = left.instants.at(-1) ?? 0;
    const next = coming.find((at) => at > last);
    const after =
      next === undefined ? 'None comes after that' : `The first one after that comes ${timeWords(next, zone)}`;
    lines.push(
      `I leave out ${left.instants.length} nudges, from ${days}; on again from ${dayWords(back)}. ${after}. Say "undo" if that is not what you meant.`,
    );
  }
  rememberBefore(turn, touched);
  return said(
    turn,
    lines.length > 0 ? lines : [`Nothing comes from ${days} anyway, so there is nothing to leave out.`],
    false,
  );
}

function dayWords(day: string): string {
  return spanWords(day, day);
}

function said(turn: Turn, lines: readonly string[], asks: boolean): Reply {
  return makeReply({
    blocks: [...new Set(lines)].map(paragraph),
    meta: nudgeMeta(turn, 'nudge_pause', asks ? { outcome: 'clarify' } : {}),
  });
}
