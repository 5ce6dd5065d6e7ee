import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The project's own utterances as an intent set: every fifth of each label is held out, `_out_of_scope` is out of scope. */
export function writeOwnSet(root, folder) {
  const train = [];
  const test = [];
  for (const path of yamlFiles(join(root, 'intents')).concat(yamlFiles(join(root, 'knowledge')))) {
    const { id, utterances } = parse(readFileSync(path, 'utf8')) ?? {};
    if (typeof id !== 'string' || !Array.isArray(utterances)) continue;
    utterances
      .filter((text) => typeof text === 'string' && !text.includes('<'))
      .forEach((text, i) => {
        (i % 5 === 2 ? test : train).push(JSON.stringify({ text, label: id }));
      });
  }
  writeFileSync(join(folder, 'own.train.jsonl'), train.join('\n'));
  writeFileSync(join(folder, 'own.test.jsonl'), test.join('\n'));
  return folder;
}

function yamlFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return yamlFiles(path);
    return entry.name.endsWith('.yaml') && !entry.name.startsWith('_') ? [path] : [];
  });
}
