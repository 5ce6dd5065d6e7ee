import type { Platform } from '../ports/message.ts';
import type { PersonRef } from '../ports/stores.ts';

/**
 * Where a person's id means the same person in every workspace, there is one record of them (workspace ''), and forgetting
 * reaches all of it. Slack promises uniqueness only together with the workspace.
 */
export const ONE_ID_EVERYWHERE: Readonly<Record<Platform, boolean>> = {
  terminal: true,
  web: true,
  discord: true,
  slack: false,
};

export function scopeOf(person: PersonRef): string {
  return ONE_ID_EVERYWHERE[person.platform] ? '' : person.workspace;
}

/** The same rule inside a statement: the scope of a row's `platform` and `workspace`. */
export function scopeSql(table: string): string {
  const everywhere = Object.entries(ONE_ID_EVERYWHERE)
    .filter(([, everywhere]) => everywhere)
    .map(([platform]) => `'${platform}'`)
    .join(', ');
  return `CASE WHEN ${table}.platform IN (${everywhere}) THEN '' ELSE ${table}.workspace END`;
}
