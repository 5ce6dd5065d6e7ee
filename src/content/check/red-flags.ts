import type { Rule } from './rule.ts';

/** A flag can be raised, its word lists exist, and an emergency stands alone. */
export const redFlags: Rule = ({ content }, report) => {
  const seen = new Set<string>();
  for (const flag of content.redFlags) {
    const file = `knowledge/red-flags/${flag.id}.yaml`;
    if (seen.has(flag.id)) report(file, 'id', `the id "${flag.id}" is used twice; rename one`);
    seen.add(flag.id);
    if (flag.phrases.length === 0 && flag.combine.length === 0)
      report(file, 'phrases', 'nothing can raise this flag; add phrases, or lists under combine');
    flag.combine.forEach((list, index) => {
      if (list.length === 0)
        report(file, `combine.${index}`, 'an empty list can never be met; add phrases or remove it');
    });
    if (flag.urgency === 'emergency')
      flag.advice.now.forEach((text, index) => {
        if (/\b(?:stretch|exercise|massage|heat pack)\b/i.test(text) && !/\b(?:do not|don't|no)\b/i.test(text))
          report(file, `advice.now.${index}`, 'an emergency stands alone; remove the stretch or tip');
      });
  }
};
