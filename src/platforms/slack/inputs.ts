import type {
  Checkboxes,
  ExternalSelect,
  InputBlock,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
} from '@slack/types';
import { cut } from '../shared/cut.ts';
import { OPTION_TEXT } from './limits.ts';
import type { InputValue, InputValues } from './payloads.ts';

/** Small builders for the inputs of forms, and readers of what was filled in. */
export const words = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });

export const option = (value: string, label: string): PlainTextOption => ({
  value,
  text: words(cut(label, OPTION_TEXT) || value),
});

interface InputOptions {
  readonly hint?: string;
  readonly optional?: boolean;
  /** Tells us at each change, so that the preview can follow. */
  readonly live?: boolean;
}

export function input(
  blockId: string,
  label: string,
  element: InputBlock['element'],
  options: InputOptions = {},
): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: words(label),
    element,
    optional: options.optional ?? false,
    ...(options.live ? { dispatch_action: true } : {}),
    ...(options.hint ? { hint: words(options.hint) } : {}),
  };
}

export const textInput = (actionId: string, initial: string, placeholder: string, live: boolean): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: actionId,
  placeholder: words(placeholder),
  max_length: 300,
  ...(initial ? { initial_value: initial } : {}),
  ...(live ? { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed', 'on_character_entered'] } } : {}),
});

export const searchSelect = (
  actionId: string,
  placeholder: string,
  initial: PlainTextOption | undefined,
  minQuery: number,
): ExternalSelect => ({
  type: 'external_select',
  action_id: actionId,
  placeholder: words(placeholder),
  min_query_length: minQuery,
  ...(initial ? { initial_option: initial } : {}),
});

export function checkboxes(
  actionId: string,
  options: readonly PlainTextOption[],
  chosen: readonly string[],
): Checkboxes {
  const initial = options.filter(({ value }) => value !== undefined && chosen.includes(value));
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: [...options],
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
}

export function radio(actionId: string, options: readonly PlainTextOption[], chosen: string): RadioButtons {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'radio_buttons',
    action_id: actionId,
    options: [...options],
    ...(initial ? { initial_option: initial } : {}),
  };
}

/** What was filled in for one block; each of our blocks holds one element. */
export function filled(values: InputValues, blockId: string): InputValue {
  return Object.values(values[blockId] ?? {})[0] ?? {};
}

export const chosenOf = (value: InputValue): string | null => value.selected_option?.value ?? null;
export const checkedOf = (value: InputValue): string[] => (value.selected_options ?? []).map((chosen) => chosen.value);
export const typedOf = (value: InputValue): string => value.value?.trim() ?? '';
