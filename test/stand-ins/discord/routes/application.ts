import { fail } from '../fail.ts';
import { channelPayload } from '../payloads.ts';
import type { State } from '../state.ts';
import type { Json } from '../types.ts';
import { route } from './route.ts';

function saveCommands(state: State, scope: string, list: readonly Json[]): readonly Json[] {
  const known = state.commands.get(scope) ?? [];
  const saved = list.map((command) => {
    const before = known.find(({ name, type }) => name === command.name && type === (command.type ?? 1));
    return {
      type: 1,
      application_id: state.options.appId,
      version: state.world.nextId(),
      ...command,
      id: before?.id ?? state.world.nextId(),
    };
  });
  state.commands.set(scope, saved);
  return saved;
}

export const applicationRoutes = [
  route('GET', '/gateway/bot', (state) => ({
    url: state.gatewayUrl,
    shards: state.options.recommendedShards,
    session_start_limit: {
      total: 1000,
      remaining: state.sessionStarts,
      reset_after: 86_400_000,
      max_concurrency: state.options.maxConcurrency,
    },
  })),
  route('GET', '/users/@me', (state) => state.world.bot),
  route('GET', '/applications/@me', (state) => ({ id: state.options.appId, name: 'limber', flags: 0 })),
  route('POST', '/users/@me/channels', (state, _parts, call) => {
    const user = call.body.recipient_id as string;
    if (!state.world.users.has(user)) fail(400, 50033, 'Invalid Recipient(s)');
    return channelPayload(state.world.dmChannel(user));
  }),
  route('GET', '/applications/:id/commands', (state) => state.commands.get('global') ?? []),
  route('PUT', '/applications/:id/commands', (state, [app], call) => {
    if (app !== state.options.appId)
      fail(403, 20012, 'You are not authorized to perform this action on this application');
    return saveCommands(state, 'global', call.body as unknown as Json[]);
  }),
  route('DELETE', '/users/@me/guilds/:id', () => undefined),
];
