import type { Rule } from './rule.ts';

const FILE = 'knowledge/replies.yaml';

/** Names the program can fill in. */
const PLACEHOLDERS = ['number', 'crisis', 'advice_line', 'title', 'reason', 'count', 'id', 'question'] as const;
/** Replies of an emergency: nothing beside the advice. */
const URGENT = /^(?:emergency|self_harm|unsafe_at_home)/;
const NO_TIPS = /\b(?:stretch(?:es|ing)?|exercises?|nudges?|tips?|routine)\b/i;

/** Fixed sentences hold only placeholders that are filled in, and urgent ones stay free of everything else. */
export const replies: Rule = ({ content }, report) => {
  for (const [id, forms] of Object.entries(content.replies)) {
    forms.forEach((text, index) => {
      const path = forms.length > 1 ? `${id}.${index}` : id;
      for (const [placeholder, name] of text.matchAll(/\{([^}]*)\}/g))
        if (!(PLACEHOLDERS as readonly string[]).includes(name ?? ''))
          report(
            FILE,
            path,
            `${placeholder} is never filled in; known: ${PLACEHOLDERS.map((known) => `{${known}}`).join(', ')}`,
          );
      if (URGENT.test(id) && id !== 'emergency_repeat' && NO_TIPS.test(text))
        report(FILE, path, 'an urgent text may hold nothing but urgent advice; remove the tip');
      if (/^(?:emergency|self_harm)(?:_other|_repeat|_stay)?$/.test(id) && !text.includes('{number}'))
        report(FILE, path, 'an urgent text must name the number to call; add {number}');
    });
  }
};
