import type { RedFlag } from '../content/types.ts';
import { encodeAction } from '../ports/action.ts';
import type { Block, Reply, ReplyMeta } from '../ports/reply.ts';
import type { Assessment } from '../triage/index.ts';
import type { Aftermath } from './aftermath.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { say } from './say.ts';
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

/** Again while an emergency is open: once more the call to get help, in other words than before, and nothing else. */
export function stayWithEmergency(turn: Turn, flag: RedFlag, after: Aftermath, wantsStretch: boolean): Reply {
  const id = flag.id === SUICIDE ? 'self_harm_stay' : stayId(after, wantsStretch);
  const end = flag.id === SUICIDE ? 'self_harm_end' : 'how_to_end';
  return urgent(turn, flag, 'emergency', [{ type: 'alert', text: say(turn, id) }, paragraph(say(turn, end))]);
}

function stayId(after: Aftermath, wantsStretch: boolean): string {
  if (wantsStretch) return 'emergency_repeat';
  if (after === 'easier') return 'emergency_easier';
  return after === 'doubt' ? 'emergency_doubt' : 'emergency_stay';
}

/** Help is on its way or there: one kind line, and the advice stays open without a word. */
export function withHelpReply(
  turn: Turn,
  flag: RedFlag,
  urgency: 'emergency' | 'same_day',
  aboutOther: boolean,
): Reply {
  const mine = flag.id === SUICIDE ? 'self_harm_helped' : 'emergency_helped';
  const now = aboutOther ? 'emergency_helped_other' : mine;
  const id = urgency === 'same_day' ? 'same_day_helped' : now;
  return { ...urgent(turn, flag, urgency, [paragraph(say(turn, id))]), alsoDirect: false };
}

/** "What do I do while I wait": the flag's own first steps and nothing else. */
export function stepsReply(turn: Turn, flag: RedFlag, urgency: 'emergency' | 'same_day'): Reply {
  const items = flag.id === SUICIDE ? flag.now : [...flag.now, ...flag.avoid];
  const stay = flag.id === SUICIDE ? 'self_harm_stay' : urgency === 'emergency' ? 'emergency_stay' : 'same_day_stay';
  return urgent(turn, flag, urgency, [
    ...(items.length > 0 ? [{ type: 'list' as const, items }] : []),
    ...(items.length === 0 || flag.id === SUICIDE ? [paragraph(say(turn, stay))] : []),
  ]);
}

/** After same-day advice, in a line: the advice has not changed (`same_day_stay`), or no move yet (`same_day_no_move`). */
export function sameDayLine(turn: Turn, flag: RedFlag, id: 'same_day_stay' | 'same_day_no_move'): Reply {
  return urgent(turn, flag, 'same_day', [{ type: 'alert', text: say(turn, id) }]);
}

/** Leads with the advice; one safe comfort measure where the flag allows one. */
export function sameDayReply(turn: Turn, flag: RedFlag, aboutOther: boolean): Reply {
  const advice = turn.numbers.adviceLine
    ? [paragraph(say(turn, 'advice_line', { advice_line: turn.numbers.adviceLine }))]
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
export function unclearReply(turn: Turn, flag: RedFlag, again = false): Reply {
  const text = say(turn, again ? 'emergency_unclear_again' : 'emergency_unclear', { question: flag.ask ?? '' });
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

export function sortedReply(turn: Turn, flag: string | null, after: Aftermath = 'over'): Reply {
  const over = flag === SUICIDE ? 'self_harm_past' : after === 'seen' ? 'sorted_seen' : 'sorted';
  const id = after === 'mistake' ? 'false_alarm' : over;
  return makeReply({
    blocks: [paragraph(say(turn, id))],
    audience: 'private',
    meta: metaOf({ outcome: 'small_talk', because: 'You said that it is sorted.' }),
  });
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

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function isUrgent(assessment: Assessment): boolean {
  return assessment.urgency === 'emergency' || assessment.urgency === 'same_day';
}
