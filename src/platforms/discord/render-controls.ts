import { encodeAction } from '../../ports/action.ts';
import type { Button, Reply } from '../../ports/reply.ts';
import { cut } from '../shared/cut.ts';
import { BUTTON_LABEL_MAX, BUTTON_ROWS_MAX, BUTTONS_PER_ROW, MENU_OPTIONS_MAX, OPTION_LABEL_MAX } from './limits.ts';
import { BUTTON_STYLE, COMPONENT, type RowPart } from './wire.ts';
import { WORDS } from './words.ts';

/** The menu of choices: what is picked is itself an encoded action. */
export const CHOOSE = 'choose';

/** A form cannot be opened where an answer was deferred: then a button opens it. */
function withForm({ form, buttons }: Reply): readonly Button[] {
  if (!form) return buttons;
  const action = encodeAction('nudge_form', form.subscription ?? '');
  return [...buttons, { label: WORDS.openForm, action, style: 'primary' }];
}

/** Discord refuses a message with the same custom_id twice, so a repeated action is shown once. */
const once = <T extends { readonly action: string }>(list: readonly T[]): T[] =>
  list.filter(({ action }, index) => list.findIndex((other) => other.action === action) === index);

export function controls(reply: Reply): RowPart[] {
  const { choices } = reply;
  const options = once(choices).slice(0, MENU_OPTIONS_MAX);
  const menu: RowPart[] =
    options.length === 0
      ? []
      : [
          {
            type: COMPONENT.ROW,
            components: [
              {
                type: COMPONENT.MENU,
                custom_id: CHOOSE,
                placeholder: WORDS.choose,
                options: options.map(({ title, action }) => ({
                  label: cut(title, OPTION_LABEL_MAX),
                  value: action,
                })),
              },
            ],
          },
        ];
  const pressed = once(withForm(reply)).slice(0, BUTTONS_PER_ROW * BUTTON_ROWS_MAX);
  const rows: RowPart[] = [];
  for (let from = 0; from < pressed.length; from += BUTTONS_PER_ROW) {
    rows.push({
      type: COMPONENT.ROW,
      components: pressed.slice(from, from + BUTTONS_PER_ROW).map(({ label, action, style }) => ({
        type: COMPONENT.BUTTON,
        style: BUTTON_STYLE[style],
        label: cut(label, BUTTON_LABEL_MAX),
        custom_id: action,
      })),
    });
  }
  return [...menu, ...rows];
}
