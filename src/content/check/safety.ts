import { isStretch } from '../types.ts';
import { fileOf, type Rule } from './rule.ts';

interface PositionRule {
  readonly position: RegExp;
  /** Any one of these in avoid_with is enough. */
  readonly needs: readonly string[];
  readonly words: string;
}

/** Positions that do not suit everybody, and the conditions that must then be named. */
const POSITIONS: readonly PositionRule[] = [
  {
    position: /\b(?:lie|lying) (?:down )?(?:flat )?on your back\b/i,
    needs: ['pregnancy-supine', 'pregnancy'],
    words: 'lies on the back',
  },
  {
    position: /\b(?:lie|lying) (?:down |flat )*(?:on your (?:front|belly|stomach|tummy)|face down)\b/i,
    needs: ['abdominal', 'pregnancy'],
    words: 'lies on the belly',
  },
  {
    position: /\b(?:kneel|kneeling|hands and knees|on all fours)\b/i,
    needs: ['kneeling', 'knee-pain'],
    words: 'kneels',
  },
];

/** A move names who should leave it out wherever its position alone makes that plain, and says when to stop. */
export const safety: Rule = ({ content }, report) => {
  for (const entry of content.entries.filter(isStretch)) {
    for (const { position, needs, words } of POSITIONS) {
      if (!entry.steps.some((step) => position.test(step))) continue;
      if (!needs.some((code) => entry.avoidWith.includes(code)))
        report(
          fileOf(entry),
          'avoid_with',
          `this move ${words}, so it does not suit everybody; add ${needs.join(' or ')} to avoid_with`,
        );
    }
  }
  for (const entry of content.entries.filter(isStretch))
    if (!entry.stopIf.some((text) => /\bstop\b/i.test(text)))
      report(fileOf(entry), 'stop_if', 'no line here says when to stop; add one that starts with "Stop if ..."');
};
