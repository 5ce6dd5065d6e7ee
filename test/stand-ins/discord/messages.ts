import type { UploadedPart } from '../lib/http.ts';
import type { Account, Attachment, Component, Json, Message } from './types.ts';
import type { World } from './world.ts';

interface Body {
  readonly content?: string;
  readonly embeds?: readonly Json[];
  readonly components?: readonly Component[];
  readonly attachments?: readonly {
    readonly id: string | number;
    readonly description?: string;
    readonly filename?: string;
  }[];
  readonly allowed_mentions?: { readonly parse?: readonly string[]; readonly users?: readonly string[] };
  readonly flags?: number;
  readonly nonce?: string | number;
  readonly message_reference?: { readonly message_id: string };
}

const pinged = ({ content = '' }: Body) => [...content.matchAll(/<@!?(\d+)>/g)].map((hit) => hit[1] as string);

/** A message as it is kept. Does not put it into the channel. */
export function makeMessage(
  world: World,
  channelId: string,
  author: Account,
  raw: Json,
  files: readonly UploadedPart[] = [],
): Message {
  const body = raw as Body;
  const allowed = body.allowed_mentions;
  const ids = pinged(body).filter((id) => !allowed || allowed.parse?.includes('users') || allowed.users?.includes(id));
  const mentionsAll =
    /@(everyone|here)/.test(body.content ?? '') && (!allowed || allowed.parse?.includes('everyone') === true);
  const guild = world.channel(channelId).guild_id;
  return {
    id: world.nextId(),
    channel_id: channelId,
    ...(guild ? { guild_id: guild } : {}),
    author,
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    attachments: attachmentsOf(world, body, files),
    flags: body.flags ?? 0,
    type: body.message_reference ? 19 : 0,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    mentions: ids.map((id) => world.users.get(id)).filter((user) => user !== undefined),
    mention_everyone: mentionsAll,
    ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
    ...(body.message_reference ? { message_reference: body.message_reference } : {}),
  };
}

export function editMessage(world: World, message: Message, raw: Json, files: readonly UploadedPart[] = []): Message {
  const body = raw as Body & { content?: string | null };
  if (body.content !== undefined) message.content = body.content ?? '';
  if (body.embeds !== undefined) message.embeds = body.embeds ?? [];
  if (body.components !== undefined) message.components = body.components ?? [];
  if (body.flags !== undefined) message.flags = (message.flags & ~(1 << 15)) | body.flags | (message.flags & (1 << 15));
  if (body.attachments !== undefined || files.length > 0) message.attachments = attachmentsOf(world, body, files);
  message.edited_timestamp = new Date().toISOString();
  return message;
}

function attachmentsOf(world: World, body: Body, files: readonly UploadedPart[]): Attachment[] {
  return files.map((file) => {
    const described = body.attachments?.find(({ id }) => `files[${id}]` === file.name);
    return {
      id: world.nextId(),
      filename: file.filename,
      size: file.size,
      url: `http://127.0.0.1/${file.filename}`,
      ...(described?.description ? { description: described.description } : {}),
    };
  });
}

/** Every component of a message or a modal, however deep. */
export function componentsIn(list: readonly Component[] | undefined): Component[] {
  return (list ?? []).flatMap((one) => [
    one,
    ...componentsIn(one.components),
    ...componentsIn(one.component ? [one.component] : []),
    ...componentsIn(one.accessory ? [one.accessory] : []),
  ]);
}

/** All words a person reads in a message, in order. */
export function wordsIn(message: Message): string {
  const parts = componentsIn(message.components).flatMap(({ content, label, options }) => [
    content,
    label,
    ...(options ?? []).map((option) => option.label),
  ]);
  return [message.content, ...parts].filter((part) => part).join('\n');
}
