/** What a reminder is asked for: "remind me to call mum", "a reminder for bin day", "tell me to take my tablet", "don't let me forget the bins". */
const PURPOSE =
  /\b(?:remind(?:er)?s?|alarms?|timer|ping|tell|alert|nag|poke|bug)\b(?: @?(?:me|us|him|her|them|everyone|everybody|all|people|(?:the|my) (?:whole )?(?:team|channel|group)))?(?: (?:at|on|in|by|every|each|daily|tomorrow|tonight)\b[^,]{0,30}?)?:? (?:to|about|of|for|that)\b(.+)|\bforget (?:to|about)?\b(.+)/i;
/** Words of moving, resting and sitting well: what nudges are about. */
const OURS =
  /\b(?:str?e?t?ch\w*|stand\w*|stood|sit\w*|mov(?:e|es|ing|ement\w*)|walk\w*|steps?|strolls?|breaks?|paus\w+|rest\w*|postur\w+|backs?|necks?|shoulders?|hips?|legs?|wrists?|hands?|knees?|ankles?|feet|eyes?|blink\w*|breath\w*|look (?:away|up|out|far)|screens?|exercis\w+|work ?outs?|loosen|limber|roll\w*|wiggle|yoga|squats?|get up|up and about|unwind|relax\w*|straight\w*|slouch\w*|hunch\w*|desk|chair|mobility|active)\b|^ (?:them|it|this|that)\b/i;
/** Words of when and how often, and small ones. */
const WHEN =
  /\b(?:\d[\d:.,]*(?:st|nd|rd|th|am|pm|h|min|mins|s)?|at|on|in|every|each|other|second|daily|hourly|weekly|day|days|week|weeks|weekday|weekdays|weekend|weekends|working|work|office|hours?|minutes?|mins?|half|quarter|past|am|pm|noon|midday|morning|afternoon|evening|night|tonight|today|tomorrow|now|until|till|from|and|the|a|an|me|us|my|our|please|between|before|after|only|once|twice|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|mon|tues?|wed|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|[^\p{L}\p{N}]+/giu;

/** "for 11am", "for the fifteenth", "for every monday": the time, not the purpose. */
const TIME_FIRST =
  /^ (?:the )?(?:\d|\w+teenth\b|first\b|noon|midday|every|each|to(?:day|morrow|night)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)/i;

/**
 * Whether a reminder is wanted for something that nudges do not say: a call, a tablet, a bin. Nudges keep none of a person's words, so
 * whoever relies on one for a tablet must be told.
 */
export function asksForOtherReminder(text: string): boolean {
  const [, reminded, forgotten] = PURPOSE.exec(text) ?? [];
  const purpose = reminded ?? forgotten;
  return (
    purpose !== undefined &&
    !TIME_FIRST.test(purpose) &&
    !OURS.test(purpose) &&
    purpose.replace(WHEN, ' ').trim() !== ''
  );
}
