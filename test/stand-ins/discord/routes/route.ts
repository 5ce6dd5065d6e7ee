import type { State } from '../state.ts';
import type { Call } from '../types.ts';

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  /** undefined answers 204. */
  readonly serve: (state: State, parts: readonly string[], call: Call) => unknown;
}

/** `:id` stands for a snowflake, `:token` for one segment, `:message` for a snowflake or `@original`. */
export function route(method: string, path: string, serve: Route['serve']): Route {
  const pattern = path
    .replace(/:token/g, '([^/]+)')
    .replace(/:message/g, '(@original|\\d+)')
    .replace(/:id/g, '(\\d+)');
  return { method, pattern: new RegExp(`^${pattern}$`), serve };
}
