import { onlySchedule } from '../only.ts';
import { shiftSaid } from './shift.ts';

/** What somebody wants to be different about a nudge, cut out of a message. The grammar reads the words afterwards. */
export interface Change {
  /**
   * set: becomes this; only: this and nothing else; add: this as well; remove: no longer this; except: a rule in the words
   * of the grammar ("not on holidays").
   */
  readonly mode: 'set' | 'only' | 'add' | 'remove' | 'except';
  /** What names the nudge, or the part of it that gives way: "3pm", "morning". Empty when nothing was named. */
  readonly about: string;
  /** What it becomes; may hold other words than those of a schedule ("neck", "seated only"). */
  readonly words: string;
  /** Minutes later (or earlier, below 0), where it moves by a length of time. */
  readonly shift: number;
  /** It was called a nudge: then words that are not understood are asked about instead of taken for something else. */
  readonly named: boolean;
}

const CHANGE =
  '(?:change|move|shift|switch|reschedule|re-schedule|set|push|update|edit|adjust|alter|bring|turn|put|convert|modify|correct|amend)';
const NOUN =
  '(?:nudges?|reminders?|pings?|alerts?|alarms?|notifications?|stretch (?:breaks?|reminders?)|breaks?|ones?|slots?|schedule|subscription)';
const OBJECT = `(?:it|them|this|that|these|those|(?:(?:the|our|my|this|that|all|both)\\s+)?(?:[\\w:.'-]+\\s+){0,4}?${NOUN})`;

/** What stands before the wish itself: manners, a yes or no to what was shown, "I'd like to". */
const LEAD =
  /^(?:(?:hey|hi|hello|limber|ok(?:ay)?|yes|yeah|yep|sure|nope|nah|actually|hm+|wait|sorry|oh|well|but|then|so|right|fine|good|great|please|pls|plz|maybe|perhaps|rather|better)\b[\s,.!:-]*|no[,.!:-]+\s*|no (?=at |make |let|change|rather|only|\d)|(?:can|could|would|will|shall) (?:you|we|i)(?: please)?\s+|(?:can|could|should) (?=(?:it|the|our|my)\b)|(?:(?:it'?s|that'?s|this is|they'?re) )?(?:much |far |a bit |way )?too (?:often|many|much|seldom|few|rarely|early|late)\b[\s,.!:;-]+(?:so |please )?|(?:i|we)(?:'d| would| do)?\s+(?:want|like|need|prefer|rather have)(?: you)?(?: to)?(?: have)?\s+|let'?s\s+|let us\s+|(?:how|what) about\s+|i (?:said|meant|mean)\s+|(?:do|go for|go with)\s+(?=\d|at |on |every|noon|half|quarter))/;
const TRAIL =
  /[\s,]*\b(?:please|pls|plz|thanks|thank you|thx|cheers|instead|now|from now on|from here on|going forward|going forwards|for us|for me|ok|okay|then|though|too|as well|also|again|ok with you)$/;

/** A wish to change a nudge, or null. `open`: one was just shown, so that bare words ("9:30?") are meant for it. */
export function readChange(text: string, open = false): Change | null {
  if (text.length > MAX_WISH) return null;
  const plain = text
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/\bso (?:that )?(?:it|they) (?:comes?|is|are|goes?|runs?|happens?)(?: at)?\b/, 'to')
    .trim()
    .replace(/[\s.!?]+$/, '');
  let body = plain;
  while (LEAD.test(body)) body = body.replace(LEAD, '');
  let marks = '';
  for (let tail = TRAIL.exec(body); tail; tail = TRAIL.exec(body)) {
    marks += tail[0];
    body = body.slice(0, tail.index);
  }
  for (const form of FORMS) {
    const change = form(body);
    if (change) return sensible({ ...change, mode: modeOf(change, marks) });
  }
  const bare = open || /\b(?:instead|now|from now on|from here on|going forwards?|too|as well|also)\b/.test(marks);
  return bare && body !== '' ? sensible({ ...wish('set', body), mode: modeOf(wish('set', body), marks) }) : null;
}

/** Longer messages tell something; a change is said in a sentence. */
const MAX_WISH = 160;

type Form = (body: string) => Change | null;

function wish(mode: Change['mode'], words: string, object = ''): Change {
  const about = object
    .replace(/'s\b/g, '')
    .replace(
      new RegExp(
        `\\b(?:it|them|this|that|these|those|the|our|my|all|both|of|for|from|on|at|in|existing|current|back|forward|forwards|time|times|day|days|hour|hours|${NOUN})\\b`,
        'g',
      ),
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
  return { mode, about, words: words.trim(), shift: 0, named: new RegExp(`\\b${NOUN}\\b`).test(object) };
}

const ZONE: Form = (body) => {
  const found =
    new RegExp(
      `^(?:${CHANGE}|use|have|the|our|my|time ?zone|tz)\\b.*?\\b(?:time ?zone|tz)\\b(?: (?:of|for) ${OBJECT})?\\s*(?:to|is|as|in|into|should be|must be|=|:)*\\s+(.+)$`,
    ).exec(body) ?? /^(?:time ?zone|tz)[\s:=]+(?:is |to )?(.+)$/.exec(body);
  if (found?.[1]) return { ...wish('set', `timezone ${found[1]}`), named: true };
  const clock = /^(?:use|go by|follow|(?:in|on)) (.+ time)$/.exec(body)?.[1];
  return clock ? wish('set', clock) : null;
};

const SHIFT: Form = (body) => {
  const moved = shiftSaid(body);
  if (!moved) return null;
  const object = moved.before.replace(new RegExp(`^(?:${CHANGE}|make|have|do|send|let)\\b|\\bby$`, 'g'), '').trim();
  return { ...wish('set', '', object.replace(/\b(?:come|be|run|go)$/, '')), shift: moved.minutes };
};

const INSTEAD: Form = (body) => {
  const found = new RegExp(
    `^(?:(?:${CHANGE}|make|have|do|send|use|take)\\s+)?(?:${OBJECT}\\s+)?(?:(?:be|come|go out|happen)\\s+)?(?:to\\s+)?(.+?),? (?:instead of|rather than|in place of|and not|not)(?: at| on)? (.+)$`,
  ).exec(body);
  return found?.[1] && found[2] && onlySchedule(found[2]) && !/^(?:not|but)\b/.test(found[1])
    ? wish('set', found[1], found[2])
    : null;
};

const TO: Form = (body) => {
  const found =
    new RegExp(`^${CHANGE}\\s+(.*?)\\s*(?:(?:^|\\b)(?:to|into|onto)\\b|->|→|=>)\\s*(.+)$`).exec(body) ??
    /^(?:swap|exchange|replace|trade) (\S.*?) (?:for|with|by) (\S.*)$/.exec(body);
  return found?.[2] === undefined ? null : wish('set', found[2], found[1]);
};

const MAKE: Form = (body) => {
  const found = new RegExp(
    `^(?:make|have|let|do|set|run|send|get|put|want)\\s+(${OBJECT})\\s+(?:(?:to )?(?:be|come|go out|go|happen|run)\\s+)?(?:(?:at|for)\\s+)?(.+)$`,
  ).exec(body);
  const change = found?.[2] ? wish('set', found[2], found[1]) : null;
  // "set the alarm for nine on weekends" wants one; "set it for nine" changes one.
  return change?.named && /^(?:set|put)\b/.test(body) ? null : change;
};

const SHOULD: Form = (body) => {
  const found = new RegExp(
    `^(${OBJECT}) (?:(?:should|must|has to|have to|needs? to|ought to|can|could) )?(?:be|come|go out|go|happen|run|move)(?: moved| changed| sent)?(?: to| at| for)? (.+)$`,
  ).exec(body);
  return found?.[2] ? wish('set', found[2], found[1]) : null;
};

/** "add a nudge at 2" is a new one; "add 2pm" and "add fridays to it" are about one that is there. */
const ADD: Form = (body) => {
  const found =
    new RegExp(
      `^(?:add|include|put in)\\s+(?!(?:a|an|another|one more|new|some|more)\\b)(.+?)(?:\\s+(?:to|into|for|on)\\s+(${OBJECT}))?$`,
    ).exec(body) ?? /^(?:also|plus|and|additionally|and also)\s+(?:add\s+)?(.+)$/.exec(body);
  if (!found?.[1]) return null;
  return NEGATION.test(found[1]) ? wish('except', found[1]) : wish('add', found[1], found[2] ?? '');
};

const REMOVE: Form = (body) => {
  const found = new RegExp(
    `^(?:drop|remove|take (?:out|off|away)|lose|leave out|scrap|cut|kill|ditch|no longer|no more|stop|delete|cancel|get rid of)\\s+(?:(?:nudging|pinging|reminding) (?:us|me) )?(?:on |at )?(?:the |our |my )?(.+?)(?: ${NOUN})?(?: from ${OBJECT})?$`,
  ).exec(body);
  const away = /^take (?:the |our |my )?(.+?) (?:away|off|out)$/.exec(body)?.[1];
  const words = (found?.[1] ?? away)?.replace(new RegExp(`\\b${NOUN}\\b`, 'g'), ' ').replace(/\s+/g, ' ');
  return words && onlySchedule(words) ? { ...wish('remove', words), about: words.trim() } : null;
};

const NEGATION =
  /^(?:not|no|never|nothing|none|except|excluding|without|apart from|other than|outside|unless|skip|don'?t|do not)\b/;
const EXCEPT: Form = (body) =>
  NEGATION.test(body) ? wish('except', body.replace(new RegExp(`\\s(?:any |more )?${NOUN}\\b`), '')) : null;

const ONLY: Form = (body) =>
  /^(?:only|just|solely)\b|\bonly$/.test(body)
    ? wish('only', body.replace(/\b(?:(?:the|our|my) )?(?:nudges?|reminders?|pings?)\b/g, ''))
    : null;

/** "change our nudge": what it should become is still to be asked. */
const BARE: Form = (body) => {
  const object = new RegExp(`^(?:change|edit|update|modify|adjust|alter|move|reschedule|amend)\\s+(${OBJECT})$`).exec(
    body,
  )?.[1];
  const asked = object === undefined ? null : wish('set', '', object);
  if (UNHAPPY.test(body)) return wish('set', '');
  return asked?.named ? asked : null;
};

/** "fewer nudges", "the nudge is too early", "shift the reminders by 15 minutes": which way is still to be asked. */
const UNHAPPY = new RegExp(
  `^(?:(?:a bit )?(?:fewer|less|more) (?:often|${NOUN})|(?:the|our|my|these|those)\\s+${NOUN} (?:is|are|comes?) (?:much |a bit |a little )?too (?:early|late|often|many|much|seldom|rare|frequent)|(?:shift|move|change) (?:the|our|my)\\s+${NOUN} by .+)$`,
);

const FOCUS: Form = (body) => {
  const found = new RegExp(`^(?:focus|concentrate)\\s+(?:(${OBJECT})\\s+)?on\\s+(.+)$`).exec(body);
  return found?.[2] ? wish('set', found[2], found[1]) : null;
};

const FORMS: readonly Form[] = [BARE, ZONE, SHIFT, INSTEAD, TO, MAKE, SHOULD, ADD, FOCUS, REMOVE, EXCEPT, ONLY];

/** "make it mondays only", "at 10 too": the little words decide what a wish means. */
function modeOf(change: Change, marks: string): Change['mode'] {
  if (change.mode !== 'set') return change.mode;
  if (NEGATION.test(change.words)) return 'except';
  if (/^(?:only|just|solely)\b|\bonly$/.test(change.words)) return 'only';
  return /\b(?:too|as well|also)\b/.test(marks) ? 'add' : 'set';
}

/** What gives way has to be a time or a day: "move the meeting to 3" is nobody's nudge. */
function sensible(change: Change): Change | null {
  const words = change.words.replace(/^(?:only|just|solely)\s+|\s+only$/g, '').trim();
  return change.about === '' || onlySchedule(change.about)
    ? { ...change, words: change.mode === 'except' ? change.words : words }
    : null;
}
