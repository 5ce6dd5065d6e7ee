import { BRANDS } from '../brands.ts';

export interface WordingRule {
  readonly pattern: RegExp;
  /** Sentence with `$` where the words found are put. */
  readonly message: string;
}

/** Holds for names too, such as titles and `also_called`. */
export const NAME_RULES: readonly WordingRule[] = [
  {
    pattern: new RegExp(`\\b(?:${BRANDS.join('|')})(?:'s|s)?\\b`, 'i'),
    message: '"$" is a brand; name the kind of thing instead',
  },
  {
    pattern: /(?:\*\*|__|`|<\/?[a-z][^>]{0,40}>|\]\(|https?:\/\/|www\.|^#|^\s*[-*•] )/i,
    message: '"$" is markup; write plain sentences',
  },
  { pattern: /\p{Extended_Pictographic}/u, message: '"$" is a picture sign; say it in words' },
];

/** What the bot must not say, each with the remedy. Patterns are plain so that no text can make them slow. */
export const SAID_RULES: readonly WordingRule[] = [
  ...NAME_RULES,
  {
    pattern:
      /\b(?:damag\w+|crumbl\w+|worn[ -]out|wear(?:ing)? and tear|degenerat\w+|disintegrat\w+|bone[ -]on[ -]bone|ruin(?:s|ed)?|wreck(?:s|ed)?|crippl\w+|agony|horrif\w+|deadly|fatal)\b/i,
    message: '"$" frightens people in pain; say what can be done, in calm words',
  },
  {
    pattern:
      /\b(?:guarantee[ds]?|miracles?|instant(?:ly)?|pain[ -]free for|100 ?%|(?:always|never fails to) works?|safe for (?:everyone|everybody|all)|completely safe|permanent(?:ly)? (?:fix|relief)|wipes? out|melts? away|will (?:cure|fix|heal|solve|go away|stop the pain|get rid)|gets? rid of (?:the |your )?pain|risk[ -]free|relieves? .{0,30}\bfast)\b/i,
    message: '"$" promises too much; say "may help" or "often eases" instead',
  },
  {
    pattern: /(?<!\bno |\bno quick |\bnot a |\bnot |\bno sure |\bno single |n't )\bcur(?:e|es|ed|ing)\b/i,
    message: '"$" promises a cure; say what it may ease instead',
  },
  {
    pattern:
      /\b\d+(?:[.,]\d+)?(?:\s?(?:-|to|or)\s?\d+)?\s?(?:mg|mcg|µg|milligrams?|micrograms?|ml|millilit(?:re|er)s?|tablets?|capsules?|pills?|puffs?|drops)\b/i,
    message: '"$" is an amount of a medicine; leave it out and send people to the pack or a pharmacist',
  },
  {
    pattern: /\b(?:one|two|three|four|six|eight|half a|a couple of)\s(?:tablets?|capsules?|pills?|puffs?|caplets?)\b/i,
    message: '"$" is an amount of a medicine; leave it out and send people to the pack or a pharmacist',
  },
  {
    pattern:
      /\b(?:lazy|laziness|couch potato|slob|fat|fatty|unfit people|your own fault|no excuse|sloppy|slouchers?)\b/i,
    message: '"$" can shame people; say it without judging',
  },
  {
    pattern:
      /(?:^|[.!?] )you (?:probably |likely |clearly |must )?(?:have|have got|'ve got) (?:a |an )?(?:slipped|herniated|bulging|trapped|pinched|torn|sciatica|arthritis|osteoarthritis|stenosis|scoliosis|bursitis|tendinitis|carpal|piriformis|fracture|infection)/i,
    message: '"$" is a diagnosis; say "this can be ..." and that a clinician can tell',
  },
  {
    pattern:
      /\b(?:we've all been there|no pain,? no gain|(?<!(?:not|never|to|n't) (?:have to |need to |try to )?)push through (?:it|the pain|pain)|grit your teeth|suck it up|man up)\b/i,
    message: '"$" tells people to bear pain; say when to stop instead',
  },
];

/** Holds for every text, also for what people type. */
export const EVERY_TEXT_RULES: readonly WordingRule[] = [
  {
    pattern: /[^\P{L}\p{Script=Latin}µ]/u,
    message: '"$" is a letter of another alphabet that looks like ours; type the word again',
  },
  {
    pattern: /[\u00a0\u2000-\u200a\u202f\u3000]/u,
    message: 'an unusual space stands here; type a plain space instead of "$"',
  },
];

/** Items of the founding article that must never come in: link-bait, advertisements, page furniture, plain errors. */
export const FORBIDDEN_ITEMS: readonly (WordingRule & { readonly item: string })[] = [
  {
    item: 'X01',
    pattern: /(?:unlikely|one|1) (?:unlikely )?stretch(?:es)? (?:that )?wipes? out|wipes out sciatica/i,
    message: '"$" is link-bait; remove it',
  },
  {
    item: 'X02',
    pattern:
      /aleve and back pain|is aleve good for lower back pain|aleve for lower back pain|does aleve work for back pain|is aleve or ibuprofen better/i,
    message: '"$" is an advertisement; remove it',
  },
  {
    item: 'X03',
    pattern: /(?:advil|ibuprofen|aleve) for back pain dosage/i,
    message: '"$" asks for a personal dose; remove it',
  },
  {
    item: 'X04',
    pattern:
      /\b(?:read also|you may like|also check|recommended reading|most popular|in this article|don[’']?t miss)\b(?! a | your | the )/i,
    message: '"$" is page furniture; remove it',
  },
  {
    item: 'X05',
    pattern:
      /mobility guide|mayo clinic lower back pain exercises|\b(?:sign up|subscribe) (?:for|to) (?:our|the) (?:newsletter|guide)/i,
    message: '"$" is an advertisement; remove it',
  },
  {
    item: 'X06',
    pattern: /\b(?:owner|founder) of\b|\bmedical cent(?:er|re) (?:staff|team)\b|\bour clinic\b/i,
    message: '"$" promotes a practice; remove it',
  },
  {
    item: 'X07',
    pattern: /â€|Ã©|ï¿½|\b(?:dont|cant|wont|isnt|doesnt) (?=[A-Z])/,
    message: '"$" is broken text; write it anew',
  },
  {
    item: 'X08',
    pattern: /\bdentists?\b(?=.{0,40}\bback\b)|\bilacus\b|will (?:perform|order) (?:diagnostic )?imaging/i,
    message: '"$" is wrong; remove it',
  },
  { item: 'X09', pattern: /relieve (?:your )?(?:lower )?back pain fast/i, message: '"$" promises too much; remove it' },
  {
    item: 'X10',
    pattern:
      /heals? (?:them )?faster with yoga|yoga (?:helps|makes) (?:them|you) heal faster|diagnosis is only made when/i,
    message: '"$" is not true; remove it',
  },
];
