/**
 * The blocks and elements that Limber uses, with the limits of Slack's reference pages. A field is [required, kind, limit,
 * second limit]; a list in place of a kind is the set of allowed values.
 */
export type Kind =
  | 'text'
  | 'plain'
  | 'string'
  | 'url'
  | 'number'
  | 'boolean'
  | 'list'
  | 'object'
  | 'option'
  | 'options'
  | 'markdown_options'
  | 'confirm'
  | 'element';
export type Rule = readonly [
  required: 0 | 1,
  kind: Kind | readonly string[],
  limit?: number | readonly string[],
  limit2?: number,
];
export type Table = Readonly<Record<string, Rule>>;
export type Surface = 'message' | 'modal' | 'home';

export const OPTION_LIMIT = { text: 75, value: 150, description: 75 };
export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;

const ID: Rule = [0, 'string', 255];
const PLACEHOLDER: Rule = [0, 'plain', 150];
const CONFIRM: Rule = [0, 'confirm'];
const FOCUS: Rule = [0, 'boolean'];

export const ELEMENTS: Readonly<Record<string, Table>> = {
  button: {
    text: [1, 'plain', 75],
    action_id: ID,
    url: [0, 'url', 3000],
    value: [0, 'string', 2000],
    style: [0, ['primary', 'danger']],
    confirm: CONFIRM,
    accessibility_label: [0, 'string', 75],
  },
  static_select: {
    action_id: ID,
    placeholder: PLACEHOLDER,
    options: [1, 'options', 100],
    initial_option: [0, 'option'],
    confirm: CONFIRM,
    focus_on_load: FOCUS,
  },
  external_select: {
    action_id: ID,
    placeholder: PLACEHOLDER,
    initial_option: [0, 'option'],
    min_query_length: [0, 'number', 0],
    confirm: CONFIRM,
    focus_on_load: FOCUS,
  },
  conversations_select: {
    action_id: ID,
    placeholder: PLACEHOLDER,
    initial_conversation: [0, 'string', 50],
    default_to_current_conversation: [0, 'boolean'],
    response_url_enabled: [0, 'boolean'],
    filter: [0, 'object'],
    confirm: CONFIRM,
    focus_on_load: FOCUS,
  },
  checkboxes: {
    action_id: ID,
    options: [1, 'markdown_options', 10],
    initial_options: [0, 'list', 10],
    confirm: CONFIRM,
    focus_on_load: FOCUS,
  },
  radio_buttons: {
    action_id: ID,
    options: [1, 'markdown_options', 10],
    initial_option: [0, 'option'],
    confirm: CONFIRM,
    focus_on_load: FOCUS,
  },
  plain_text_input: {
    action_id: ID,
    placeholder: PLACEHOLDER,
    initial_value: [0, 'string', 3000],
    multiline: [0, 'boolean'],
    min_length: [0, 'number', 0, 3000],
    max_length: [0, 'number', 1, 3000],
    dispatch_action_config: [0, 'object'],
    focus_on_load: FOCUS,
  },
  image: { alt_text: [1, 'string', 2000], image_url: [0, 'url', 3000], slack_file: [0, 'object'] },
};

const MENUS = ['static_select', 'external_select', 'conversations_select'];
export const IN_ACTIONS = ['button', 'checkboxes', 'radio_buttons', ...MENUS];
export const IN_SECTION = ['button', 'checkboxes', 'radio_buttons', 'image', ...MENUS];
export const IN_INPUT = ['plain_text_input', 'checkboxes', 'radio_buttons', ...MENUS];

export const BLOCKS: Readonly<Record<string, { readonly on: readonly Surface[]; readonly fields: Table }>> = {
  section: {
    on: ['message', 'modal', 'home'],
    fields: {
      text: [0, 'text', 3000],
      fields: [0, 'list', 10],
      accessory: [0, 'element', IN_SECTION],
      expand: [0, 'boolean'],
    },
  },
  header: { on: ['message', 'modal', 'home'], fields: { text: [1, 'plain', 150], level: [0, 'number', 1, 4] } },
  divider: { on: ['message', 'modal', 'home'], fields: {} },
  context: { on: ['message', 'modal', 'home'], fields: { elements: [1, 'list', 10] } },
  actions: { on: ['message', 'modal', 'home'], fields: { elements: [1, 'list', 25] } },
  image: {
    on: ['message', 'modal', 'home'],
    fields: {
      alt_text: [1, 'string', 2000],
      image_url: [0, 'url', 3000],
      slack_file: [0, 'object'],
      title: [0, 'plain', 2000],
    },
  },
  input: {
    on: ['message', 'modal', 'home'],
    fields: {
      label: [1, 'plain', 2000],
      element: [1, 'element', IN_INPUT],
      hint: [0, 'plain', 2000],
      optional: [0, 'boolean'],
      dispatch_action: [0, 'boolean'],
    },
  },
  rich_text: { on: ['message', 'modal', 'home'], fields: { elements: [1, 'list', 1000] } },
};

export const RICH_TEXT_PARTS = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'];
