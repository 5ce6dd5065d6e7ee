import { COMMAND_NAMES } from './command-names.ts';

/**
 * The few sentences that only make sense inside Discord. Everything about bodies, nudges and rules comes from the core.
 * What is said in a channel about a private answer never hints at health.
 */
export const WORDS = {
  choose: 'Choose one',
  sentPrivately: 'I answered you in a direct message.',
  directClosed: `I have an answer for you alone, and your direct messages are closed to me. Press the button: only you will see it. Or ask with /${COMMAND_NAMES.ask}.`,
  readNow: 'Please read it now.',
  reveal: 'Show my answer',
  revealGone: `I no longer have that answer. Please ask again with /${COMMAND_NAMES.ask}: only you will see what I say.`,
  revealOther: `That answer is for the person who asked. Ask your own question with /${COMMAND_NAMES.ask}.`,
  nothingToRead: 'There are no words in that message that I can read. Choose a message with text.',
  tooOld: 'This button is from an earlier version of me and no longer works. Please ask again.',
  needManageChannels:
    'Nudges for a whole channel need the Manage Channels permission there. You can set one up for yourself: choose “only me”.',
  formFailed: 'I could not open the form just now. Please try again.',
  changeForm: 'Change what I wrote',
  openForm: 'Open the form',
  share: 'Share',
  next: 'Next times, in your time zone:',
  nudgeGone: 'I could not find that nudge. It may have been removed.',
  settingsSaved: 'Saved.',
  settingsOnlyInServers: 'These settings belong to a server. Please use this command there.',
  settingsOnlyForAdmins: 'The settings of this server can be changed by people with Manage Server or Administrator.',
  unknownCountry: 'I do not know that country. Please choose one of the suggestions.',
  unknownZone: 'I do not know that time zone. Use a name such as Europe/Berlin, or choose one of the suggestions.',
  trouble: (id: string) => `Something went wrong on my side. Please try again. If it happens again, quote ${id}.`,
} as const;
