// One system on one intent set: node intents.mjs <compiled folder> <system> <train> <test>; prints one JSON object.
import { readFileSync } from 'node:fs';
import { measure, withTypos } from '../metrics.mjs';
import { SYSTEMS } from './systems.mjs';

const [compiled, system, trainFile, testFile] = process.argv.slice(2);
const read = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const examples = read(trainFile).filter((row) => row.label !== 'oos');
const queries = read(testFile);
const cpuMs = () => process.cpuUsage().user / 1e3 + process.cpuUsage().system / 1e3;

try {
  // Loading what must be read from disk is not training; memory counts everything.
  const before = process.memoryUsage().rss;
  const build = await SYSTEMS[system](compiled);
  const started = cpuMs();
  const answer = await build(examples);
  const trainMs = cpuMs() - started;
  globalThis.gc?.();
  const rssMb = (process.memoryUsage().rss - before) / 1e6;

  const rows = await ask(queries);
  for (const { text } of queries.slice(0, 200)) await answer(text);
  const times = [];
  for (const { text } of queries.slice(0, 2000)) {
    const from = process.hrtime.bigint();
    await answer(text);
    times.push(Number(process.hrtime.bigint() - from) / 1e3);
  }
  times.sort((a, b) => a - b);
  const typos = measure(await ask(queries.map((row) => ({ ...row, text: withTypos(row.text, 2, seeded(7)) }))));
  const { top1, auroc, insideAt90, ece } = measure(rows);
  process.stdout.write(
    JSON.stringify({
      examples: examples.length,
      top1,
      twoTypos: typos.top1,
      auroc: auroc ?? null,
      inScopeAt90: insideAt90 ?? null,
      ece: system.startsWith('limber') ? ece : null,
      trainMs: Math.round(trainMs),
      p50us: times[times.length >> 1],
      rssMb,
    }),
  );

  async function ask(list) {
    const out = [];
    for (const { text, label } of list) {
      const { label: predicted, confidence } = await answer(text);
      out.push({ label, predicted, confidence });
    }
    return out;
  }
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stdout.write(JSON.stringify({ leftOut: 'not installed; run npm install in bench/' }));
}

function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
