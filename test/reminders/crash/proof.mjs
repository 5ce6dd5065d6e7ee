// npm run proof:crash [--quick] [--only <words>]: the whole crash matrix, minutes long, with measured figures at the end.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from './compile.mjs';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, json: { type: 'boolean' } },
});
const scale = values.quick ? 0.1 : 1;
const compiled = await compile(['test/reminders/crash/worker.ts', 'test/reminders/crash/matrix.ts']);
const load = (path) => import(pathToFileURL(join(compiled.folder, path)).href);
const { runScenario, runClockBack } = await load('test/reminders/crash/matrix.js');
const { beds } = await load('test/storage/support.js');
const NONE = { lostReply: 0, lostRequest: 0, refused: 0 };
const LOSSY = { lostReply: 0.02, lostRequest: 0.01, refused: 0.02 };
const many = (count) => Math.max(1, Math.round(count * scale));

const onFile = {
  due: many(10_000),
  workers: 1,
  kills: many(100),
  stops: 0,
  everyMs: 800,
  perSecond: 250,
  signal: 'SIGKILL',
  leaseMs: 20_000,
  limitSeconds: 900,
};
const onServer = {
  due: many(60_000),
  workers: 4,
  kills: many(20),
  stops: many(10),
  everyMs: 2_500,
  perSecond: 700,
  signal: 'SIGKILL',
  leaseMs: 4_000,
  limitSeconds: 1_200,
};
const MATRIX = {
  SQLite: [
    { name: 'kill -9', ...onFile, faults: NONE, askable: true },
    { name: 'kill -9, answers and requests lost', ...onFile, faults: LOSSY, askable: true },
    {
      name: 'kill -9, answers lost, ledger cannot be asked',
      ...onFile,
      due: many(4_000),
      kills: many(40),
      faults: LOSSY,
      askable: false,
    },
  ],
  PostgreSQL: [
    {
      name: 'rolling restart (SIGTERM)',
      ...onServer,
      workers: 2,
      due: many(15_000),
      signal: 'SIGTERM',
      stops: 0,
      faults: NONE,
      askable: false,
    },
    { name: 'kill -9 and SIGSTOP', ...onServer, faults: NONE, askable: true },
    {
      name: 'kill -9 and SIGSTOP, answers and requests lost',
      ...onServer,
      due: many(30_000),
      faults: LOSSY,
      askable: true,
    },
    {
      name: 'kill -9 and SIGSTOP, answers lost, ledger cannot be asked',
      ...onServer,
      due: many(15_000),
      kills: many(10),
      stops: many(5),
      faults: LOSSY,
      askable: false,
    },
  ],
};

const outcomes = [];
let failed = false;
for (const bed of beds('proof:crash')) {
  for (const scenario of MATRIX[bed.name]) {
    if (values.only && !`${bed.name} ${scenario.name}`.includes(values.only)) continue;
    const outcome = await runScenario(bed, compiled.folder, scenario);
    outcomes.push(outcome);
    const bad =
      outcome.duplicates + outcome.missing + outcome.wrong > 0 ||
      !outcome.finished ||
      ((scenario.askable || scenario.signal === 'SIGTERM') && outcome.unknown > 0);
    failed ||= bad;
    process.stdout.write(
      `${bad ? 'FAILED ' : 'ok     '} ${bed.name}, ${outcome.name}: ${outcome.due} due, ${outcome.kills} kills, ${outcome.stops} pauses: ` +
        `${outcome.posted} posted, ${outcome.duplicates} twice, ${outcome.missing} missing, ${outcome.unknown} unknown, ` +
        `${outcome.wrong} logged wrongly, ${outcome.asked} questions to the ledger, ledger lag ${outcome.ledgerLagMs} ms, ${outcome.seconds.toFixed(0)} s\n`,
    );
    if (bad) process.stdout.write(`${JSON.stringify({ stories: outcome.stories, events: outcome.events }, null, 1)}\n`);
  }
  if (values.only && !`${bed.name} clock`.includes(values.only)) continue;
  const clock = await runClockBack(bed, compiled.folder, 200, 300);
  failed ||= clock.duplicates > 0 || clock.after <= clock.before;
  process.stdout.write(
    `${clock.duplicates > 0 ? 'FAILED ' : 'ok     '} ${bed.name}, clock set back an hour: ${clock.before} posted before, ${clock.after} in all, ${clock.duplicates} twice\n`,
  );
}
if (values.json) process.stdout.write(`${JSON.stringify(outcomes)}\n`);
await compiled.remove();
process.exit(failed ? 1 : 0);
