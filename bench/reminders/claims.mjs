// Claims per second on PostgreSQL with one and several worker processes.
// node claims.mjs <compiled> <schema>          one worker: waits for a line on stdin, claims until nothing is due, reports

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DUE, fill, room, SERVER } from './setting.mjs';

/** { perSecond, claimed } for so many workers; null without a server. */
export async function measureClaims(compiled, workers, due) {
  const schema = `limber_bench_${randomBytes(4).toString('hex')}`;
  if (!(await onServer(`CREATE SCHEMA ${schema}`))) return null;
  try {
    const house = await room(compiled);
    await fill(house, { kind: 'postgres', url: SERVER, schema }, due, due);
    await onServer(`ANALYZE ${schema}.subscriptions`);
    const crew = Array.from({ length: workers }, () => start(compiled, schema));
    await Promise.all(crew.map(({ ready }) => ready));
    const began = performance.now();
    for (const { go } of crew) go();
    const claimed = (await Promise.all(crew.map(({ done }) => done))).reduce((sum, one) => sum + one, 0);
    return { claimed, perSecond: claimed / ((performance.now() - began) / 1_000) };
  } finally {
    await onServer(`DROP SCHEMA ${schema} CASCADE`);
  }
}

function start(compiled, schema) {
  const child = spawn(process.execPath, [import.meta.filename, compiled, schema], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = { ready: Promise.withResolvers?.() ?? deferred(), done: Promise.withResolvers?.() ?? deferred() };
  child.stdout.on('data', (data) => {
    for (const line of String(data).trim().split('\n')) {
      if (line === 'ready') lines.ready.resolve();
      else lines.done.resolve(Number(line));
    }
  });
  return { ready: lines.ready.promise, done: lines.done.promise, go: () => child.stdin.end('go\n') };
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => {
    made.resolve = resolve;
  });
  return made;
}

async function onServer(statement) {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query(statement);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

if (process.argv[1] === import.meta.filename) {
  const [, , compiled, schema] = process.argv;
  const house = await room(compiled);
  const stores = await house.openStores(
    { kind: 'postgres', url: SERVER, schema, poolSize: 2 },
    { encryptionKey: null, now: DUE },
  );
  const work = await stores.occurrences.work(20_000);
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  let claimed = 0;
  for (;;) {
    const { claims, looked } = await work.claimDue(DUE, 200, [], ({ subscription: { id, nextDueAt, schedule } }) => ({
      send: { key: `${id}@${nextDueAt / 1_000}`, dueAt: nextDueAt },
      skip: null,
      nextDueAt: house.upcoming(
        { schedule, officeHours: null, daysOff: [] },
        { after: DUE, count: 1, isHoliday: () => false },
      )[0],
      lastDueAt: nextDueAt,
    }));
    claimed += claims.length;
    if (looked === 0) break;
  }
  process.stdout.write(`${claimed}\n`);
  process.exit(0);
}
