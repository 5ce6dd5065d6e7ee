/**
 * Actions of the adapter itself: forms, panels and the picture by direct message. Everything else on a button is an encoded
 * action of ports/action.ts and goes to the core.
 */
export const OWN = {
  picture: 'slack.picture',
  stretch: 'slack.stretch',
  newNudge: 'slack.nudge_new',
  editNudge: 'slack.nudge_edit',
  preferences: 'slack.preferences',
  settings: 'slack.settings',
  /** Every input of the nudge form that changes its preview. */
  form: 'slack.form',
} as const;

export const isOwn = (actionId: string): boolean => actionId.startsWith('slack.');

export const VIEW = {
  nudge: 'limber_nudge_form',
  preferences: 'limber_preferences',
  settings: 'limber_settings',
  reply: 'limber_reply',
} as const;

export const SHORTCUT = { stretch: 'limber_stretch', help: 'limber_help_message' } as const;
