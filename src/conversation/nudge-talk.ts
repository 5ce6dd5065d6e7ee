import type { Reply } from '../ports/reply.ts';
import {
  type Change,
  onlySchedule,
  parseSchedule,
  parseSkip,
  parseUntil,
  readChange,
  readReference,
  refers,
} from '../schedule/index.ts';
import { handleAction } from './actions.ts';
import { handle } from './handlers/index.ts';
import { cancelDraft, confirmDraft, propose } from './handlers/nudge_create.ts';
import { nudgeDelete } from './handlers/nudge_delete.ts';
import { nudgeList } from './handlers/nudge_list.ts';
import { nudgePause } from './handlers/nudge_pause.ts';
import { nudgeResume } from './handlers/nudge_resume.ts';
import { nudgeAccount } from './handlers/nudge-account.ts';
import { nudgeAway } from './handlers/nudge-away.ts';
import { draftEdit, editAnswer, nudgeEdit } from './handlers/nudge-edit.ts';
import { orRefusal, who, zoneOf } from './handlers/nudge-parts.ts';
import { nudgeTest } from './handlers/nudge-test.ts';
import { nudgeUndo, nudgeUnskip } from './handlers/nudge-undo.ts';
import { short } from './handlers/small-talk.ts';
import { chosenBy, inScope } from './nudge-target.ts';
import type { Turn } from './turn.ts';

/** The answer to what was just asked about a nudge: yes or no, which one, what instead. Null when it is none. */
export async function nudgeAnswer(turn: Turn): Promise<Reply | null> {
  const { confirm, draft, choice, editing, nudgeWords } = turn.dialogue;
  if (choice) {
    const all = await turn.deps.subscriptions.list(who(turn));
    const chosen = chosenBy(
      turn.text,
      choice.nudges.flatMap((id) => all.find((one) => one.id === id) ?? []),
    );
    if (chosen.length > 0)
      return withChosen(
        turn,
        choice.text,
        chosen.map(({ id }) => id),
      );
  }
  const agrees = AGREES.test(turn.text);
  const refuses = REFUSES.test(turn.text);
  if (confirm && (agrees || (/^routine_start\b/.test(confirm) && STARTS.test(turn.text))))
    return handleAction(turn, confirm);
  if (confirm && refuses) return short(turn, 'kept_as_is', 'command', null);
  if (draft && agrees) return confirmDraft(turn, draft);
  if (draft && refuses) return cancelDraft(turn, draft);
  // What was asked about the draft comes before what else may be changed about it.
  if (editing) {
    const answered = await editAnswer(turn, readChange(turn.text, true));
    if (answered) return answered;
  }
  const shown = draft ? await turn.deps.subscriptions.drafted(draft, who(turn)) : null;
  if (shown) {
    const change = readChange(turn.text, true);
    const amended = change && !startsAnew(turn) ? await draftEdit(turn, shown, change) : null;
    if (amended) return amended;
  }
  if (nudgeWords === null) return null;
  const { said } = parseSchedule(turn.text, { now: turn.deps.clock.now() });
  return said && turn.understanding.intent !== 'nudge_delete'
    ? orRefusal(turn, 'nudge_create', () => propose(turn, `${nudgeWords}, ${turn.text}`))
    : null;
}

/** "nudge us every weekday at 11" after a proposal is a new wish and "a stretch for my neck" another one: no change of what is shown. */
function startsAnew({ text }: Turn): boolean {
  return (
    /\b(?:nudge|remind|ping|poke) (?:us|me|the team|everyone)\b(?!.*\binstead\b)/i.test(text) ||
    /^\W*(?:an?|give|show|can|any|some|do you|what|how|i need|i want|find)\b.*\bstretch/i.test(text)
  );
}

/** What is asked of nudges in so many words, whatever the rest of the message looks like. Null when nothing is. */
export async function nudgeRequest(turn: Turn): Promise<Reply | null> {
  if (TEST.test(turn.text)) return nudgeTest(turn);
  if (NEXT.test(turn.text)) return nudgeList(turn);
  if (ZONE.test(turn.text) && (await inScope(turn)).length > 0) return nudgeList(turn);
  const whole = UNDO.test(turn.text);
  const taken = whole || DONT.test(turn.text) ? await nudgeUndo(turn, whole) : null;
  if (taken) return taken;
  if (DONT.test(turn.text) && !UNSKIP.test(turn.text)) return short(turn, 'kept_as_is', 'command', null);
  if (UNSKIP.test(turn.text)) return nudgeUnskip(turn);
  if (WANTED.test(turn.text) && (await inScope(turn)).some(({ daysOff }) => daysOff.length > 0))
    return nudgeUnskip(turn);
  if (RESUME.test(turn.text) && (await inScope(turn)).length > 0) return nudgeResume(turn);
  if (ACCOUNT.test(turn.text)) return nudgeAccount(turn);
  const away = await nudgeAway(turn);
  if (away) return away;
  // "Every 2 hours then", right after talk of a nudge that is there, is about that one.
  const then =
    turn.dialogue.aboutNudges &&
    turn.dialogue.nudge !== null &&
    THEN.test(turn.text) &&
    onlySchedule(turn.text.replace(THEN, ''));
  const change = readChange(turn.text, then);
  if (!change) return null;
  return change.mode === 'except' || change.mode === 'remove' ? fewer(turn, change) : nudgeEdit(turn, change);
}

/** "cancel the 3pm on friday" is left out once, "drop fridays" and "not between 12 and 1" for good. */
async function fewer(turn: Turn, change: Change): Promise<Reply | null> {
  if (!onlySchedule(change.words)) return null;
  const { text, deps } = turn;
  const skip = parseSkip(text, { now: deps.clock.now(), zone: await zoneOf(turn) });
  const next = skip.count !== null || (SKIPS.test(change.words) && (skip.times.length > 0 || skip.part !== null));
  const once = skip.dates.length > 0 || next;
  const always = skip.weekly.length > 0 || skip.holidays;
  if ((await inScope(turn)).length === 0) return null;
  const lasts = parseUntil(text, { now: deps.clock.now() }).until !== undefined;
  if (once || (lasts && change.mode === 'except')) return nudgePause(turn);
  if (change.mode === 'except') return always ? nudgePause(turn) : nudgeEdit(turn, change);
  return refers(readReference(change.words)) ? nudgeDelete(turn) : null;
}

const SKIPS = /^(?:skip|miss|leave out|omit)\b/;

/** Goes on with what was wanted, now that it is known of which nudge. */
export async function withChosen(turn: Turn, text: string, chosen: readonly string[]): Promise<Reply> {
  const understanding = turn.deps.understander.understand(text);
  const [only] = chosen;
  if (only && chosen.length === 1) turn.remember({ nudge: only });
  const again = { ...turn, text, understanding, chosen };
  return (await nudgeRequest(again)) ?? handle(again, understanding.intent ?? '');
}

const POLITE =
  "(?:please|pls|thanks?|thank you|thx|cheers|do|it|that|that's|thats|this|is|are|right|correct|fine|good|great|perfect|lovely|set|up|go|ahead|works|work|confirm|delete|remove|change|them|all|sure|yes|yep|ok|okay|sounds|looks|for|me|us|so|exactly|absolutely|of course|indeed)";
const AGREES = new RegExp(
  `^\\W*(?:yes|yeah|yep|yup|ok|okay|sure|please|please do|do it|go ahead|sounds good|looks good|perfect|great|lovely|set it up|confirm|confirmed|correct|right|exactly|of course|y|yes i am|👍|✅)(?:[\\s,!.]+${POLITE})*[\\s,!.]*$`,
  'iu',
);
const REFUSES =
  /^\W*(?:no|nope|nah|cancel|never mind|nevermind|don't|dont|do not|forget it|n|stop|leave it|not that|wrong)(?:[\s,!.]+(?:thanks?|thank you|don't|dont|do|not|that|that's|thats|it|is|was|wrong|leave|keep|as|cancel|never|mind|forget|please|set|up|change|delete|no|all|this|i|changed|my|ok))*[\s,!.]*$/i;

/** Said to a routine just shown; of a nudge it would be a time ("start at 9"). */
const STARTS =
  /^\W*(?:(?:let'?s|ok(?:ay)?|i'?m|ready to)[ ,]+)*(?:start|begin|go|ready)(?: (?:it|now|the routine|please))*\W*$/i;

/** "send one now", "test it", "try the nudge". */
const TEST =
  /^\W*(?:(?:please|can you|could you|ok(?:ay)?|now)\s+)*(?:(?:send|post|give|fire|do|run|try|trigger)\s+(?:us |me )?(?:one|it|a (?:test|nudge|reminder|test nudge)|(?:the|our|my|that) (?:nudge|reminder|.{1,20} one))(?:\s+(?:right )?now| straight away| immediately| at once)|(?:test|try|trigger) (?:it|that|them|one|(?:the|our|my|a|that) (?:nudge|reminder|.{1,20} one|.{1,20} nudge))|(?:send|do|run) (?:us |me )?a test(?: nudge| one| reminder)?|test nudge|nudge (?:us|me) (?:right )?now)(?:\s+(?:out|please|pls|now))*\W*$/i;

/** "what time is the next one?" */
const NEXT =
  /^\W*(?:(?:ok|and|so|hey)\W+)?(?:when(?:'s| is| will| does| are)?|what time(?:'s| is| does| will)?|how (?:long|soon|many minutes))\b.{0,20}\bnext (?:one|nudge|reminder|ping|break|stretch break|time)\b/i;
/** Takes back what the last message did; where it did nothing to a nudge, it is not about one. */
const UNDO =
  /^\W*(?:(?:oh|ok(?:ay)?|no|wait|sorry|oops|please|pls|actually|hm+|can you|could you|hang on)\b\W*)*(?:undo(?: (?:that|it|this|the (?:last )?(?:change|skip|pause|one)))?|(?:take|took) (?:that|it) back|i take (?:that|it) back|revert(?: (?:that|it|the change))?|(?:put|change|set|turn) (?:it|that) back(?: (?:how|to what|as) it was)?|scratch that)(?:[\s,.!]+(?:please|pls|after all|again|thanks?))*\W*$/i;
/** "actually don't skip", without a day. */
const DONT =
  /^\W*(?:(?:oh|ok(?:ay)?|no|wait|sorry|oops|please|actually|hm+)\b\W*)*(?:don'?t|do not) (?:skip|pause|leave (?:it|that|them) out|change)(?: (?:it|that|them|this|after all|please|then))*\W*$/i;
/** "actually I do want wednesday", "keep friday after all". */
const WANTED =
  /^\W*(?:(?:oh|ok(?:ay)?|no|wait|sorry|actually|hm+)\b\W*)*(?:(?:i|we) (?:do|did|would|'d)?\s*(?:actually |still )?(?:want|need|like|have)|keep|bring back)\b(?=.*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|\d{1,2}(?:st|nd|rd|th)?)\b)(?!.*\b(?:stretch|pain|ache|exercise|nudges? (?:at|every))).{1,60}$/i;
/** "what time zone is that": the list says it. */
const ZONE =
  /^\W*(?:(?:and|so|ok|wait)\W+)?(?:in )?(?:what|which|whose) (?:time ?zone|tz)(?:'s| is| are| does| do)?\b.{0,30}\W*$/i;
const THEN = /[\s,]+then\W*$/i;
const UNSKIP = /\b(?:don'?t|do not|no need to|un-?) ?(?:skip|leave out)\b/i;

/** "resume next week", "please resume on 5 december" */
const RESUME =
  /^\W*(?:(?:please|pls|ok(?:ay)?|and|can you|could you)\b\W*)*(?:(?:don'?t|do not) )?(?:resume|restart|unpause)\b/i;

/** "did it send this morning?", "why no nudge today?", "what happened to the 10am one?" */
const ACCOUNT =
  /^\W*(?:(?:hey|hi|ok|so|but|and|um)\W+)?(?:(?:did|has|have|was|were|hasn't|didn't|wasn't)\b(?!.*\b(?:hurt|ache|pain|help|work(?:ed)?)\b).*\b(?:sen[dt]|post(?:ed)?|go(?:ne)? out|went out|nudged? (?:us|me)|pinged|reminded|come|came|fired?|deliver(?:ed)?|nudges?|reminders?|arrived?|get one|get any|got one|receive)\b|(?:why|how come)\b.*\b(?:nudge[sd]?|remind(?:ers?|ed)?|pings?|pinged|nothing (?:came|sent|posted))\b|what happened (?:to|with)\b.*\b(?:nudges?|reminders?|pings?|one)\b|when (?:did|was|were)\b.*\b(?:nudge|nudged|remind|reminded|ping|sent|one)\b|(?:show|what(?:'s| is| does| did)?)\b.*\b(?:delivery log|nudge log|log say|was sent|been sent|got sent|you sen[dt])\b|there was no (?:nudge|reminder)\b|why\b.*\b(?:quiet|silent)\b|(?:nothing|no (?:nudge|reminder)|none) (?:came|arrived|was sent|went out)\b|(?:i|we) (?:didn'?t|did not|never|haven'?t) (?:get|got|received?|see|seen) (?:an?y?|the|our|my) (?:\w+ )?(?:nudges?|reminders?|one)\b)/i;
