import type { Component, Json } from '../types.ts';
import { FLAG } from '../wire.ts';
import { componentErrors, lengthOf } from './components.ts';

/** Rules for messages that the specification states only in prose. */
const CONTENT_MAX = 2000;
const NONCE_MAX = 25;

interface Body {
  readonly content?: string | null;
  readonly embeds?: readonly Json[] | null;
  readonly components?: readonly Component[];
  readonly attachments?: readonly { readonly description?: string; readonly filename?: string }[];
  readonly flags?: number;
  readonly nonce?: string | number;
  readonly enforce_nonce?: boolean;
  readonly allowed_mentions?: { readonly parse?: readonly string[]; readonly replied_user?: boolean };
}

export interface MessageKind {
  readonly edit: boolean;
  readonly files: readonly string[];
}

export function messageFaults(raw: unknown, { edit, files }: MessageKind): { errors: string[]; warnings: string[] } {
  const body = (raw ?? {}) as Body;
  const errors: string[] = [];
  const warnings: string[] = [];
  const v2 = ((body.flags ?? 0) & FLAG.COMPONENTS_V2) !== 0;
  if (lengthOf(body.content) > CONTENT_MAX)
    errors.push(`/content: ${lengthOf(body.content)} characters, ${CONTENT_MAX} allowed`);
  if (v2 && (body.content || body.embeds?.length)) errors.push('/: content and embeds do not go with IS_COMPONENTS_V2');
  if (body.embeds?.length) errors.push(...embedErrors(body.embeds));
  if (body.components) errors.push(...componentErrors(body.components, { v2, modal: false, files }));
  for (const { description } of body.attachments ?? [])
    if (lengthOf(description) > 1024) errors.push('/attachments: a description takes 1024 characters');
  const empty = !body.content && !body.embeds?.length && !body.components?.length && files.length === 0;
  if (empty && !edit) errors.push('/: an empty message (code 50006)');
  if (lengthOf(String(body.nonce ?? '')) > NONCE_MAX) errors.push(`/nonce: over ${NONCE_MAX} characters`);
  if (body.nonce !== undefined && !body.enforce_nonce)
    warnings.push('/nonce: without enforce_nonce it stops no duplicate');
  const allowed = body.allowed_mentions;
  if (!edit && !(allowed?.parse?.length === 0 && !allowed.replied_user))
    warnings.push('/allowed_mentions: does not bar every ping');
  return { errors, warnings };
}

/** Limits of embeds: 256 title, 4096 description, 25 fields of 256 and 1024, 6000 in all. */
function embedErrors(embeds: readonly Json[]): string[] {
  const errors: string[] = [];
  let sum = 0;
  for (const embed of embeds as readonly {
    title?: string;
    description?: string;
    fields?: { name: string; value: string }[];
  }[]) {
    sum += lengthOf(embed.title) + lengthOf(embed.description);
    if (lengthOf(embed.title) > 256 || lengthOf(embed.description) > 4096)
      errors.push('/embeds: title or description too long');
    for (const { name, value } of embed.fields ?? []) {
      sum += lengthOf(name) + lengthOf(value);
      if (lengthOf(name) > 256 || lengthOf(value) > 1024) errors.push('/embeds: a field is too long');
    }
  }
  if (sum > 6000) errors.push(`/embeds: ${sum} characters, 6000 allowed`);
  return errors;
}
