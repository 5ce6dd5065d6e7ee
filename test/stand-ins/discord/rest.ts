import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault, type FaultRule } from '../lib/faults.ts';
import { parseBody, readBody, sendJson } from '../lib/http.ts';
import { judge } from './check/index.ts';
import { DiscordFail, fail } from './fail.ts';
import { createLimiter } from './limits.ts';
import { ROUTES } from './routes/index.ts';
import type { State } from './state.ts';
import type { Call } from './types.ts';

/** REST v10: faults first, then rate limits, the token, the body, and the route. Every call is kept. */
export function createRest(state: State) {
  const limiter = createLimiter(state.options.limits);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const { fields, files } = parseBody(await readBody(request), request.headers['content-type']);
    const path = decodeURIComponent(/^\/api(?:\/v\d+)?(\/.*)$/.exec(url.pathname)?.[1] ?? url.pathname);
    const method = request.method ?? 'GET';
    const call: Call = {
      number: state.calls.length + 1,
      at: state.elapsed(),
      method,
      path,
      name: `${method} ${path}`,
      query: Object.fromEntries(url.searchParams),
      body: fields,
      files,
    };
    state.calls.push(call);
    const answer = (status: number, value: unknown, headers: Record<string, string> = {}) => {
      call.status = status;
      const code = (value as { code?: number } | undefined)?.code;
      if (code !== undefined) call.code = code;
      call.result = value;
      if (status !== 204) return sendJson(response, status, value, headers);
      response.writeHead(204, headers).end();
    };

    const fault = state.faults.take({ name: call.name });
    if (fault) {
      call.fault = fault.kind;
      if (await finishedByFault(fault, request, response, answer)) return;
    }
    const { headers, refused } = limiter(method, path);
    if (refused) {
      call.limited = refused.by;
      return tooMany(
        answer,
        refused.afterSeconds,
        refused.by === 'global',
        refused.by === 'global' ? 'global' : 'user',
        headers,
      );
    }
    try {
      const result = await serve(call, request);
      if (fault?.kind === 'lost_reply') {
        call.result = result;
        call.status = 0;
        await applyFault({ match: call.name, kind: fault.how ?? 'reset' }, request, response);
        return;
      }
      answer(result === undefined ? 204 : 200, result, headers);
    } catch (error) {
      if (!(error instanceof DiscordFail)) throw error;
      const errors = error.errors === undefined ? {} : { errors: error.errors };
      answer(error.status, { message: error.message, code: error.code, ...errors }, headers);
    }
  };

  async function serve(call: Call, request: IncomingMessage): Promise<unknown> {
    const open = /^\/(interactions|webhooks)\//.test(call.path);
    if (!open && request.headers.authorization !== `Bot ${state.options.token}`) fail(401, 0, '401: Unauthorized');
    const { errors, warnings } = judge(call.method, call.path, call.body, call.files);
    if (warnings.length > 0) call.warnings = warnings;
    if (errors.length > 0) {
      call.invalid = errors;
      const empty = errors.some((error) => error.includes('50006'));
      fail(400, empty ? 50006 : 50035, empty ? 'Cannot send an empty message' : 'Invalid Form Body', {
        _errors: errors.map((message) => ({ code: 'STAND_IN', message })),
      });
    }
    for (const { method, pattern, serve: route } of ROUTES) {
      const hit = method === call.method ? pattern.exec(call.path) : null;
      if (hit) return route(state, hit.slice(1), call);
    }
    call.unknownRoute = true;
    return fail(404, 0, '404: Not Found');
  }
}

type Answer = (status: number, value: unknown, headers?: Record<string, string>) => void;

function tooMany(
  answer: Answer,
  afterSeconds: number,
  global: boolean,
  scope: string,
  headers: Record<string, string>,
): void {
  answer(
    429,
    { message: 'You are being rate limited.', retry_after: afterSeconds, global },
    {
      ...headers,
      'retry-after': String(Math.ceil(afterSeconds)),
      'x-ratelimit-scope': scope,
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  );
}

/** True when nothing more is to be done for this call. */
async function finishedByFault(
  fault: FaultRule,
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<boolean> {
  switch (fault.kind) {
    case 'ratelimited': {
      const after = fault.retryAfter ?? 1;
      tooMany(answer, after, fault.global ?? false, fault.scope ?? 'user', {
        'x-ratelimit-limit': '5',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset-after': String(after),
        'x-ratelimit-bucket': 'fault',
      });
      return true;
    }
    case 'error':
      answer(fault.status ?? 400, { code: fault.code ?? 0, message: fault.error ?? 'fault' });
      return true;
    default:
      return applyFault(fault, request, response);
  }
}
