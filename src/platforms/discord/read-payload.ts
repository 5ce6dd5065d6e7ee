import {
  dictionaryOf,
  either,
  flag,
  listOf,
  matching,
  number,
  type Reader,
  shapeOf,
  textUpTo,
} from '../shared/shape.ts';
import type { RawField, RawInteraction, RawMessage, RawOption } from './payloads.ts';

const SNOWFLAKE = matching(/^\d{1,20}$/);
/** It becomes part of an address. */
const TOKEN = matching(/^[\w.~=+-]{1,600}$/);
const PERMISSIONS = matching(/^\d{1,25}$/);
const NAME = textUpTo(100);
/** The longest message; an option of a command may hold 6,000. */
const WORDS = textUpTo(4_000);
const OPTION_WORDS = textUpTo(6_000);
const MOST = 100;
/** Sub-commands and forms nest a few levels; what goes deeper is not Discord's. */
const DEEPEST = 4;

const user = shapeOf({ id: SNOWFLAKE }, { bot: flag });
const channel = shapeOf({ id: SNOWFLAKE, type: number }, { parent_id: SNOWFLAKE });

function optionAt(depth: number): Reader<RawOption> {
  const further = depth < DEEPEST ? { options: listOf<RawOption>((value) => optionAt(depth + 1)(value), MOST) } : {};
  const value = either(OPTION_WORDS, either<number, boolean>(number, flag));
  return shapeOf({ name: NAME, type: number }, { value, focused: flag, ...further });
}

function fieldAt(depth: number): Reader<RawField> {
  const inner: Reader<RawField> = (value) => fieldAt(depth + 1)(value);
  const further = depth < DEEPEST ? { component: inner, components: listOf(inner, MOST) } : {};
  return shapeOf({}, { custom_id: NAME, value: WORDS, values: listOf(NAME, MOST), ...further });
}

const interaction = shapeOf(
  { id: SNOWFLAKE, application_id: SNOWFLAKE, token: TOKEN, type: number },
  {
    channel_id: SNOWFLAKE,
    channel,
    guild_id: SNOWFLAKE,
    member: shapeOf({ user, permissions: PERMISSIONS }, {}),
    user,
    context: number,
    authorizing_integration_owners: dictionaryOf(SNOWFLAKE, MOST),
    message: shapeOf({ id: SNOWFLAKE }, { flags: number }),
    data: shapeOf(
      {},
      {
        name: NAME,
        type: number,
        options: listOf(optionAt(1), MOST),
        custom_id: NAME,
        values: listOf(NAME, MOST),
        components: listOf(fieldAt(1), MOST),
        target_id: SNOWFLAKE,
        resolved: shapeOf({}, { messages: dictionaryOf(shapeOf({}, { content: WORDS }), MOST) }),
      },
    ),
  },
);

/** Null for what is no interaction, or says not in which place or by whom: rights of a server come with its member alone. */
export function readInteraction(raw: unknown): RawInteraction | null {
  const read = interaction(raw);
  if (!read?.channel_id) return null;
  return (read.guild_id === undefined ? (read.user ?? read.member) : read.member) ? read : null;
}

const message = shapeOf(
  { id: SNOWFLAKE, channel_id: SNOWFLAKE, author: user, type: number, content: WORDS, mentions: listOf(user, MOST) },
  { guild_id: SNOWFLAKE, webhook_id: SNOWFLAKE, member: shapeOf({ roles: listOf(SNOWFLAKE, 500) }, {}) },
);

export const readMessage = (raw: unknown): RawMessage | null => message(raw) ?? null;
