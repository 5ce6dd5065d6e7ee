import type { Hit } from './lexicon.ts';

interface ConditionWords {
  readonly conditions: readonly string[];
  readonly takenBack: readonly string[];
  readonly rest: string | null;
}

/** Directly before a condition these say that it does not hold: "not", "i dont have", "forget that i said im". */
const DENIES =
  /(?:^| )((?:but |and |so |well |actually |sorry |please |oh |no |just )*(?:(?:i|im|we|she|he) )?(?:(?:am|was|have|had|can|do|did|is|would|please) )?(?:not|no longer|never|dont|doesnt|didnt|isnt|arent|aint|wasnt|havent|hasnt|no|forget|ignore|scrap|undo|disregard|used to|stop (?:thinking|assuming|saying))(?: (?:have|has|had|got|get|a|an|any|the|my|really|actually|ever|been|be|being|that|im|i|am|about|said|say|told|you|me|longer|diagnosed|with|taking|take|on|having|suffer|from|think|do|did|even|currently))*)$/;
/** After a condition these say that it is over. */
const OVER =
  /^(?:any ?more|now|these days|after all|actually|either|at all|no longer|is (?:gone|over|history)|has (?:gone|healed|cleared up|cleared)|(?:is|are) (?:all )?(?:better|fine|ok|okay|healed|good)(?: again)?(?: now)?)(?: |$)/;
const ENDS =
  /^(?:no longer|is (?:gone|over|history)|has (?:gone|healed|cleared up|cleared)|(?:is|are) (?:all )?(?:better|fine|ok|okay|healed|good))(?: |$)/;
const JOINT = /^(?:but|and|so|then|also|though|just|now|please)(?: |$)/;

/** Tells the conditions that hold from those taken back, and what is left of the message without the latter. */
export function readConditions(hits: readonly Hit[], words: readonly string[]): ConditionWords {
  const held: string[] = [];
  const takenBack: string[] = [];
  const gone = new Set<number>();
  for (const hit of hits) {
    if (hit.slot !== 'condition' && hit.slot !== 'condition_gone') continue;
    const before = DENIES.exec(words.slice(0, hit.from).join(' '))?.[1] ?? null;
    const after = words.slice(hit.to).join(' ');
    if (hit.slot === 'condition' && before === null && !ENDS.test(after)) {
      held.push(hit.value);
      continue;
    }
    takenBack.push(hit.value);
    const from = hit.from - countWords(before ?? '');
    const to = hit.to + countWords(OVER.exec(after)?.[0] ?? '');
    for (let at = from; at < to; at++) gone.add(at);
  }
  const over = hits.flatMap((hit) => (hit.slot === 'condition_gone' ? [hit.value] : []));
  const conditions = [...new Set(held)].filter((id) => !over.includes(id));
  return {
    conditions,
    takenBack: [...new Set(takenBack)].filter((id) => !conditions.includes(id)),
    rest: takenBack.length === 0 ? null : restOf(words.filter((_, at) => !gone.has(at))),
  };
}

function restOf(words: readonly string[]): string {
  let rest = words.join(' ');
  while (JOINT.test(rest)) rest = rest.replace(JOINT, '');
  return rest;
}

function countWords(text: string): number {
  return text.split(' ').filter((word) => word !== '').length;
}
