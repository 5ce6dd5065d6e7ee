import { splitSentences } from '../readability.ts';
import { fileOf, fileOfFlag, type Rule, saidBy, saidByFlag } from './rule.ts';
import { EVERY_TEXT_RULES, FORBIDDEN_ITEMS, NAME_RULES, SAID_RULES, type WordingRule } from './wording-rules.ts';

/** Longer sentences are hard to follow on a phone, in pain. The guide asks for 8 to 14 words. */
const SENTENCE_MAX_WORDS = 24;
/** A red flag names its signs in one breath, joined by "or". */
const FLAG_SENTENCE_MAX_WORDS = 28;

/** How the bot speaks: calm, plain, no brands, no promises, no doses of medicines. */
export const wording: Rule = ({ content, files }, report) => {
  for (const entry of content.entries) {
    const file = fileOf(entry);
    for (const { path, text, sentence } of saidBy(entry)) {
      const fault = path.startsWith('also_called')
        ? firstFault(text, NAME_RULES)
        : (firstFault(text, SAID_RULES) ?? (sentence ? sentenceFault(text) : titleFault(text)));
      if (fault) report(file, path, fault);
    }
    if (entry.kind !== 'stretch' && entry.needs.includes('medication') && Object.keys(entry.dose).length > 0)
      report(file, 'dose', 'an entry about a medicine may not hold a dose; remove these lines');
  }
  content.conditions.forEach((condition, index) => {
    const fault = firstFault(`${condition.title} ${condition.reason}`, SAID_RULES);
    if (fault) report('knowledge/conditions.yaml', `${index}.reason`, fault);
    if (/[.!?]$/.test(condition.reason) || /^[A-Z](?!\b)/.test(condition.reason))
      report(
        'knowledge/conditions.yaml',
        `${index}.reason`,
        'this completes "because ..."; start with a small letter and leave out the full stop',
      );
  });
  for (const [id, forms] of Object.entries(content.replies))
    forms.forEach((text, index) => {
      const fault = firstFault(text, SAID_RULES) ?? longSentence(text);
      if (fault) report('knowledge/replies.yaml', forms.length > 1 ? `${id}.${index}` : id, fault);
    });
  for (const flag of content.redFlags)
    for (const { path, text } of saidByFlag(flag)) {
      const fault = firstFault(text, SAID_RULES) ?? sentenceFault(text, FLAG_SENTENCE_MAX_WORDS);
      if (fault) report(fileOfFlag(flag), path, fault);
    }

  // What must never come in is looked for in every line of every file, also in utterances and comments.
  const everywhere = [...EVERY_TEXT_RULES, ...FORBIDDEN_ITEMS];
  for (const { path, text, lines } of files.values()) {
    if (!path.startsWith('knowledge/') && !path.startsWith('intents/')) continue;
    if (!everywhere.some(({ pattern }) => pattern.test(text))) continue;
    for (const [at, line] of lines) {
      const own = text.split('\n')[line - 1] ?? '';
      if (at === '' || [...lines].some(([other, otherLine]) => otherLine === line && other < at)) continue;
      const fault = firstFault(own, everywhere);
      if (fault) report(path, at, fault);
    }
  }
};

function firstFault(text: string, rules: readonly WordingRule[]): string | null {
  for (const { pattern, message } of rules) {
    const found = pattern.exec(text);
    if (found) return message.replace('$', () => found[0].trim());
  }
  return null;
}

function sentenceFault(text: string, maxWords = SENTENCE_MAX_WORDS): string | null {
  if (!/[.!?]["”’)]?$/.test(text.trimEnd())) return `"${tail(text)}" ends without a full stop; finish the sentence`;
  if (!/^["“‘(]?[\p{Lu}\d]/u.test(text))
    return `"${head(text)}" starts with a small letter; start a sentence with a capital`;
  return longSentence(text, maxWords);
}

function longSentence(text: string, maxWords = SENTENCE_MAX_WORDS): string | null {
  for (const sentence of splitSentences(text)) {
    const words = sentence.split(/\s+/).length;
    if (words > maxWords)
      return `a sentence of ${words} words ("${head(sentence)}") is hard to follow, and ${maxWords} is the most; make it two`;
  }
  return null;
}

function titleFault(text: string): string | null {
  if (/[.!]$/.test(text)) return `the title "${text}" ends like a sentence; leave out the full stop`;
  return null;
}

function head(text: string): string {
  return `${text.split(/\s+/).slice(0, 5).join(' ')} ...`;
}

function tail(text: string): string {
  return `... ${text.split(/\s+/).slice(-4).join(' ')}`;
}
