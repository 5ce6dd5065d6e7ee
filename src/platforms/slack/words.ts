/** The adapter's own sentences: about Slack's forms and places, never about health. */
export const WORDS = {
  pictureByDirectMessage: 'Send me the picture',
  pictureSent: 'I sent you the picture in a direct message.',
  pictureFailed: 'I could not draw that picture just now. The words above are complete without it.',
  couldNotDeliver: 'I could not post in this place. Invite me with /invite and try again, or write to me directly.',
  notInChannel:
    'The nudge is saved, but I am not in that channel yet. Invite me there with /invite, and it starts by itself.',
  somethingBroke: 'That did not work just now. Please try again in a moment.',
  formTitle: 'Nudge',
  loading: 'One moment, please.',
} as const;
