import type { Reply } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import { onlySchedule, parseUntil, readReference } from '../../schedule/index.ts';
import { inScope, named } from '../nudge-target.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { noNudges, nudgeMeta, orRefusal, soonest, timeWords, who, zoneOf } from './nudge-parts.ts';
import { rememberBefore, stillOut } from './nudge-undo.ts';

/** What stands behind "resume": "on 5 december", "tomorrow at 9". */
const WHEN =
  /^.*?\b(?:resum\w*|restart\w*|unpause|un-?mute|start|continue|carry on|go on|back on|turn(?:ed)? on|switch(?:ed)? on|on again|going|again|back)\b(?:\s+(?:the |our |my |all )*(?:nudges?|nudging|reminders?|pings?|it|them|again|back|up)\b)*\s*/i;
const CALLED = /\bthe (.{1,25}?) (?:ones?|nudges?|reminders?|pings?|alerts?)\b/i;
const AT_ONCE =
  /^\W*(?:(?:please|pls|now|right|away|today|straight|at once|immediately|again|early|already|thanks?|for us|for me|on)\W*)*$/i;
const NOT_YET = /\b(?:don'?t|do not|not) (?:resume|restart|start|unpause)\b/i;

/** Ends a pause, at once or on the day that was said. What is left out stays left out. */
export function nudgeResume(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_resume', async () => {
    const { subscriptions, clock } = turn.deps;
    const scope = await inScope(turn);
    if (scope.length === 0) return noNudges(turn, 'nudge_resume', {});
    const called = CALLED.exec(turn.text)?.[1];
    const mine = called && onlySchedule(called) ? named(turn, scope, readReference(called)) : scope;
    const resting = mine.filter(
      ({ state, pausedUntil }) => state === 'paused' || (pausedUntil !== null && pausedUntil > clock.now()),
    );
    const zone = await zoneOf(turn);
    const when = whenSaid(called ? turn.text.replace(called, '') : turn.text);
    const until = when === '' ? {} : parseUntil(`pause until ${when}`, { now: clock.now(), zone });
    const left = mine.flatMap(({ daysOff }) => daysOff);
    if (resting.length === 0)
      return said(
        turn,
        `None of the nudges here is paused.${left.length > 0 ? ` ${stillOut(left)} Say "don't skip" and the day to have it back.` : ''}`,
      );
    if (until.past)
      return said(turn, 'That time has passed already. Say "resume" for now, or name a day still to come.');
    if (until.until === undefined && (when !== '' || NOT_YET.test(turn.text)))
      return said(
        turn,
        'From when on? Say "resume" for now, or for example "resume on 5 December". Until then it stays paused.',
      );
    const resumed: Subscription[] = [];
    for (const one of resting)
      resumed.push(
        until.until === undefined
          ? await subscriptions.resume(one.id, who(turn))
          : await subscriptions.pauseUntil(one.id, until.until, who(turn)),
      );
    rememberBefore(turn, resting);
    const lead =
      until.until === undefined
        ? 'Nudges are on again.'
        : `Paused until ${timeWords(until.until, zone)}, and on again from then.`;
    return said(turn, `${lead}${soonest(resumed)} ${stillOut(left)}`);
  });
}

/** The words of a day or time behind "resume"; empty where none was said. */
function whenSaid(text: string): string {
  if (!WHEN.test(text)) return '';
  const behind = text.replace(WHEN, '').replace(/\W+$/, '');
  const timed = behind.replace(/^\W*(?:on|from|at|by|until|till|til|starting)\b/i, '');
  const rest = timed.replace(/\b(?:please|pls|again|thanks?|thank you|on|onwards?)\W*$/i, '').trim();
  if (AT_ONCE.test(rest)) return '';
  return onlySchedule(rest) || timed !== behind ? rest : '';
}

function said(turn: Turn, text: string): Reply {
  return makeReply({ blocks: [paragraph(text.trim())], meta: nudgeMeta(turn, 'nudge_resume') });
}
