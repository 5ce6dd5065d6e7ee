import { encodeAction } from '../ports/action.ts';
import type { Reply } from '../ports/reply.ts';
import { entryBlocks, entryMeta, sourceLines } from './compose.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

/** What weighs on somebody, apart from an ache. Each has one fixed, short reply of the same name under `feeling_`. */
type Feeling = 'grief' | 'panic' | 'low' | 'exhausted' | 'stressed' | 'work' | 'bored';

const DEAR =
  '(?:mum|mom|mother|dad|father|parents?|wife|husband|partner|boyfriend|girlfriend|fianc[eé]e?|brother|sister|son|daughter|child|baby|gran\\w*|nan|nana|uncle|aunt|cousin|nephew|niece|friend|mate|colleague|co-?worker|teammate|boss|dog|cat|pet|horse)';
/** "i'm so tired", "feeling low", or the word alone. */
const feeling = (words: string): RegExp =>
  new RegExp(
    `\\b(?:i'?m|i am|i feel|i'?ve been|we'?re|feeling|been feeling) (?:(?!not\\b)\\w+ ){0,3}?(?:${words})\\b(?! of\\b)|^\\W*(?:(?:so|very|really|too|just|totally|completely|feel) )*(?:${words})\\b(?! (?:of|back|neck|eyes|shoulders?|legs?|hips?|wrists?|hands?|feet))[\\w ,!.]{0,24}$`,
    'i',
  );

/** The gravest first. */
const FEELINGS: readonly (readonly [Feeling, RegExp])[] = [
  [
    'grief',
    new RegExp(
      `\\b${DEAR}\\b[\\w' ]{0,20}\\b(?:died|passed(?: away| on)?|is dying|was killed)\\b|\\b(?:lost|losing|buried|burying) (?:my|our) (?:\\w+ )?${DEAR}\\b|\\b(?:funeral|bereave\\w*|griev\\w+|grief|in mourning|miscarr\\w+)\\b`,
      'i',
    ),
  ],
  [
    'panic',
    /\b(?:(?:panic|anxiety) attacks?|panick\w+|in a panic|freaking out|hyperventilat\w+|am (?:so )?terrified|'m (?:so )?terrified)\b/i,
  ],
  [
    'low',
    new RegExp(
      `${feeling('sad|low(?! on)|down(?! (?:for|to|with|at))|miserable|lonely|depressed|upset|heartbroken|unhappy|gloomy|hopeless|not ok(?:ay)?|fed up|in tears|tearful').source}|\\b(?:i|i'?ve) (?:just |only |have )?(?:cried|been crying|keep crying|am crying)\\b|\\bi'?m crying\\b|\\b(?:broke up with|left me|getting divorced|divorce|my break ?up)\\b|\\b(?:bad|rough|hard|terrible|awful|horrible|tough|shit|crap) (?:day|week|month|year)\\b`,
      'i',
    ),
  ],
  [
    'exhausted',
    new RegExp(
      `${feeling('exhausted|knackered|shattered|worn out|burn(?:ed|t)[ -]?out|drained|wiped(?: out)?|tired|sleepy|fried|spent|running on empty|wrecked').source}|\\bno energy\\b|\\bburn ?out\\b`,
      'i',
    ),
  ],
  [
    'stressed',
    new RegExp(
      `${feeling("stressed|stressing|anxious|nervous|tense|overwhelmed|frazzled|wound up|on edge|under pressure|swamped|snowed under|at my limit|worried|can'?t (?:relax|switch off)").source}|\\b(?:too much|so much) (?:work|pressure|stress)\\b`,
      'i',
    ),
  ],
  [
    'work',
    /\b(?:hate|hating|can'?t stand|sick of|fed up with|dread\w*|had enough of) (?:my |this |the )?(?:job|work|boss|manager|office|company|team)\b|\bmy (?:boss|manager|job|workplace|team lead) (?:is|are)(?: (?:so|really|such|a|an|the|just))* (?:awful|horrible|terrible|toxic|worst|nightmare|mean|bully\w*|hell|unbearable|jerk|arse\w*|ass\w*)\b|\bmy (?:boss|manager) (?:hates me|yelled|shouted|bullies)\b|\blost my job\b|\b(?:got|been|was|am|being|i'?m) (?:fired|sacked|laid off|made redundant)\b/i,
  ],
  ['bored', /^\W*(?:i'?m |i am |so |really |just )*bored\b[\w ,!.]{0,20}$/i],
];

/** A message that asks something is answered; the kind word then only leads. */
const ASKS =
  /\?|^\W*(?:what|how|why|which|when|where|can|could|should|is|are|do|does)\b|\b(?:stretch\w*|routine|exercis\w*|remind|nudge)\b/i;

function feelingOf(text: string): Feeling | null {
  return FEELINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** A fitting, short word to somebody who tells how they feel and asks for nothing. Null: no feeling, or an ache or a wish beside it. */
export function kindWord(turn: Turn): Reply | null {
  const found = feelingOf(turn.text);
  if (!found || asksMore(turn)) return null;
  if (found === 'bored') turn.remember({ confirm: STRETCH });
  const relax = found === 'stressed' ? turn.deps.entriesById.get(RELAX) : undefined;
  return makeReply({
    blocks: [paragraph(say(turn, `feeling_${found}`)), ...(relax ? entryBlocks(relax) : [])],
    sources: relax ? sourceLines(turn.deps.content, relax) : [],
    audience: 'private',
    buttons: QUIET.has(found) ? [] : BUTTONS,
    meta: relax
      ? entryMeta(relax, 'Slow breathing and letting go can ease stress.')
      : { ...NO_META, outcome: 'small_talk', confidence: 1, because: 'You told me how you feel.' },
  });
}

/** Before an answer to somebody who also tells of a loss or of low days; null otherwise. */
export function kindLead(turn: Turn): string | null {
  const found = feelingOf(turn.text);
  return (found === 'grief' || found === 'low') && asksMore(turn) ? say(turn, 'feeling_lead') : null;
}

function asksMore({ text, understanding, command }: Turn): boolean {
  const { areas, maxSeconds } = understanding.slots;
  return areas.some((area) => area !== 'whole-body') || maxSeconds !== null || ASKS.test(text) || command !== null;
}

const RELAX = 'relaxation';
/** Beside these nothing is offered. */
const QUIET = new Set<Feeling>(['grief', 'low']);
const STRETCH = encodeAction('another', '', '', '', '');
const BUTTONS = [
  { label: 'Breathe slowly', action: encodeAction('show', 'belly-breath'), style: 'plain' as const },
  { label: 'Give me a stretch', action: STRETCH, style: 'plain' as const },
];
