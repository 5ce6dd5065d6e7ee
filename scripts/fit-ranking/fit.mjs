// node scripts/fit-ranking/fit.mjs: weights for src/retrieval/rank.ts. Prints both sets of weights and what they reach.
// Needs a build (npm run build). Takes some minutes; the same weights in every run.
import { readFileSync } from 'node:fs';
import { relevant } from '../../dist/commands/evaluate/judge.js';
import { loadMind, ROOT } from '../../dist/main.js';

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const { content, understander, retrieval } = await loadMind(ROOT, QUIET);
const everything = content.entries.length;

/** A question as evidence per entry, and which entries are right. */
function example(row, right) {
  const { plain, slots, shares } = understander.understand(row.text);
  const found = retrieval.find({ text: plain, areas: slots.areas, needs: shares }, everything);
  return { evidence: found.map((one) => Object.values(one.evidence)), right: found.map(({ entry }) => right(entry)) };
}

const read = (file) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const byPlaceAndWish = (row) => example(row, (entry) => relevant(row, entry));
const own = read('../../test/evaluation/questions.jsonl').map(byPlaceAndWish);
const told = read('questions.jsonl').map(byPlaceAndWish);
const named = read('../../test/evaluation/entry-questions.jsonl').map((row) =>
  example(row, (entry) => entry.id === row.entry),
);
const [names] = retrieval
  .find({ text: 'back', areas: [], needs: new Map() }, 1)
  .map((one) => Object.keys(one.evidence));

const STEPS = 200;
const RATE = 0.1;
/** Weight decay: ten times as much costs the first answer three points in a hundred. */
const DECAY = 1e-3;

/** Softmax regression by Adam: the right entries together should have the largest share. */
function regress(examples) {
  const weights = names.map(() => 0);
  const mean = names.map(() => 0);
  const square = names.map(() => 0);
  for (let step = 1; step <= STEPS; step++) {
    const slope = weights.map((weight) => DECAY * weight);
    for (const { evidence, right, share } of examples) {
      if (!right.includes(true)) continue;
      const scores = evidence.map((one) => Math.exp(dot(one, weights) - 20));
      const all = scores.reduce((sum, score) => sum + score, 0);
      const good = scores.reduce((sum, score, at) => sum + (right[at] ? score : 0), 0);
      scores.forEach((score, at) => {
        const pull = score / all - (right[at] ? score / good : 0);
        for (let key = 0; key < names.length; key++) slope[key] += (share * pull * evidence[at][key]) / examples.length;
      });
    }
    for (let key = 0; key < names.length; key++) {
      mean[key] = 0.9 * mean[key] + 0.1 * slope[key];
      square[key] = 0.999 * square[key] + 0.001 * slope[key] ** 2;
      weights[key] -= (RATE * (mean[key] / (1 - 0.9 ** step))) / (Math.sqrt(square[key] / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return weights;
}

function dot(one, weights) {
  return one.reduce((sum, value, at) => sum + value * weights[at], 0);
}

/** How often the first entry, and one of the first three, is right. */
function reach(examples, weights) {
  const ranks = examples.map(({ evidence, right }) =>
    evidence
      .map((one, at) => ({ score: dot(one, weights), right: right[at] }))
      .sort((a, b) => b.score - a.score)
      .findIndex((one) => one.right),
  );
  const within = (count) => ranks.filter((rank) => rank >= 0 && rank < count).length;
  return `${within(1)} first, ${within(3)} in three, of ${examples.length}`;
}

for (const [name, share] of [
  ['ANSWERS', 0.03],
  ['RESEMBLES', 2],
]) {
  const weighted = [
    ...[...own, ...told].map((one) => ({ ...one, share: 1 })),
    ...named.map((one) => ({ ...one, share })),
  ];
  const weights = regress(weighted);
  console.log(name, Object.fromEntries(names.map((key, at) => [key, Number(weights[at].toFixed(2))])));
  console.log(`  questions ${reach(own, weights)}; told ${reach(told, weights)}; entries ${reach(named, weights)}`);
}
