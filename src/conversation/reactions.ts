import { type Entry, isStretch } from '../content/types.ts';
import type { Area } from '../content/vocabulary.ts';
import { encodeAction } from '../ports/action.ts';
import type { Button, Reply } from '../ports/reply.ts';
import { answered, doseWords, sourceLines } from './compose.ts';
import { randomStretch } from './handlers/stretch.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

/** Longer messages say more than how it went. */
const SHORT = 10;

const BETTER =
  /\b(?:(?:feel(?:s|ing)?|is|are|am|'?s|'?m|got|getting|much|bit|lot|it|so|all|way|already)|^)\s*better(?=\s*(?:now|today|already|again|thanks?|thank you|thx|cheers|,|!|\.|$))|\b(?:that|it|this|which)(?: one| stretch)? (?:has |really |totally |actually )?(?:worked|helped|helps|eased it|did the trick|fixed it)\b|^(?:worked|helped)\b|\b(?:it|that|everything|all|pain|i)(?:'?s|'?m| is| am)? (?:all )?(?:ok|okay|fine|good|gone|alright|all right)(?: now| again)?(?=\s*(?:,|!|\.|$|thanks?|thank you|thx))|\b(?:pain|ache) (?:is|has) gone\b/i;
const WORSE =
  /^\W*(?:(?:no|hm+|well|sadly|unfortunately|oh|but|now|and)\b\W*)*(?:(?:it|that|this|the pain|the stretch|i)\b.{0,24}\b)?(?:worse|hurts? more|more pain(?:ful)?|aggravated|flared up)\b|\bmade (?:it|me|things|that|my \w+) (?:\w+ )?worse\b|^\W*(?:ow+|ouch)\b|^\W*(?:that|this|it)(?: one| stretch| move)? (?:really )?(?:hurts?|hurt me|is painful|was painful)(?: (?:a lot|too much|me|so much))?\W*$/i;
const NO_CHANGE =
  /\b(?:did(?:n'?t| not)|does(?:n'?t| not)|is(?:n'?t| not)|not|hasn'?t|has not) (?:really |actually |even )?(?:help\w*|work(?:ed|ing)?|any (?:better|good)|better|do(?:ing)? anything|changed?)\b|\bno (?:change|difference|better|effect|improvement|relief)\b|^\W*(?:no |but |it )*still (?:hurts?|sore|stiff|aches?|aching|the same|bad|there|in pain|painful)\b/i;
const CANNOT =
  /^\W*(?:(?:sorry|but|no|hm+)\b\W*)*(?:i )?(?:can'?t|cannot|couldn'?t) (?:do|reach|manage)\b[\w ]{0,12}\W*$|\btoo (?:hard|difficult|advanced|tricky)\b|^\W*(?:(?:a|an|something|anything|got|is there|one)\b\W*)*(?:easier|gentler|simpler)\b/i;
const SHORTER = /^\W*(?:(?:a|an|something|anything|one|got)\b\W*)*(?:shorter|quicker)\b|\btoo long\b/i;
const HOW_LONG =
  /^\W*(?:(?:and|for)\b\W*)*how (?:long|many times|often|many reps|many)(?: (?:should i|do i|for|do|hold|to|it|this|that|them|keep|the stretch))*\W*$/i;
const MORE =
  /^\W*(?:(?:can|could) you )?(?:tell me more|more (?:info\w*|details?)|explain(?: (?:more|that|it))*|elaborate|say more|read more|details)(?: please)?\W*$/i;
const GOT_IT =
  /^\W*(?:(?:ok(?:ay)?|k|kk|cool|great|nice|good|got it|i see|right|alright|all right|sure|fine|perfect|awesome|hm+|mhm|aha|wow|lol|haha\w*|yes|yeah|yep|yup)\b[ ,.!]*)+$/i;
const NO = /^\W*(?:no|nope|nah|not really|no thanks?)\W*$/i;
const BYE =
  /^\W*(?:(?:good ?night|bye\w*|goodbye|see (?:you|ya)|have a (?:good|nice|great)|take care|ciao)\b[\w ,!.]{0,20})$/i;

const GLAD_SIGNS = new Set('👍👌💪🎉😊🙂😀😃😄😁🥳🤗✅💯🙌👏😎😌');
const SORE_SIGNS = new Set('😭😢😩😫🤕😖😣😓🥺😔😞😟🙁☹😿🤒🥵😵💔😰😥');
/** Spaces, skin tones and the mark that asks for a coloured sign. */
const NO_SIGN = /\s|\uFE0F|[\u{1F3FB}-\u{1F3FF}]/gu;

/** How it went, or a word on the last answer. Null when the message is something else. */
export function reaction(turn: Turn, last: Entry | undefined): Reply | null {
  const text = turn.text.trim();
  if (text.split(/\s+/).length > SHORT || turn.command) return null;
  const signs = [...text.replace(NO_SIGN, '')];
  if (signs.length > 0 && signs.every((sign) => GLAD_SIGNS.has(sign))) return kind(turn, last ? 'got_it' : 'empty');
  if (signs.some((sign) => SORE_SIGNS.has(sign)) && !/\p{L}/u.test(text)) return kind(turn, 'sore_sign');
  if (BYE.test(text)) return kind(turn, 'bye');
  if (NO.test(text)) return kind(turn, last ? 'not_helpful' : 'empty');
  if (GOT_IT.test(text)) return kind(turn, last ? 'got_it' : 'empty');
  if (asks(text, turn)) return null;
  if (NO_CHANGE.test(text) && last) return kind(turn, 'no_change', [another(turn)]);
  if (WORSE.test(text)) return kind(turn, 'worse');
  if (BETTER.test(text)) return kind(turn, turn.dialogue.sameDay ? 'better_same_day' : 'better');
  return last ? aboutLast(turn, last, text) : null;
}

export function saysBetter(text: string): boolean {
  return BETTER.test(text);
}

/** A question, a doubt or a place makes it something else: "is a standing desk better", "my back is worse at night". */
function asks(text: string, { understanding }: Turn): boolean {
  if (HOW_LONG.test(text) || MORE.test(text)) return false;
  return (
    /\?|^\W*(?:what|how|why|which|when|where|can|could|should|is|are|do|does|will|would|if)\b/i.test(text) ||
    (understanding.slots.areas.length > 0 && !BETTER.test(text))
  );
}

function aboutLast(turn: Turn, last: Entry, text: string): Reply | null {
  if (MORE.test(text)) return more(turn, last);
  if (!isStretch(last)) return null;
  if (HOW_LONG.test(text)) return about(last, [`${last.title}: ${doseWords(last)}.`]);
  if (CANNOT.test(text))
    return about(last, [say(turn, 'leave_it'), ...(last.easier ? [`Easier: ${last.easier}`] : [])], [another(turn)]);
  if (!SHORTER.test(text)) return null;
  const { areas, setting } = turn.dialogue;
  const maxSeconds = Math.max(SHORTEST_SECONDS, Math.floor(last.dose.totalSeconds / 2));
  return randomStretch(turn, { areas: areas as Area[], setting, maxSeconds }, 'another');
}

const SHORTEST_SECONDS = 20;

/** The evidence behind it, and what is close to it. */
function more(turn: Turn, last: Entry): Reply {
  const near = isStretch(last) ? [] : last.seeAlso.flatMap((id) => turn.deps.entriesById.get(id) ?? []);
  return {
    ...about(last, [`${last.title}: ${last.summary}`, last.evidence]),
    choices: near.slice(0, 3).map(({ id, title }) => ({ id, title, action: encodeAction('show', id) })),
    sources: sourceLines(turn.deps.content, last),
  };
}

function about(entry: Entry, lines: readonly string[], buttons: readonly Button[] = []): Reply {
  return makeReply({
    blocks: lines.map(paragraph),
    buttons,
    meta: {
      ...NO_META,
      intent: 'ask',
      confidence: 1,
      entries: [answered(entry, 1)],
      because: 'It is about the last answer.',
    },
  });
}

function another({ dialogue }: Turn): Button {
  const [area = ''] = dialogue.areas;
  return { label: 'Another', action: encodeAction('another', area, dialogue.setting ?? '', '', ''), style: 'plain' };
}

function kind(turn: Turn, id: string, buttons: readonly Button[] = []): Reply {
  return makeReply({
    blocks: [paragraph(say(turn, id))],
    buttons,
    meta: {
      ...NO_META,
      outcome: 'small_talk',
      intent: INTENTS[id] ?? null,
      confidence: 1,
      because: 'You told me how it went.',
    },
  });
}

const INTENTS: Readonly<Record<string, 'thanks' | 'help' | 'greet'>> = {
  better: 'thanks',
  bye: 'greet',
  empty: 'help',
};
