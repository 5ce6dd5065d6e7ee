import type { Area } from '../content/vocabulary.ts';
import type { ActionName } from '../ports/action.ts';
import { encodeAction } from '../ports/action.ts';
import type { Reply } from '../ports/reply.ts';
import { cancelDraft, confirmDraft } from './handlers/nudge_create.ts';
import { deleteNudge } from './handlers/nudge_delete.ts';
import { SNOOZE_DEFAULT_MINUTES } from './handlers/nudge_snooze.ts';
import { nudgeLine, nudgeMeta, orRefusal, timesBlock, timeWords, who, zoneOf } from './handlers/nudge-parts.ts';
import { randomStretch } from './handlers/stretch.ts';
import { withChosen } from './nudge-talk.ts';
import { makeReply, paragraph } from './reply.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

type NudgeAction = (turn: Turn, parts: readonly string[]) => Promise<Reply>;

const PREVIEWED = 5;
const LOGGED = 10;

/** Buttons on nudges and on lists of nudges. Every right is checked by the subscriptions themselves. */
export const NUDGE_ACTIONS: Readonly<Partial<Record<ActionName, NudgeAction>>> = {
  nudge_confirm: (turn, [draft = '']) => confirmDraft(turn, draft),
  nudge_cancel: (turn, [draft = '']) => cancelDraft(turn, draft),
  nudge_form: async (turn, [subscription = '']) => formFor(turn, subscription),
  nudge_another: async (turn, [id = '', shown = '']) => {
    const subscription = await turn.deps.subscriptions.get(id, who(turn)).catch(() => null);
    await turn.deps.subscriptions.reacted(id);
    const areas = subscription?.area ? [subscription.area as Area] : [];
    const recent = [...(subscription?.recent ?? []), shown];
    const other = randomStretch(
      {
        ...turn,
        dialogue: {
          ...turn.dialogue,
          shown: [...turn.dialogue.shown, ...recent],
          conditions: [...turn.dialogue.conditions, ...(subscription?.avoid ?? [])],
        },
      },
      { areas, setting: subscription?.seatedOnly ? 'seated' : null, maxSeconds: null },
      'another',
    );
    const entry = other.meta.entries[0];
    if (entry) await turn.deps.subscriptions.shown(id, entry.id);
    return { ...other, audience: 'private' };
  },
  nudge_done: (turn, [id = '']) =>
    orRefusal(turn, 'done', async () => {
      const { today } = await turn.deps.subscriptions.done(id, who(turn));
      const tally = today > 1 ? ` ${today} of you have done it today.` : '';
      return makeReply({
        blocks: [paragraph(`${say(turn, 'done')}${tally}`)],
        audience: 'private',
        meta: nudgeMeta(turn, 'done', { outcome: 'small_talk' }),
      });
    }),
  nudge_choose: async (turn, [id = '']) => {
    const { choice } = turn.dialogue;
    // Another replica, or half an hour later: what was wanted is forgotten, and the form shows all one can do.
    return choice ? withChosen(turn, choice.text, [id]) : formFor(turn, id);
  },
  nudge_snooze: (turn, [id = '', minutes = '']) =>
    orRefusal(turn, 'nudge_snooze', async () => {
      const zone = await zoneOf(turn);
      await turn.deps.subscriptions.reacted(id);
      const at = await turn.deps.subscriptions.snooze(
        id,
        /^\d{1,3}$/.test(minutes) ? Number(minutes) : SNOOZE_DEFAULT_MINUTES,
        who(turn),
      );
      return privately(turn, `I will remind you again at ${timeWords(at, zone).slice(-5)}, only you.`);
    }),
  nudge_not_today: (turn, [id = '']) =>
    orRefusal(turn, 'nudge_pause', async () => {
      await turn.deps.subscriptions.notToday(id, who(turn));
      return privately(turn, 'No more of these today.');
    }),
  nudge_pause: (turn, [id = '']) =>
    orRefusal(turn, 'nudge_pause', async () => {
      await turn.deps.subscriptions.pause(id, who(turn));
      return makeReply({
        blocks: [paragraph('Paused. Say "resume" when you want it back.')],
        buttons: [{ label: 'Resume', action: encodeAction('nudge_resume', id), style: 'primary' }],
        meta: nudgeMeta(turn, 'nudge_pause'),
      });
    }),
  nudge_resume: (turn, [id = '']) =>
    orRefusal(turn, 'nudge_resume', async () => {
      const resumed = await turn.deps.subscriptions.resume(id, who(turn));
      return makeReply({
        blocks: [paragraph(`On again: ${nudgeLine(resumed)}.`)],
        meta: nudgeMeta(turn, 'nudge_resume'),
      });
    }),
  nudge_skip: (turn, [id = '']) =>
    orRefusal(turn, 'nudge_pause', async () => {
      const { subscription, skippedAt } = await turn.deps.subscriptions.skipNext(id, who(turn));
      return makeReply({
        blocks: [paragraph(`I leave out ${timeWords(skippedAt, subscription.schedule.timezone ?? 'UTC')}.`)],
        meta: nudgeMeta(turn, 'nudge_pause'),
      });
    }),
  nudge_delete: (turn, [id = '']) =>
    orRefusal(turn, 'nudge_delete', async () => {
      const subscription = await turn.deps.subscriptions.get(id, who(turn));
      return makeReply({
        blocks: [paragraph('Delete this nudge for good?'), { type: 'list', items: [nudgeLine(subscription)] }],
        buttons: [{ label: 'Yes, delete it', action: encodeAction('nudge_delete_confirm', id), style: 'danger' }],
        meta: nudgeMeta(turn, 'nudge_delete'),
      });
    }),
  nudge_delete_confirm: (turn, [id = '']) => deleteNudge(turn, id),
  nudge_preview: (turn, [id = '']) =>
    orRefusal(turn, 'nudge_list', async () => {
      const subscription = await turn.deps.subscriptions.get(id, who(turn));
      const times = await turn.deps.subscriptions.preview(subscription, PREVIEWED);
      return makeReply({
        blocks: [paragraph('The next times:'), timesBlock(times, subscription.schedule.timezone ?? 'UTC')],
        audience: 'private',
        meta: nudgeMeta(turn, 'nudge_list'),
      });
    }),
  nudge_log: (turn, [id = '']) =>
    orRefusal(turn, 'nudge_list', async () => {
      const lines = await turn.deps.subscriptions.log(id, who(turn), LOGGED);
      const zone = (await turn.deps.subscriptions.get(id, who(turn))).schedule.timezone ?? 'UTC';
      const items = lines.map((line) => `${timeWords(Date.parse(line.plannedAt), zone)}: ${line.words}`);
      return makeReply({
        blocks:
          items.length > 0
            ? [paragraph('What was planned, and what came of it:'), { type: 'list', items }]
            : [paragraph('Nothing has been due yet.')],
        audience: 'private',
        meta: nudgeMeta(turn, 'nudge_list'),
      });
    }),
  nudge_test: (turn, [id = '']) =>
    orRefusal(turn, 'nudge_list', async () => {
      await turn.deps.subscriptions.testNow(id, who(turn));
      return privately(turn, 'One is on its way.');
    }),
};

function privately(turn: Turn, text: string): Reply {
  return makeReply({ blocks: [paragraph(text)], audience: 'private', meta: nudgeMeta(turn, 'nudge_snooze') });
}

function formFor(turn: Turn, subscription: string): Reply {
  return makeReply({
    blocks: [paragraph('Tell me in one sentence when the nudge should come, such as "every weekday at 10 and 3".')],
    form: subscription ? { subscription } : {},
    audience: 'private',
    meta: nudgeMeta(turn, 'nudge_create', { outcome: 'clarify' }),
  });
}
