/** Slack's published limits (reference pages of Block Kit and chat.postMessage), where not said otherwise. */
export const BLOCKS_IN_MESSAGE = 50;
export const BLOCKS_IN_VIEW = 100;
export const HEADER_TEXT = 150;
export const CONTEXT_TEXT = 3000;
export const BUTTON_TEXT = 75;
export const BUTTONS_IN_ROW = 25;
export const OPTION_TEXT = 75;
export const CHECKBOXES = 10;
export const ALT_TEXT = 2000;
/** The advised most for `text`; Slack cuts at 40,000. */
export const MESSAGE_TEXT = 4000;
/** Others saw about 13,200 characters of blocks come back as msg_blocks_too_long (bolt-js #2509); documented nowhere. */
export const BLOCKS_JSON = 12_500;
/** A trigger opens a form this long. */
export const TRIGGER_LIFE_MS = 3000;
