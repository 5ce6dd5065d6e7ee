// Makes the fixture for test/content/copied-runs.test.ts: hashes of every run of eight words in the given texts, so that the
// test can prove that no such run stands in knowledge/ without the texts themselves being here.
//
//   node scripts/copied-runs.mjs OUT FILE...     writes OUT
//
// Forty bits of SHA-256 per run: with 20,000 runs here and 80,000 in knowledge/ a chance hit is about one in seven hundred.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

export const RUN_WORDS = 8;
export const HASH_BYTES = 5;

/** Hashes of all runs of eight words in one text, as hex. */
export function runHashes(text) {
  const words =
    text
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = [];
  for (let at = 0; at + RUN_WORDS <= words.length; at += 1) {
    const run = words.slice(at, at + RUN_WORDS).join(' ');
    hashes.push(
      createHash('sha256')
        .update(run)
        .digest('hex')
        .slice(0, HASH_BYTES * 2),
    );
  }
  return hashes;
}

/** Every text of a YAML value, or every line and table cell of any other file. */
export function texts(file, content) {
  if (/\.ya?ml$/.test(file)) return strings(parse(content));
  return content.split(/\n|\|/);
}

function strings(value) {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

if (process.argv[1]?.endsWith('copied-runs.mjs')) {
  const [out, ...files] = process.argv.slice(2);
  const hashes = new Set(files.flatMap((file) => texts(file, readFileSync(file, 'utf8')).flatMap(runHashes)));
  writeFileSync(out, Buffer.from([...hashes].sort().join(''), 'hex'));
  console.log(`${hashes.size} runs of ${RUN_WORDS} words from ${files.length} files`);
}
