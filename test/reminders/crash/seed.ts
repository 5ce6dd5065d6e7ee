import type { Schedule } from '../../../src/schedule/types.ts';
import type { Database } from '../../../src/storage/sql.ts';
import { listOf } from '../../../src/storage/sql.ts';

const PAGE = 5_000;
const CHANNELS_PER_WORKSPACE = 20;

/** The id of the n-th subscription made here. */
export function seedId(n: number): string {
  return `s${String(n).padStart(9, '0')}`;
}

/** Fills an empty database with subscriptions as the API would make them; `next` is the n-th one's next occurrence. */
export async function seed(
  database: Database,
  count: number,
  schedule: (n: number) => Schedule,
  next: (n: number) => number | null,
): Promise<void> {
  for (let from = 0; from < count; from += PAGE) {
    const lines = Array.from({ length: Math.min(PAGE, count - from) }, (_, index) => {
      const n = from + index;
      return {
        id: seedId(n),
        w: `T${Math.floor(n / CHANNELS_PER_WORKSPACE)}`,
        c: `C${n}`,
        s: JSON.stringify(schedule(n)),
        n: next(n),
      };
    });
    await database.change(
      `INSERT INTO subscriptions (id, platform, workspace, channel, direct, owner, schedule, seated_only, avoid, days_off,
         state, next_due_at, recent, unanswered, created_at, revision)
       SELECT j.value->>'id', 'slack', j.value->>'w', j.value->>'c', 0, 'U1', j.value->>'s', 0, '[]', '[]', 'active',
         CAST(j.value->>'n' AS BIGINT), '[]', 0, 0, 1 FROM ${listOf(database)}`,
      [JSON.stringify(lines)],
    );
  }
}
