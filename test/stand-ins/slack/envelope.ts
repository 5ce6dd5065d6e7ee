import { randomUUID } from 'node:crypto';
import type { Fields } from '../lib/http.ts';
import { EVENT_SCOPES } from './rules.ts';
import { nextId, type State, type Team } from './state.ts';

/** An event as the Events API wraps it. */
export const wrapEvent = (state: State, team: Team, event: Fields, extra: Fields = {}): Fields => ({
  token: 'verification',
  team_id: team.id,
  context_team_id: team.id,
  context_enterprise_id: null,
  api_app_id: state.options.app.id,
  event,
  type: 'event_callback',
  event_id: nextId(state, 'Ev'),
  event_time: Math.floor(Date.now() / 1000),
  authorizations: [
    { enterprise_id: null, team_id: team.id, user_id: team.botUserId, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
  ...extra,
});

/** What every interaction carries: who, where, and a trigger that opens one modal within 3 s. */
export function interaction(state: State, team: Team, user: string): Fields {
  return {
    token: 'verification',
    api_app_id: state.options.app.id,
    team: { id: team.id, domain: team.id.toLowerCase() },
    user: { id: user, username: user, name: team.users.get(user)?.name ?? user, team_id: team.id },
    is_enterprise_install: false,
    enterprise: null,
    trigger_id: newTrigger(state),
  };
}

export function newTrigger(state: State): string {
  const id = `${Date.now()}.${randomUUID()}`;
  state.triggers.set(id, { at: Date.now(), used: false });
  return id;
}

/** Whether the manifest asks for this event and holds a scope for it. */
export function subscribed(state: State, name: string): boolean {
  const { events, scopes } = state;
  const needed = EVENT_SCOPES[name];
  return (!events || events.includes(name)) && (!scopes || !needed || needed.some((scope) => scopes.includes(scope)));
}
