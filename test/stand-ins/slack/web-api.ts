import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../lib/faults.ts';
import { type Fields, parseBody, readBody, sendJson } from '../lib/http.ts';
import { METHODS } from './methods/all.ts';
import { newCode, oauthAccess } from './methods/oauth.ts';
import { Refusal, refuse } from './refusal.ts';
import { takeResponse } from './response-url.ts';
import { METHOD_SCOPES, POST_BURST, TIERS } from './rules.ts';
import type { Call, State, Team } from './state.ts';

/** Every HTTP request the bot makes: the Web API, response_url, file upload and the page where people allow an app. */
export async function serve(state: State, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', state.url);
  const body = await readBody(req);
  const { fields, files } = parseBody(body, req.headers['content-type']);
  if (url.pathname.startsWith('/respond/')) return takeResponse(state, url.pathname.slice(9), fields, req, res);
  if (url.pathname.startsWith('/upload/'))
    return takeUpload(state, url.pathname.slice(8), files[0]?.size ?? body.length, res);
  if (url.pathname === '/oauth/v2/authorize') return allowApp(state, url, res);
  if (!url.pathname.startsWith('/api/')) {
    res.writeHead(404).end('no such page');
    return;
  }
  return takeCall(state, url.pathname.slice(5), { ...Object.fromEntries(url.searchParams), ...fields }, req, res);
}

async function takeCall(
  state: State,
  name: string,
  { token: inBody, ...args }: Fields,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? (inBody as string | undefined);
  const team = [...state.teams.values()].find(({ tokens }) => token !== undefined && tokens.has(token));
  const started = performance.now();
  const call: Call = {
    name,
    at: started,
    team: team?.id,
    channel: args.channel === undefined ? undefined : String(args.channel),
    args,
    warnings: [],
    status: 200,
    ok: undefined,
    error: undefined,
    ms: undefined,
    invalid: undefined,
    fault: undefined,
  };
  state.calls.push(call);
  const done = (status: number, out: Fields, headers: Record<string, string> = {}) => {
    Object.assign(call, { status, ok: out.ok, error: out.error, ms: performance.now() - started });
    sendJson(res, status, out, headers);
  };

  const rule = state.faults.take(call);
  if (rule) {
    call.fault = rule.kind;
    if (rule.kind === 'ratelimited') return done(429, RATE_LIMITED, { 'retry-after': String(rule.retryAfter ?? 1) });
    if (rule.kind === 'error') return done(200, { ok: false, error: rule.error, ...rule.extra });
    if (await applyFault(rule, req, res)) return;
  }
  const wait = state.options.limits ? secondsToWait(state, call) : 0;
  if (wait > 0) return done(429, RATE_LIMITED, { 'retry-after': String(wait) });
  const out = answer(state, name, args, token, team, call);
  if (rule?.kind === 'lost_reply') {
    call.ok = out.ok === true;
    await applyFault({ match: '*', kind: rule.how ?? 'reset' }, req, res);
    return;
  }
  done(200, out);
}

const RATE_LIMITED: Fields = { ok: false, error: 'ratelimited' };

function answer(
  state: State,
  name: string,
  args: Fields,
  token: string | undefined,
  team: Team | undefined,
  call: Call,
): Fields {
  try {
    return { ok: true, ...run(state, name, args, token, team, call) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: error.error, ...error.extra };
  }
}

function run(
  state: State,
  name: string,
  args: Fields,
  token: string | undefined,
  team: Team | undefined,
  call: Call,
): Fields {
  if (name === 'oauth.v2.access') return oauthAccess(state, args);
  if (name === 'apps.connections.open') return openConnection(state, token);
  const method = METHODS[name] ?? refuse('unknown_method', { req_method: name });
  if (!token) refuse('not_authed');
  if (token.startsWith('xapp-')) refuse('not_allowed_token_type');
  if (!team) return refuse('invalid_auth');
  if (team.revoked) refuse(team.revoked);
  if ((team.tokens.get(token)?.expiresAt ?? 0) < Date.now()) refuse('token_expired');
  const needed = METHOD_SCOPES[name];
  const { scopes } = state;
  if (scopes && needed && !needed.some((scope) => scopes.includes(scope)))
    refuse('missing_scope', { needed: needed.join(','), provided: scopes.join(',') });
  return method(state, args, team, call);
}

function openConnection(state: State, token: string | undefined): Fields {
  if (token !== state.options.app.appToken) refuse('invalid_auth');
  if (state.options.mode !== 'socket') refuse('socket_mode_disabled');
  const ticket = randomUUID();
  state.tickets.add(ticket);
  return { url: `${state.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${state.options.app.id}` };
}

/** Seconds to wait, or 0: a bucket for each posted-to channel, and one for each method of a workspace. */
function secondsToWait(state: State, call: Call): number {
  const posting = call.name === 'chat.postMessage';
  const perMinute = posting ? 60 : TIERS[call.name];
  if (!perMinute) return 0;
  const key = `${call.name} ${call.team} ${posting ? call.channel : ''}`;
  const full = posting ? POST_BURST : perMinute;
  const now = Date.now();
  const bucket = state.buckets.get(key) ?? { left: full, at: now };
  bucket.left = Math.min(full, bucket.left + ((now - bucket.at) / 60_000) * perMinute);
  bucket.at = now;
  state.buckets.set(key, bucket);
  if (bucket.left < 1) return Math.max(1, Math.ceil(((1 - bucket.left) * 60) / perMinute));
  bucket.left -= 1;
  return 0;
}

function takeUpload(state: State, id: string, size: number, res: ServerResponse): void {
  const file = state.files.get(id);
  if (!file) {
    res.writeHead(404).end();
    return;
  }
  file.size = size;
  file.uploaded = true;
  res.writeHead(200).end(`OK - ${size}`);
}

/** The person allows the app; `?team=` says which workspace. */
function allowApp(state: State, url: URL, res: ServerResponse): void {
  const back = new URL(url.searchParams.get('redirect_uri') ?? '');
  back.searchParams.set('code', newCode(state, url.searchParams.get('team') ?? undefined));
  const oauthState = url.searchParams.get('state');
  if (oauthState) back.searchParams.set('state', oauthState);
  res.writeHead(302, { location: back.href }).end();
}
