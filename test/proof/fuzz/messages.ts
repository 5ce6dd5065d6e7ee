import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Uniform in [0, 1), the same numbers for the same seed. */
export type Chance = () => number;

const pick = <T>(from: readonly T[], chance: Chance): T => from[Math.floor(chance() * from.length)] as T;

/** What people wrote in the project's own labelled sets and intents: the seeds that are mutated. */
export function ownUtterances(root: string): readonly string[] {
  const sets = join(root, 'test', 'evaluation');
  const labelled = readdirSync(sets)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(sets, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => String((JSON.parse(line) as { text: unknown }).text));
  const intents = readdirSync(join(root, 'intents')).flatMap((file) =>
    [...readFileSync(join(root, 'intents', file), 'utf8').matchAll(/^ {2,}- (.{3,200})$/gm)].map((hit) => hit[1] ?? ''),
  );
  return [...new Set([...labelled, ...intents])];
}

const GRAMMAR: Readonly<Record<string, readonly string[]>> = {
  start: [
    '{pain}',
    '{ask}',
    '{nudge}',
    '{danger}',
    '{chat}',
    '{pain} {join} {ask}',
    '{hi} {pain}',
    '{nudge} {join} {pain}',
  ],
  pain: [
    'my {body} {hurts} {when}',
    '{hurts} in the {body}',
    'i have {much} pain in my {body} {when}',
    '{body} {hurts}',
  ],
  ask: [
    'what helps',
    'give me a stretch for {body}',
    'something {place} for {n} minutes',
    'can i take ibuprofen',
    'another one',
    'why this',
    'show me moving',
  ],
  nudge: [
    'nudge us {often} {days}',
    'remind me at {n}{ampm} {days}',
    'pause until {day}',
    'skip {day}',
    'which nudges do we have',
    'every {n} minutes between {n} and {n}{ampm} in {zone}',
    'except {day} and {day}',
    'delete the {n}{ampm} one',
  ],
  danger: [
    '{n} days of numbness between my legs',
    'crushing chest pain {when}',
    'i cannot feel my {body}',
    'not having a stroke',
    'my mum fell and cannot move her {body}',
    'i want to end it all',
    'dying of boredom',
    'killing it at work',
  ],
  chat: [
    'lol',
    'thanks',
    'who are you',
    'forget me',
    'what do you know about me',
    'deploy at {n}',
    'back in {n}',
    'is it {day} yet',
    'heads up, shoulders of the roadmap',
  ],
  hi: ['hi', 'hey limber', 'hello!!', '@limber', 'limber:'],
  join: ['and', 'but', ',', '.', '\n', 'also', ' - ', '??'],
  body: [
    'lower back',
    'neck',
    'hip',
    'piriformis',
    'wrist',
    'eyes',
    'left knee',
    'bum',
    'calf',
    'shulder',
    'sholders',
    'hamstring',
    'head',
  ],
  hurts: [
    'hurts',
    'aches',
    'is killing me',
    'is stiff',
    'tingles',
    'is numb',
    'clicks',
    'feels like a plank',
    'is on fire',
  ],
  when: ['since monday', 'after {n} hours of calls', 'when i sit', 'at night', 'for {n} weeks', 'right now', ''],
  much: ['a lot of', 'no', 'some', 'the worst ever', '{n}/10'],
  place: ['seated', 'standing', 'on the floor', 'at the wall', 'without getting up'],
  often: ['every hour', 'twice a day', 'every {n} minutes', 'at {n} and {n}', 'daily'],
  days: ['on weekdays', 'every {day}', 'until {day}', 'from {day} to {day}', 'every other {day}', ''],
  day: ['monday', 'tuesday', 'friday', 'tomorrow', 'christmas', '31 february', '29/2', 'next week'],
  zone: ['Europe/Berlin', 'UTC', 'tokyo', 'Mars', 'EST'],
  n: ['0', '1', '3', '10', '15', '25', '45', '60', '99', '1000000', '-1', '1e9', '１０', '½'],
  ampm: ['am', 'pm', '', ' o clock', ':30', ':61'],
};

function expand(rule: string, chance: Chance, depth = 0): string {
  const text = pick(GRAMMAR[rule] ?? [''], chance);
  return depth > 6 ? text : text.replace(/\{(\w+)\}/g, (_, name: string) => expand(name, chance, depth + 1));
}

/** What has broken chat bots before: markup, mentions, templates, paths, very long words, odd white space. */
export const HOSTILE: readonly string[] = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<@U0ALICE>',
  '<!subteam^S1>',
  '<#C1|general>',
  '<https://x.example|click>',
  '@everyone',
  '@here',
  '<@1>',
  '<@&1>',
  '<#1>',
  '</nudge:1>',
  '<t:0:R>',
  '||spoiler||',
  '```\n',
  '`',
  '*_~',
  '> quote',
  '# big',
  '-# small',
  '[click](https://x.example)',
  '![i](x)',
  '<script>alert(1)</script>',
  '&lt;!channel&gt;',
  '&amp;',
  '{number}',
  '{{x}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a placeholder, to see that nothing fills it in
  '${process.env}',
  '%s%n',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '../../etc/passwd',
  'show|seated-figure-four',
  'helpful|x|yes',
  "'; DROP TABLE people; --",
  '\\',
  '\u202e',
  '\u200b',
  '\u0000',
  '\ud800',
  '\ufeff',
  '\r\n\r\n',
  '\t',
  'a'.repeat(3000),
  'ha '.repeat(1500),
  '('.repeat(500),
  '1'.repeat(400),
  '9:'.repeat(200),
  'every '.repeat(300),
  'and '.repeat(400),
  'not '.repeat(300),
  '-'.repeat(800),
  '👩‍👩‍👧‍👦'.repeat(60),
  'ﷺ',
  'İ',
  'ß',
  'ẞ',
  'Z̸͇̓a̵l̷g̶o̸'.repeat(20),
  '٣',
  '七',
  'ｆｕｌｌ',
  '🇬🇧',
  '\u0301'.repeat(200),
];

function randomCharacters(chance: Chance): string {
  const length = Math.floor(chance() ** 3 * 400);
  const planes = [
    [0x20, 0x7e],
    [0xa0, 0x24f],
    [0x300, 0x36f],
    [0x400, 0x4ff],
    [0x5d0, 0x6ff],
    [0x2000, 0x206f],
    [0x3040, 0x30ff],
    [0xd800, 0xdfff],
    [0x1f300, 0x1faff],
    [0xe0000, 0xe007f],
    [0, 0x1f],
  ] as const;
  return Array.from({ length }, () => {
    const [from, to] = pick(planes, chance);
    return String.fromCodePoint(from + Math.floor(chance() * (to - from + 1)));
  }).join('');
}

function mutate(text: string, chance: Chance, others: readonly string[]): string {
  let letters = [...text];
  for (let changes = 1 + Math.floor(chance() * 6); changes > 0; changes--) {
    const at = Math.floor(chance() * (letters.length + 1));
    const length = Math.floor(chance() * 12);
    const kind = Math.floor(chance() * 9);
    if (kind === 0) letters.splice(at, length);
    else if (kind === 1) letters.splice(at, 0, ...letters.slice(at, at + length));
    else if (kind === 2) letters.splice(at, 0, ...pick(HOSTILE, chance).slice(0, 600));
    else if (kind === 3) [letters[at - 1], letters[at]] = [letters[at] ?? '', letters[at - 1] ?? ''];
    else if (kind === 4) letters = [...letters.join('').toUpperCase()];
    else if (kind === 5) letters.splice(at, letters.length, ...pick(others, chance));
    else if (kind === 6) letters.splice(at, 0, String.fromCodePoint(32 + Math.floor(chance() * 0x2fff)));
    else if (kind === 7)
      letters = [
        ...letters
          .join('')
          .split(/\s+/)
          .sort(() => chance() - 0.5)
          .join(' '),
      ];
    else letters.splice(at, 1, pick(['.', ',', '?', '!', '\n', '0', '7', "'", '’', '-', '/'], chance));
  }
  return letters.join('');
}

/** One message: a third each of grammar, of mutated real ones, and of random or hostile characters. At most 6,000 characters. */
export function makeMessage(chance: Chance, own: readonly string[]): string {
  const kind = chance();
  const text =
    kind < 0.34
      ? expand('start', chance)
      : kind < 0.68
        ? mutate(pick(own, chance), chance, own)
        : kind < 0.84
          ? randomCharacters(chance)
          : `${pick(HOSTILE, chance)} ${chance() < 0.5 ? expand('start', chance) : pick(HOSTILE, chance)}`;
  return text.slice(0, 6_000);
}
