import { encodeAction } from '../../ports/action.ts';
import type { Block, Reply } from '../../ports/reply.ts';
import type { PersonRef } from '../../ports/stores.ts';
import { makeReply, NO_META, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';
import { conversationOwner } from '../turn.ts';

const FORGET =
  /\b(?:forget|delete|erase|remove|wipe|clear)\b.{0,30}\b(?:me|my|everything|data|information|settings)\b/i;
const SHOW = /\b(?:my[- ]data|show|export|what (?:data|do you (?:know|store|have|keep)))\b/i;

/** What is kept, and the two things a person may do about it. */
export function privacy(turn: Turn): Reply {
  if (FORGET.test(turn.text)) return confirmForget(turn);
  return makeReply({
    blocks: [paragraph(say(turn, 'privacy'))],
    buttons: [
      { label: 'Show my data', action: encodeAction('my_data'), style: 'plain' },
      { label: 'Forget me', action: encodeAction('forget_me_confirm'), style: 'danger' },
    ],
    audience: 'private',
    meta: metaOf(turn, SHOW.test(turn.text) ? 'You asked what I know about you.' : 'You asked about privacy.'),
  });
}

export function confirmForget(turn: Turn): Reply {
  turn.remember({ confirm: encodeAction('forget_me') });
  return makeReply({
    blocks: [paragraph(say(turn, 'forget_me_confirm'))],
    buttons: [{ label: 'Yes, forget me', action: encodeAction('forget_me'), style: 'danger' }],
    audience: 'private',
    meta: metaOf(turn, 'You asked to be forgotten.'),
  });
}

export async function forgetMe(turn: Turn): Promise<Reply> {
  const rows = await turn.deps.stores.upkeep.forgetPerson(personRef(turn));
  const talks = turn.deps.dialogues.forget((key) => conversationOwner(key) === turn.person.id);
  return makeReply({
    blocks: [paragraph(say(turn, rows + talks > 0 ? 'forget_me_done' : 'forget_me_nothing'))],
    audience: 'private',
    meta: metaOf(turn, 'You asked to be forgotten.'),
  });
}

/** Everything kept about the person, table by table. */
export async function myData(turn: Turn): Promise<Reply> {
  const tables = await turn.deps.stores.upkeep.exportPerson(personRef(turn));
  const blocks = Object.entries(tables)
    .filter(([, rows]) => rows.length > 0)
    .flatMap(([table, rows]): Block[] => [
      { type: 'heading', text: table.replaceAll('_', ' ') },
      {
        type: 'list',
        items: rows.slice(0, 20).map((row) =>
          Object.entries(row)
            .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value ?? 'not set'}`)
            .join(', '),
        ),
      },
    ]);
  return makeReply({
    blocks: blocks.length > 0 ? blocks : [paragraph(say(turn, 'forget_me_nothing'))],
    buttons:
      blocks.length > 0 ? [{ label: 'Forget me', action: encodeAction('forget_me_confirm'), style: 'danger' }] : [],
    audience: 'private',
    meta: metaOf(turn, 'You asked for your data.'),
  });
}

function personRef(turn: Turn): PersonRef {
  return { platform: turn.place.platform, workspace: turn.place.workspace, person: turn.person.id };
}

function metaOf(turn: Turn, because: string): Reply['meta'] {
  return {
    ...NO_META,
    outcome: 'command',
    intent: 'privacy',
    confidence: Math.max(0.5, turn.understanding.confidence),
    because,
  };
}
