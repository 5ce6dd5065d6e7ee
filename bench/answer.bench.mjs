// A whole answer, from triage to Reply, in CPU time, beside one fuse.js search over the same entries in the same run; and a start to
// the first answer as a whole process. Ratios travel; the absolute times are this machine's. `--json` prints one line.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { loadMind } = await import(join(ROOT, 'dist/main.js'));
const { fuseOver } = await import(join(ROOT, 'dist/matching/index.js'));
const { askOnce, withHouse } = await import(join(ROOT, 'dist/commands/ask.js'));

const QUESTIONS = [
  'my lower back is killing me after this meeting, what helps?',
  'why does my neck ache after calls',
  'a seated stretch for my hips, two minutes',
  'how high should my desk be',
  'pins and needles in my fingers at night',
  'is it ok to go for a run with a sore knee',
  'thanks, that helped',
  'nudge us every weekday at 10 and 3pm',
];
const ROUNDS = 40;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const cpuMs = async (work) => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const io = { root: ROOT, now: Date.now(), out: () => {}, err: () => {} };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const { content } = await loadMind(ROOT, quiet);
const documents = content.entries.map((entry) => ({
  id: entry.id,
  title: entry.title,
  names: entry.alsoCalled.join('. '),
  summary: entry.summary,
  utterances: entry.utterances.join('. '),
}));
const fuse = fuseOver(documents, ['title', 'names', 'summary', 'utterances']);

const result = await withHouse(io, { now: () => io.now }, async (house) => {
  for (const text of QUESTIONS) await askOnce(house, text);
  const answers = [];
  const searches = [];
  for (let round = 0; round < ROUNDS; round++) {
    answers.push(
      (await cpuMs(async () => {
        for (const text of QUESTIONS) await askOnce(house, text);
      })) / QUESTIONS.length,
    );
    if (round % 8 === 0)
      searches.push(
        (await cpuMs(async () => {
          for (const text of QUESTIONS) fuse(text);
        })) / QUESTIONS.length,
      );
  }
  return { answerMs: median(answers), fuseMs: median(searches) };
});

const folder = mkdtempSync(join(tmpdir(), 'limber-bench-'));
const starts = [];
for (let run = 0; run < 5; run++) {
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, [join(ROOT, 'dist/cli.js'), 'ask', QUESTIONS[0]], {
    env: { ...process.env, LIMBER_DATA_DIR: folder },
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  starts.push(Number(process.hrtime.bigint() - started) / 1e6);
}
rmSync(folder, { recursive: true, force: true });

const row = {
  bench: 'answer',
  answer_cpu_ms: Number(result.answerMs.toFixed(3)),
  fuse_search_cpu_ms: Number(result.fuseMs.toFixed(3)),
  ratio_to_fuse: Number((result.answerMs / result.fuseMs).toFixed(4)),
  start_to_first_answer_ms: Math.round(median(starts)),
  rss_mb: Math.round(process.memoryUsage().rss / 2 ** 20),
};
if (process.argv.includes('--json')) console.log(JSON.stringify(row));
else {
  console.log(`whole answer, CPU            ${row.answer_cpu_ms} ms`);
  console.log(`one fuse.js search, CPU      ${row.fuse_search_cpu_ms} ms  (ratio ${row.ratio_to_fuse})`);
  console.log(`start to first answer        ${row.start_to_first_answer_ms} ms wall, median of 5 processes`);
  console.log(`memory of this process       ${row.rss_mb} MB`);
}
