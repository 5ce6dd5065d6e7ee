import { fillReply } from '../content/replies.ts';
import type { RedFlag } from '../content/types.ts';
import { encodeAction } from '../ports/action.ts';
import type { Block, Reply, ReplyMeta } from '../ports/reply.ts';
import type { Assessment } from '../triage/index.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import type { Turn } from './turn.ts';

const SUICIDE = 'suicide';

/** Emergency and self-harm: one short message and nothing else. Never public, and never only a note that can be missed. */
export function emergencyReply(turn: Turn, flag: RedFlag, aboutOther: boolean): Reply {
  const blocks: Block[] =
    flag.id === SUICIDE
      ? [
          { type: 'alert', text: say(turn, aboutOther ? 'self_harm_other' : 'self_harm') },
          ...(aboutOther ? [] : flag.now.map(paragraph)),
        ]
      : [
          { type: 'alert', text: say(turn, aboutOther ? 'emergency_other' : 'emergency') },
          paragraph(flag.says),
          { type: 'list', items: [...flag.now, ...flag.avoid.filter((line) => !/drive yourself/.test(line))] },
        ];
  return urgent(turn, flag, 'emergency', blocks);
}

/** Again while an emergency is open: once more the call to get help, and nothing else. */
export function stayWithEmergency(turn: Turn, flag: RedFlag, wantsStretch: boolean): Reply {
  const id = flag.id === SUICIDE ? 'self_harm_stay' : wantsStretch ? 'emergency_repeat' : 'emergency_stay';
  return urgent(turn, flag, 'emergency', [{ type: 'alert', text: say(turn, id) }, paragraph(say(turn, 'how_to_end'))]);
}

/** Leads with the advice; one safe comfort measure where the flag allows one. */
export function sameDayReply(turn: Turn, flag: RedFlag, aboutOther: boolean): Reply {
  const advice = turn.numbers.adviceLine
    ? [paragraph(fillReply(turn.deps.content.replies, 'advice_line', { advice_line: turn.numbers.adviceLine }))]
    : [];
  return urgent(turn, flag, 'same_day', [
    { type: 'alert', text: say(turn, aboutOther ? 'same_day_other' : 'same_day') },
    paragraph(flag.says),
    ...([...flag.now, ...flag.avoid].length > 0
      ? [{ type: 'list' as const, items: [...flag.now, ...flag.avoid] }]
      : []),
    ...(flag.comfort ? [paragraph(`Until then: ${lowerFirst(flag.comfort)}`)] : []),
    ...advice,
  ]);
}

/** One plain question and the emergency line in the same message. */
export function unclearReply(turn: Turn, flag: RedFlag): Reply {
  const text = fillReply(turn.deps.content.replies, 'emergency_unclear', {
    question: flag.ask ?? '',
    number: turn.numbers.emergency,
  });
  return makeReply({
    blocks: [{ type: 'alert', text }],
    audience: 'private',
    meta: metaOf({
      outcome: 'clarify',
      redFlag: flag.id,
      because: `It could be ${flag.condition}, so I ask one question first.`,
    }),
  });
}

/** A line on booking a visit, put under an ordinary answer. */
export function soonNotice(turn: Turn, flag: RedFlag): string {
  if (flag.id === 'abuse') return say(turn, 'unsafe_at_home');
  if (flag.id === 'distress') return say(turn, 'distress');
  return `${flag.says} ${say(turn, 'soon')}`;
}

export function sortedReply(turn: Turn, flag: string | null): Reply {
  const id = wasMistake(turn.text) ? 'false_alarm' : flag === SUICIDE ? 'self_harm_past' : 'sorted';
  return makeReply({
    blocks: [paragraph(say(turn, id))],
    audience: 'private',
    meta: metaOf({ outcome: 'small_talk', because: 'You said that it is sorted.' }),
  });
}

/** Ways of saying that help has come or that nothing was the matter. */
const SORTED =
  /\b(?:sorted|false alarm|got (?:seen|help|checked)|been (?:seen|checked)|saw (?:a |the )?doctor|(?:i'?m|im|am|we'?re|were) (?:now )?(?:at|in) (?:the )?(?:hospital|er|a ?& ?e)|ambulance (?:is )?(?:here|coming|on (?:its|the) way)|i'?m (?:ok|okay|fine|safe|all right)(?: now)?|i am (?:ok|okay|fine|safe|all right)(?: now)?|it'?s (?:ok|okay|fine) now|all good now|(?:just|only) (?:a )?(?:kidding|joking|joke|testing|test)|was (?:just |only )?(?:a )?(?:joke|test|typo)|typo|wrong chat|i'?m kidding|figure of speech|(?:did not|didn'?t) mean (?:it|that)|not an emergency|(?:it|that|this) was (?:all )?a mistake|my mistake|by mistake|talked to someone)\b/i;
/** A denial, a question, a doubt or a turn for the worse beside such words: then nothing is sorted. */
const NOT_SORTED =
  /\?\s*$|\b(?:not sorted|isn'?t|haven'?t|hasn'?t|aren'?t|nobody|no one|never|but|worse|still|should|until|when|if|thinks?|life|wish|almost|nearly|going to be)\b/i;
const MISTAKE =
  /\b(?:false alarm|mistake|typo|wrong chat|kidding|jok\w+|test\w*|mean|figure of speech|not an emergency)\b/i;

/**
 * Whether the person says that the emergency is over or never was. Strict: a doubt keeps it open, and too much medicine "by
 * mistake" is how an accident is told, not a way of taking it back.
 */
export function saysSorted(text: string, flag: string): boolean {
  if (!SORTED.test(text) || NOT_SORTED.test(text)) return false;
  if (flag === 'overdose') return !/\bmistake\b/i.test(text);
  return flag !== SUICIDE || !/\b(?:mistake|sorted)\b/i.test(text) || /\bfalse alarm\b/i.test(text);
}

function wasMistake(text: string): boolean {
  return MISTAKE.test(text);
}

function urgent(turn: Turn, flag: RedFlag, urgency: 'emergency' | 'same_day', blocks: readonly Block[]): Reply {
  return makeReply({
    blocks,
    audience: 'private',
    alsoDirect: !turn.place.direct,
    buttons: urgency === 'emergency' ? [{ label: 'It is sorted', action: encodeAction('sorted'), style: 'plain' }] : [],
    meta: metaOf({
      outcome: 'urgent',
      urgency,
      redFlag: flag.id,
      because: `What you wrote can be a sign of ${flag.condition}.`,
    }),
  });
}

function metaOf(parts: Partial<ReplyMeta>): ReplyMeta {
  return { ...NO_META, confidence: 1, intent: null, slots: {}, ...parts };
}

function say(turn: Turn, id: string): string {
  return fillReply(turn.deps.content.replies, id, { number: turn.numbers.emergency, crisis: turn.numbers.crisis });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function isUrgent(assessment: Assessment): boolean {
  return assessment.urgency === 'emergency' || assessment.urgency === 'same_day';
}
