import { encodeAction } from '../../ports/action.ts';
import type { Reply } from '../../ports/reply.ts';
import { parseSchedule, withDefaults } from '../../schedule/index.ts';
import { asksForOtherReminder } from '../other-purpose.ts';
import { makeReply, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';
import { slotsOf } from './ask.ts';
import { offer, wishWords } from './nudge-offer.ts';
import { destinationOf, nudgeMeta, orRefusal, who, zoneOf } from './nudge-parts.ts';
import { rememberBefore } from './nudge-undo.ts';

/** Shows what was understood with the next five times, and saves nothing until it is confirmed. */
export function nudgeCreate(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_create', async () => {
    const reply = await propose(turn, turn.text);
    if (!asksForOtherReminder(turn.text)) return reply;
    return { ...reply, blocks: [paragraph(say(turn, 'nudge_other_purpose')), ...reply.blocks] };
  });
}

/** @param words all that was said about this nudge so far: an answer to a question comes after the first message */
export async function propose(turn: Turn, words: string): Promise<Reply> {
  const zone = await zoneOf(turn);
  const parsed = parseSchedule(words, { now: turn.deps.clock.now(), zone });
  const slots = { ...slotsOf(turn), ...channelSlot(words) };
  if (parsed.status === 'refuse')
    return makeReply({
      blocks: [paragraph(parsed.question)],
      meta: nudgeMeta(turn, 'nudge_create', { slots, because: 'That time cannot be a nudge.' }),
    });
  if (parsed.status === 'ask' && parsed.said) {
    turn.remember({ nudgeWords: words, lastIntent: 'nudge_create' });
    return makeReply({
      blocks: [paragraph(parsed.question)],
      buttons: [{ label: 'Use the form', action: encodeAction('nudge_form', ''), style: 'plain' }],
      meta: nudgeMeta(turn, 'nudge_create', { outcome: 'clarify', slots, schedule: parsed.schedule }),
    });
  }
  const schedule = withDefaults(parsed.schedule, { timezone: zone, now: turn.deps.clock.now() });
  const { areas, setting } = turn.understanding.slots;
  const wish = {
    destination: destinationOf(turn),
    schedule,
    area: areas[0] ?? null,
    seatedOnly: setting === 'seated',
    avoid: [],
  };
  return offer(turn, wish, null, { slots, schedule: parsed.schedule, because: 'You asked for a nudge.' });
}

/** "#eng" names another channel; which one it is, the platform's form asks. */
function channelSlot(words: string): { readonly channel?: string } {
  const found = /(?:^|\s)#([\w-]{1,80})/.exec(words);
  return found?.[1] ? { channel: found[1] } : {};
}

export async function confirmDraft(turn: Turn, draft: string): Promise<Reply> {
  return orRefusal(turn, 'nudge_create', async () => {
    const shown = await turn.deps.subscriptions.drafted(draft, who(turn));
    const before = shown?.changes ? await turn.deps.subscriptions.get(shown.changes, who(turn)) : null;
    const subscription = await turn.deps.subscriptions.confirm(draft, who(turn));
    turn.remember({ draft: null, nudge: subscription.id });
    rememberBefore(turn, [before ?? subscription]);
    const where = subscription.destination.direct ? 'I will write to you' : 'I will post here';
    const isNew = subscription.revision === 1;
    return makeReply({
      blocks: [
        paragraph(
          isNew
            ? `Done. ${where}: ${wishWords(subscription)}. Say "pause", "skip tomorrow" or "which nudges do we have?" at any time.`
            : `Changed. It is now: ${wishWords(subscription)}.${subscription.state === 'paused' ? ' It is still paused; say "resume" when you want it back.' : ''}`,
        ),
      ],
      audience: 'public',
      meta: nudgeMeta(turn, 'nudge_create', { schedule: subscription.schedule }),
    });
  });
}

export async function cancelDraft(turn: Turn, draft: string): Promise<Reply> {
  const shown = await turn.deps.subscriptions.drafted(draft, who(turn));
  await turn.deps.subscriptions.cancel(draft, who(turn));
  turn.remember({ draft: null, nudgeWords: null });
  return makeReply({
    blocks: [paragraph(shown?.changes ? 'All right, it stays as it was.' : 'All right, nothing is set up.')],
    meta: nudgeMeta(turn, 'nudge_create'),
  });
}
