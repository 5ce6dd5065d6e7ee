import { AREAS, type Area } from '../content/vocabulary.ts';
import { encodeAction } from '../ports/action.ts';
import type { Command, NudgeVerb } from '../ports/message.ts';
import type { Reply } from '../ports/reply.ts';
import { handle } from './handlers/index.ts';
import { propose } from './handlers/nudge_create.ts';
import { nudgeDelete } from './handlers/nudge_delete.ts';
import { nudgeList } from './handlers/nudge_list.ts';
import { nudgePause } from './handlers/nudge_pause.ts';
import { nudgeResume } from './handlers/nudge_resume.ts';
import { changeable, noNudges, nudgeLine, nudgeMeta, orRefusal } from './handlers/nudge-parts.ts';
import { confirmForget, myData, privacy } from './handlers/privacy.ts';
import { help } from './handlers/small-talk.ts';
import { randomStretch, stretch } from './handlers/stretch.ts';
import { NUDGE_ACTIONS } from './nudge-actions.ts';
import { nudgeRequest } from './nudge-talk.ts';
import { makeReply, paragraph } from './reply.ts';
import type { Turn } from './turn.ts';

/** A command whose parts the platform has already separated. Null: its words are to be understood like any message. */
export async function handleCommand(turn: Turn, command: Command): Promise<Reply | null> {
  switch (command.name) {
    case 'ask':
      return command.text.trim() === '' ? help(turn) : null;
    case 'stretch':
      return stretchCommand(turn, command);
    case 'routine':
      return handle(turn, 'routine');
    case 'nudge':
      return nudgeCommand(turn, command);
    case 'help':
      return help(turn);
    case 'privacy':
      return privacy(turn);
    case 'forget_me':
      return confirmForget(turn);
    case 'my_data':
      return myData(turn);
  }
}

function stretchCommand(turn: Turn, command: Extract<Command, { name: 'stretch' | 'routine' }>): Reply {
  const { slots } = turn.understanding;
  const area = (AREAS as readonly string[]).includes(command.area ?? '') ? [command.area as Area] : slots.areas;
  // "/stretch hips seated 2": a bare number is minutes.
  const bare = /(?:^|\s)(\d{1,2})\s*$/.exec(command.text)?.[1];
  const minutes = command.minutes ?? (bare === undefined ? null : Number(bare));
  const wish = {
    areas: area,
    setting: command.setting ?? slots.setting,
    maxSeconds: slots.maxSeconds ?? (minutes === null ? null : minutes * 60),
  };
  const unread = command.text.trim() !== '' && area.length === 0 && wish.setting === null && wish.maxSeconds === null;
  if (!unread) return randomStretch(turn, wish, 'stretch');
  const named = stretch(turn);
  return named.meta.entries.length > 0 ? named : wrongUsage(turn);
}

function wrongUsage(turn: Turn): Reply {
  return makeReply({
    blocks: [
      paragraph('Name a place, a setting and minutes in any order, or nothing at all. For example:'),
      { type: 'list', items: ['/stretch', '/stretch hips', '/stretch neck seated 2'] },
    ],
    audience: 'private',
    meta: nudgeMeta(turn, 'stretch', { outcome: 'clarify' }),
  });
}

async function nudgeCommand(turn: Turn, command: Extract<Command, { name: 'nudge' }>): Promise<Reply> {
  const words = command.text.trim();
  const verb = command.verb ?? verbIn(words);
  const id = command.subscription;
  if (verb === null && words === '') return openForm(turn);
  // "/nudge move the 3pm one to 4": the words of a change, a question or a test, as in any message.
  const asked = command.verb === undefined && words !== '' ? await nudgeRequest(turn) : null;
  if (asked) return asked;
  const action = id === undefined || verb === null ? undefined : NUDGE_ACTIONS[ACTION_OF[verb]];
  if (action && id !== undefined) return action(turn, [id]);
  switch (verb) {
    case 'list':
      return nudgeList(turn);
    case 'pause':
    case 'skip':
      return nudgePause(turn);
    case 'resume':
      return nudgeResume(turn);
    case 'remove':
      return nudgeDelete(turn);
    case 'preview':
    case 'log':
    case 'test':
    case 'edit':
      return eachNudge(turn, verb);
    default:
      return words === '' ? openForm(turn) : orRefusal(turn, 'nudge_create', () => propose(turn, words));
  }
}

const ACTION_OF = {
  add: 'nudge_form',
  list: 'nudge_preview',
  edit: 'nudge_form',
  pause: 'nudge_pause',
  resume: 'nudge_resume',
  skip: 'nudge_skip',
  remove: 'nudge_delete',
  preview: 'nudge_preview',
  log: 'nudge_log',
  test: 'nudge_test',
} as const satisfies Record<NudgeVerb, string>;

/** "/nudge pause until monday": the first word may be the verb. Plain words are left to the schedule language. */
function verbIn(words: string): NudgeVerb | null {
  const first = /^\W*(\w+)/.exec(words.toLowerCase())?.[1] ?? '';
  return VERBS.get(first) ?? null;
}

const VERBS: ReadonlyMap<string, NudgeVerb> = new Map(
  Object.entries({
    list: 'list',
    show: 'list',
    status: 'list',
    pause: 'pause',
    mute: 'pause',
    stop: 'remove',
    skip: 'skip',
    resume: 'resume',
    unpause: 'resume',
    unmute: 'resume',
    remove: 'remove',
    delete: 'remove',
    cancel: 'remove',
    unsubscribe: 'remove',
    edit: 'edit',
    change: 'edit',
    preview: 'preview',
    log: 'log',
    history: 'log',
    test: 'test',
  }),
);

function openForm(turn: Turn): Reply {
  return makeReply({
    blocks: [
      paragraph('Tell me in one sentence when the nudge should come. For example:'),
      {
        type: 'list',
        items: [
          '/nudge every weekday at 10 and 3',
          '/nudge every 45 minutes from 9 to 5',
          '/nudge list',
          '/nudge pause until monday',
        ],
      },
    ],
    form: {},
    audience: 'private',
    meta: nudgeMeta(turn, 'nudge_create', { outcome: 'clarify' }),
  });
}

/** A verb that needs one nudge, without saying which: the only one, or a choice. */
function eachNudge(turn: Turn, verb: 'preview' | 'log' | 'test' | 'edit'): Promise<Reply> {
  return orRefusal(turn, 'nudge_list', async () => {
    const mine = await changeable(turn);
    const [only] = mine;
    if (!only) return noNudges(turn, 'nudge_list', {});
    const action = NUDGE_ACTIONS[ACTION_OF[verb]];
    if (mine.length === 1 && action) return action(turn, [only.id]);
    return makeReply({
      blocks: [paragraph('Which nudge?')],
      buttons: mine.slice(0, 5).map((one) => ({
        label: nudgeLine(one).slice(0, 70),
        action: encodeAction(ACTION_OF[verb], one.id),
        style: 'plain' as const,
      })),
      audience: 'private',
      meta: nudgeMeta(turn, 'nudge_list', { outcome: 'clarify' }),
    });
  });
}
