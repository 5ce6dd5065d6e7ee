// What keeping a million nudges costs. node bench/reminders.bench.mjs [--json] [--small] [--no-peer]
// Figures are of the machine it runs on; beside them, in the same run, one node-cron task per subscription.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '../test/reminders/crash/compile.mjs';
import { measureClaims } from './reminders/claims.mjs';
import { measureFanOut } from './reminders/fan-out.mjs';
import { filledFile, room } from './reminders/setting.mjs';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, small: { type: 'boolean' }, 'no-peer': { type: 'boolean' } },
});
const MANY = values.small ? 100_000 : 1_000_000;
const FEW = 1_000;
const AT_ONCE = values.small ? 2_000 : 10_000;
const FAN_OUT_PER_SECOND = 400;

const compiled = await compile(['src/storage/index.ts', 'src/reminders/index.ts', 'test/reminders/crash/seed.ts']);
const house = await room(compiled.folder);
const run = (script, ...args) =>
  JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, 'reminders', script), ...args]));
const say = (text) => process.stderr.write(`${text}\n`);
const rows = [];
const row = (name, value, unit, aim, note = '') =>
  rows.push({ name, value: Math.round(value * 100) / 100, unit, aim, note });

say(`filling a file with ${FEW} and one with ${MANY} subscriptions`);
const few = await filledFile(house, FEW, 0);
const many = await filledFile(house, MANY, AT_ONCE);
const none = { address: many.address };
const tick = (what, file) => run('tick.mjs', compiled.folder, what, file.address.path);
const small = tick('empty', few).cpuMicroseconds;
const large = tick('empty', none).cpuMicroseconds;
row(`empty tick, ${FEW} subscriptions`, small, 'us CPU', 50);
row(
  `empty tick, ${MANY} subscriptions`,
  large,
  'us CPU',
  50,
  `${(large / small).toFixed(2)} times the small one, aim at most 1.2`,
);
row(`memory, ${MANY} subscriptions`, tick('memory', many).rssMegabytes, 'MB', 120);
say(`${AT_ONCE} due of ${MANY}`);
const due = tick('due', many);
row(
  `${AT_ONCE} due of ${MANY}: claimed, marked, sent, logged`,
  due.totalMs / 1_000,
  's',
  2,
  `${due.sent} sent, longest stall ${due.stallMs.toFixed(0)} ms`,
);
few.remove();
many.remove();

say('claims on PostgreSQL');
for (const [workers, aim] of [
  [1, 3_000],
  [4, 8_000],
]) {
  const claims = await measureClaims(compiled.folder, workers, values.small ? 10_000 : 40_000);
  if (claims)
    row(
      `claims on PostgreSQL, ${workers} worker${workers > 1 ? 's' : ''}`,
      claims.perSecond,
      'per s',
      aim,
      `${claims.claimed} claimed`,
    );
  else say('LEFT OUT: no PostgreSQL server (LIMBER_TEST_DATABASE_URL names one)');
}

say(`fan-out of ${AT_ONCE} against a limit of ${FAN_OUT_PER_SECOND} a second`);
const fan = await measureFanOut(compiled.folder, AT_ONCE, FAN_OUT_PER_SECOND);
row(
  `fan-out of ${AT_ONCE}, times the platform's limit`,
  fan.ratio,
  'x',
  1.1,
  `${fan.seconds.toFixed(1)} s, ${fan.posted} posted, ${fan.refused} refused by the limit`,
);
row(
  'question asked meanwhile, 99th of 100',
  fan.questionP99Ms,
  'ms',
  50,
  `longest ${fan.questionMaxMs.toFixed(0)} ms of ${fan.questions}`,
);

if (!values['no-peer']) {
  const tasks = values.small ? 2_000 : 10_000;
  say(`peer: ${tasks} node-cron tasks (waits for the minute)`);
  const peer = run('peer.mjs', String(tasks));
  row(
    `node-cron, ${tasks} tasks: missed fires`,
    peer.missed,
    `of ${tasks}`,
    null,
    `ours: ${AT_ONCE - due.sent} of ${AT_ONCE}`,
  );
  row(
    `node-cron, ${tasks} tasks: longest stall`,
    peer.stallMs,
    'ms',
    null,
    `ours with ${AT_ONCE} due: ${due.stallMs.toFixed(0)} ms, sending included`,
  );
  row(`node-cron, ${tasks} tasks: memory`, peer.rssMegabytes, 'MB', null, `ours at ${MANY}: see above`);
}
await compiled.remove();

if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
else
  for (const { name, value, unit, aim, note } of rows)
    process.stdout.write(
      `${name.padEnd(62)} ${String(value).padStart(10)} ${unit.padEnd(10)} ${aim === null ? ''.padEnd(12) : `aim ${aim}`.padEnd(12)} ${note}\n`,
    );
