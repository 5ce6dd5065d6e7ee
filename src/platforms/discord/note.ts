import { cut } from '../shared/cut.ts';
import { CONTENT_MAX } from './limits.ts';
import { BUTTON_STYLE, COMPONENT, FLAG, type MessageBody } from './wire.ts';

/** A short message of the adapter's own, such as a note in a channel. */
export function note(
  content: string,
  buttons: readonly { readonly label: string; readonly id: string }[] = [],
): MessageBody {
  const row = buttons.map(
    ({ label, id }) => ({ type: COMPONENT.BUTTON, style: BUTTON_STYLE.primary, label, custom_id: id }) as const,
  );
  return {
    // What somebody typed may stand in it, and an option of a command holds more than a message.
    content: cut(content, CONTENT_MAX),
    components: row.length > 0 ? [{ type: COMPONENT.ROW, components: row }] : [],
    attachments: [],
    flags: 0,
    allowed_mentions: { parse: [], replied_user: false },
  };
}

/** The same, for the eyes of one person. */
export const hidden = (body: MessageBody): MessageBody => ({ ...body, flags: body.flags | FLAG.EPHEMERAL });
