// The peer: one node-cron task per subscription, all due in the same minute. Prints one JSON line.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import cron from 'node-cron';

const tasks = Number(process.argv[2]);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
let fired = 0;
const delay = monitorEventLoopDelay({ resolution: 1 });
// Setting up counts as its own stall; the minute is what is compared.
const began = performance.now();
for (let n = 0; n < tasks; n += 1)
  cron.schedule(
    '* * * * *',
    () => {
      fired += 1;
    },
    { logger: quiet },
  );
const setUpMs = performance.now() - began;
const toMinute = 60_000 - (Date.now() % 60_000);
await sleep(Math.max(0, toMinute - 2_000));
delay.enable();
const cpu = process.cpuUsage();
await sleep(toMinute > 2_000 ? 2_000 + 15_000 : toMinute + 15_000);
const { user, system } = process.cpuUsage(cpu);
delay.disable();
process.stdout.write(
  `${JSON.stringify({ tasks, fired, missed: tasks - fired, setUpMs, stallMs: delay.max / 1e6, cpuMs: (user + system) / 1_000, rssMegabytes: process.memoryUsage().rss / 2 ** 20 })}\n`,
);
process.exit(0);
