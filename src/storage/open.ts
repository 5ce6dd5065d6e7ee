import { openPostgres, type PostgresOptions } from './postgres.ts';
import type { Database } from './sql.ts';
import { openSqlite } from './sqlite.ts';

/** Where the data lives. */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly path: string; readonly busyTimeoutMs?: number }
  | ({ readonly kind: 'postgres'; readonly url: string } & PostgresOptions);

/** Opens without looking at the schema. */
export function openDatabase(address: StoreAddress): Promise<Database> {
  return address.kind === 'sqlite'
    ? openSqlite(address.path, address.busyTimeoutMs)
    : openPostgres(address.url, address);
}
