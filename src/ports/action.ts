/**
 * What a button does, packed into a short string so that any replica can serve the press without remembering anything:
 * `name` or `name|part|part`. Parts are ids and numbers only, never a person's words. At most 100 characters, which is
 * Discord's limit for custom_id (Slack allows 2,000 for a value and 255 for an action_id).
 */
export const ACTION_MAX_LENGTH = 100;

/** Every action the core understands; platforms add none of their own to this list. */
const ACTIONS = [
  'show', // entry
  'another', // area, setting, seconds (each may be empty), entry just shown
  'done', // entry or subscription
  'why', // entry
  'sources', // entry
  'moving', // entry: show me moving
  'share', // entry: post to the channel
  'helpful', // entry, yes | no
  'nudge_confirm', // draft
  'nudge_cancel', // draft
  'nudge_form', // subscription or empty
  'nudge_another', // subscription, entry just shown
  'nudge_done', // subscription
  'nudge_snooze', // subscription, minutes
  'nudge_not_today', // subscription
  'nudge_choose', // subscription: the answer to "which nudge?"
  'nudge_pause', // subscription
  'nudge_resume', // subscription
  'nudge_skip', // subscription
  'nudge_delete', // subscription
  'nudge_delete_confirm', // subscription
  'nudge_preview', // subscription
  'nudge_log', // subscription
  'nudge_test', // subscription
  'routine', // areas joined by +, setting, minutes (each may be empty)
  'routine_start', // routine session
  'routine_next', // routine session, step it was shown for
  'routine_skip', // likewise
  'routine_stop', // likewise
  'sorted', // the emergency is over or was a mistake
  'forget_me_confirm',
  'forget_me',
  'my_data',
  'privacy',
  'help',
] as const;
export type ActionName = (typeof ACTIONS)[number];

export interface Action {
  readonly name: ActionName;
  readonly parts: readonly string[];
}

/** Packs an action. Throws RangeError when it would not fit, which is a programming error: parts are short ids. */
export function encodeAction(name: ActionName, ...parts: readonly (string | number)[]): string {
  const text = [name, ...parts.map(String)].join('|');
  if (text.length > ACTION_MAX_LENGTH)
    throw new RangeError(`action ${name} is ${text.length} characters, at most ${ACTION_MAX_LENGTH}`);
  return text;
}

/** Reads an action back; null for anything this version does not know (an old button, a forged payload). */
export function decodeAction(text: string): Action | null {
  // Control characters and lone surrogates stand in no id; a database may refuse them.
  if (text.length > ACTION_MAX_LENGTH || /\p{C}/u.test(text)) return null;
  const [name, ...parts] = text.split('|');
  const known = ACTIONS.find((action) => action === name);
  return known ? { name: known, parts } : null;
}
