import { LimberError } from '../errors.ts';
import type { Replies } from './types.ts';

/**
 * A fixed sentence with its placeholders filled. `turn` picks among its forms, so that a caller who counts up rotates
 * through them. Throws CONTENT_REPLY when the id is unknown or a placeholder has no value: both are programming errors.
 */
export function fillReply(
  replies: Replies,
  id: string,
  values: Readonly<Record<string, string | number>> = {},
  turn = 0,
): string {
  const forms = replies[id];
  if (!forms || forms.length === 0)
    throw new LimberError('CONTENT_REPLY', `There is no reply "${id}" in knowledge/replies.yaml; add it there.`);
  const form = forms[Math.abs(Math.trunc(turn)) % forms.length] as string;
  return form.replace(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new LimberError('CONTENT_REPLY', `The reply "${id}" needs a value for {${name}}, and none was given.`);
    return String(value);
  });
}
