import { encodeAction } from '../../ports/action.ts';
import type { Reply, ReplyMeta } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import type { NudgeWish } from '../../reminders/types.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { areaWords, holidayNotice, nudgeMeta, ruleWords, timesBlock, who } from './nudge-parts.ts';

const PREVIEWED = 5;

/** Shows a nudge as it would be, or as it would become, with its next times; saves nothing until it is confirmed. */
export async function offer(
  turn: Turn,
  wish: NudgeWish,
  before: Subscription | null,
  meta: Partial<ReplyMeta>,
): Promise<Reply> {
  const { subscriptions } = turn.deps;
  const draft = await subscriptions.draft(wish, who(turn), before?.id ?? null);
  const next = await subscriptions.check(wish, who(turn), PREVIEWED, before?.id ?? null);
  const zone = wish.schedule.timezone ?? turn.deps.defaultZone;
  turn.remember({ draft: draft.id, nudgeWords: null });
  const whom = wish.destination.direct ? 'you, in direct messages' : 'this channel';
  return makeReply({
    blocks: [
      paragraph(
        before
          ? `Instead of "${wishWords(before)}" it would be: ${wishWords(wish)}.`
          : `A nudge for ${whom}: ${wishWords(wish)}.`,
      ),
      paragraph(
        before?.state === 'paused'
          ? 'It stays paused. Its next times after that would be:'
          : 'The next times would be:',
      ),
      timesBlock(next, zone),
      paragraph(before ? 'Shall I change it?' : 'Shall I set it up?'),
    ],
    notices: await holidayNotice(turn, wish.schedule),
    buttons: [
      {
        label: before ? 'Yes, change it' : 'Yes, set it up',
        action: encodeAction('nudge_confirm', draft.id),
        style: 'primary',
      },
      { label: 'Change it', action: encodeAction('nudge_form', before?.id ?? ''), style: 'plain' },
      { label: 'No', action: encodeAction('nudge_cancel', draft.id), style: 'plain' },
    ],
    meta: nudgeMeta(turn, 'nudge_create', meta),
  });
}

/** "Every weekday at 10:00, Berlin time, for the neck, seated only" */
export function wishWords({ schedule, area, seatedOnly }: Pick<NudgeWish, 'schedule' | 'area' | 'seatedOnly'>): string {
  const focus = area ? `, for the ${areaWords(area)}` : '';
  return `${ruleWords(schedule, schedule.timezone)}${focus}${seatedOnly ? ', seated only' : ''}`;
}
