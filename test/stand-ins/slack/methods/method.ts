import type { Fields } from '../../lib/http.ts';
import type { Call, State, Team } from '../state.ts';

/** One Web API method: what it answers beside `ok: true`; throws a Refusal for `ok: false`. */
export type Method = (state: State, args: Fields, team: Team, call: Call) => Fields;
