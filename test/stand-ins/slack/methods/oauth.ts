import { randomUUID } from 'node:crypto';
import type { Fields } from '../../lib/http.ts';
import { refuse } from '../refusal.ts';
import { type State, type Team, teamOf } from '../state.ts';

/** OAuth v2: a code or a refresh token for a bot token. A used refresh token is forgotten at once. */
export function oauthAccess(state: State, args: Fields): Fields {
  const { app, rotation } = state.options;
  if (args.client_id !== undefined && String(args.client_id) !== app.clientId) refuse('invalid_client_id');
  if (args.client_secret !== undefined && args.client_secret !== app.clientSecret) refuse('bad_client_secret');
  const team = args.grant_type === 'refresh_token' ? byRefresh(state, args) : byCode(state, args);
  const common = {
    token_type: 'bot',
    scope: (state.scopes ?? ['chat:write', 'commands', 'app_mentions:read']).join(','),
    bot_user_id: team.botUserId,
    app_id: app.id,
    team: { id: team.id, name: team.id },
    enterprise: null,
    authed_user: { id: 'U0ALICE' },
    is_enterprise_install: false,
  };
  if (rotation === undefined) {
    team.tokens.set(team.botToken, { expiresAt: Number.POSITIVE_INFINITY });
    return { ...common, access_token: team.botToken };
  }
  const token = `xoxe.xoxb-${randomUUID()}`;
  const refresh = `xoxe-1-${randomUUID()}`;
  team.tokens.set(token, { expiresAt: Date.now() + rotation * 1000 });
  team.refresh.add(refresh);
  return { ...common, access_token: token, refresh_token: refresh, expires_in: rotation };
}

function byRefresh(state: State, args: Fields): Team {
  const token = String(args.refresh_token);
  const team = [...state.teams.values()].find(({ refresh }) => refresh.has(token)) ?? refuse('invalid_refresh_token');
  team.refresh.delete(token);
  return team;
}

function byCode(state: State, args: Fields): Team {
  const code = String(args.code);
  const id = state.codes.get(code) ?? refuse('invalid_code');
  state.codes.delete(code);
  const team = teamOf(state, id);
  team.revoked = undefined;
  return team;
}

export function newCode(state: State, team?: string): string {
  const code = randomUUID();
  state.codes.set(code, teamOf(state, team).id);
  return code;
}
