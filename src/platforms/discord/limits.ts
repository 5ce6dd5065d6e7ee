/**
 * Discord's limits, in characters unless said otherwise ("Message resource", "Component reference" and "Application
 * commands" in Discord's documentation; checked in tests against its OpenAPI document).
 */
export const CONTENT_MAX = 2000;
/** Over all text of one message with Components V2. */
export const COMPONENT_TEXT_MAX = 4000;
export const BUTTONS_PER_ROW = 5;
/** Rows below the body, so that a menu and buttons stay within what a phone shows at once. */
export const BUTTON_ROWS_MAX = 4;
export const BUTTON_LABEL_MAX = 80;
export const OPTION_LABEL_MAX = 100;
export const MENU_OPTIONS_MAX = 25;
export const CHOICES_MAX = 25;
export const ALT_TEXT_MAX = 1024;
export const NONCE_MAX = 25;
export const MODAL_TITLE_MAX = 45;
