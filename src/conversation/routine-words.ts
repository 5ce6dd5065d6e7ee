import type { Reply } from '../ports/reply.ts';
import { clockWords } from './handlers/routine.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { moves, onwards, show, skip, stop } from './routine-actions.ts';
import { type Guided, goTo, guidedUnderWay, stepAfter } from './routine-session.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

type Word = 'next' | 'skip' | 'stop' | 'pause' | 'again' | 'left';

/** What people type instead of pressing a button. Whole messages only: "skip tomorrow" is about nudges. */
const WORDS: Readonly<Record<Word, RegExp>> = {
  next: /^(?:next|next (?:one|step|move|exercise|stretch)|(?:i'?m |im |i am )?(?:done|ready|finished)(?: with (?:it|that|this)(?: one)?)?|did it|done it|continue|resume|proceed|go on|go ahead|carry on|keep going|move on|on to the next(?: one)?|what'?s next|now what|then|start)$/,
  skip: /^(?:skip|pass|not this one|not (?:that|this))(?: (?:it|this|that|this one|that one|this step|one|the next one))?$|^(?:i )?(?:can'?t|cannot|cant) (?:do )?(?:it|this|that|this one|that one)$/,
  stop: /^(?:stop|end|quit|exit|cancel|finish|enough|abort)(?: (?:it|now|here|this|that|the routine|this routine|everything))?$|^(?:that'?s |thats )?enough(?: for (?:now|today))?$|^(?:i want to stop|no more|let'?s stop)$/,
  pause:
    /^(?:pause|wait|hold on|hang on|hold it|one (?:sec|second|moment|minute)|just a (?:sec|second|moment|minute)|brb|be right back|break|a break|give me a (?:sec|second|moment|minute))(?: (?:it|now|a (?:sec|second|moment|minute)|please))?$/,
  again:
    /^(?:again|repeat|once more|one more time|same again|back|show (?:it|me)(?: again)?|what was (?:it|that)|where (?:was i|were we|am i)|repeat (?:it|this|that|the step)|do it again|say (?:it|that) again)$/,
  left: /^(?:how (?:many|much|long|far)(?: (?:more|longer|moves?|steps?))*(?: (?:are|is|have i got|do i have))*(?: (?:left|remaining|to go|still|there))*|what'?s left|what is left|how far (?:along )?(?:am i|are we)|are we (?:nearly |almost )?(?:there|done)(?: yet)?|is that (?:it|all)|which step(?: is this)?)$/,
};

/** While a routine is under way for this person, a word does what its button does. Null: no such word, or no routine. */
export async function routineByWords(turn: Turn): Promise<Reply | null> {
  const word = wordOf(turn.text);
  const guided = word && (await guidedUnderWay(turn));
  return word && guided ? await act(turn, guided, word) : null;
}

function wordOf(text: string): Word | null {
  const plain = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/^\s*(?:(?:ok|okay|yes|yep|right|so|and|now|please|no)\s+)+|\s+(?:please|thanks|thank you|now)\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const found = Object.entries(WORDS).find(([, pattern]) => pattern.test(plain));
  return found ? (found[0] as Word) : null;
}

async function act(turn: Turn, guided: Guided, word: Word): Promise<Reply> {
  if (word === 'next') return onwards(turn, guided, guided.session.step);
  if (word === 'skip') return skip(turn, guided);
  if (word === 'stop') return stop(turn, guided);
  if (word === 'again') return show(turn, await goTo(turn, guided, guided.session.step));
  if (word === 'pause') return note(say(turn, 'routine_paused'));
  return note(leftWords(guided));
}

/** "This is step 2 of 5. 3 moves to go after it, 2 minutes in all." */
function leftWords(guided: Guided): string {
  const { session, moves: all } = guided;
  const ahead = all.filter((move, at) => move !== null && at > session.step);
  const here = `This is step ${session.step + 1} of ${all.length}.`;
  if (stepAfter(guided, session.step) === null) return `${here} It is the last one.`;
  const seconds = ahead.reduce((sum, move) => sum + (move?.seconds ?? 0), 0);
  return `${here} ${moves(ahead.length).replace(/^o/, 'O')} to go after it, about ${clockWords(seconds)}.`;
}

function note(text: string): Reply {
  return makeReply({
    blocks: [paragraph(text)],
    meta: { ...NO_META, intent: 'routine', confidence: 1, because: 'You follow a routine.' },
  });
}
