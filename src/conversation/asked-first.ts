import type { ArticleEntry, Entry } from '../content/types.ts';
import { isStretch } from '../content/types.ts';
import { normalise, stem, words } from '../matching/index.ts';
import type { Block } from '../ports/reply.ts';
import { entryBlocks } from './compose.ts';
import { paragraph } from './reply.ts';

/** "Is it safe", "side effects", "can i take": who must ask first is the answer. */
const ABOUT_SAFETY =
  /\b(?:side effects?|safe|risks?|dangers?|dangerous|harm\w*|bad for|can i (?:take|use|have)|am i allowed|allowed|ok(?:ay)? to|who (?:should|can)|should i (?:take|avoid)|avoid)\b/i;
const ABOUT_TIME = /\bhow (?:long|soon|often|many (?:days|weeks|times))\b|\bevery day\b/i;
const NAMES_TIME = /\b(?:days?|weeks?|months?|hours?|minutes?|years?|daily|a day)\b/i;
/** Words of any question about a medicine. */
const COMMON = new Set(
  'take taking tablet tablets pain painkiller medicine medicines help helps best better good work does should would could about after with what which this that them they long often back neck hip use using ask first some more less than from have before your'
    .split(' ')
    .map(stem),
);

/** An entry as blocks. Those on medicines are long: what was asked leads, and the rest follows, none of it left out. */
export function blocksFor(entry: Entry, asked: string): Block[] {
  if (isStretch(entry) || !entry.needs.includes('medication')) return entryBlocks(entry);
  const lead = leadOf(entry, asked);
  if (lead === null) return entryBlocks(entry);
  const [heading, summary, ...rest] = entryBlocks({
    ...entry,
    answer: entry.answer.filter((text) => !lead.includes(text)),
    cautions: entry.cautions.filter((text) => !lead.includes(text)),
  });
  const [only, ...more] = lead;
  const opening: (Block | undefined)[] =
    only !== undefined && more.length === 0
      ? [heading, paragraph(only), summary]
      : [heading, summary, { type: 'list', items: lead }];
  return [...opening.filter((block) => block !== undefined), ...rest];
}

/** The paragraph or caution that shares most words with the question; else what the kind of question is about. */
function leadOf(entry: ArticleEntry, asked: string): readonly string[] | null {
  const wanted = new Set(meaningful(asked));
  for (const own of meaningful([entry.title, ...entry.alsoCalled].join(' '))) wanted.delete(own);
  const shared = (text: string): number => new Set(meaningful(text).filter((one) => wanted.has(one))).size;
  const [best] = [...entry.answer, ...entry.cautions]
    .map((text) => ({ text, shared: shared(text) }))
    .sort((a, b) => b.shared - a.shared);
  if (best && best.shared > shared(entry.summary)) return [best.text];
  const timed = ABOUT_TIME.test(asked) ? entry.answer.find((text) => NAMES_TIME.test(text)) : undefined;
  if (timed !== undefined) return [timed];
  return ABOUT_SAFETY.test(asked) && entry.cautions.length > 0 ? entry.cautions : null;
}

function meaningful(text: string): string[] {
  return words(normalise(text, { emoji: 'drop' }))
    .filter((word) => word.length > 3)
    .map(stem)
    .filter((one) => !COMMON.has(one));
}
