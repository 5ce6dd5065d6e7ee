import { waitFor } from '../lib/wait.ts';
import { liveSockets } from './sockets.ts';
import { type Call, type Message, type State, teamOf, type View } from './state.ts';

/** What a test looks at: everything the bot did, and what Slack would have minded. */
export interface Looks {
  messages(channel?: string, team?: string): readonly Message[];
  botMessages(channel?: string, team?: string): readonly Message[];
  ephemerals(user?: string, team?: string): readonly Message[];
  views(team?: string): readonly View[];
  home(user?: string, team?: string): View | undefined;
  callsTo(name: string): readonly Call[];
  waitForCall(name: string, count?: number, ms?: number): Promise<Call>;
  waitForMessage(wanted?: (message: Message) => boolean, where?: Where): Promise<Message>;
  waitForEphemeral(wanted?: (message: Message) => boolean, where?: Where): Promise<Message>;
  waitForView(wanted?: (view: View) => boolean, where?: Where): Promise<View>;
  waitForSocket(ms?: number): Promise<void>;
  /** Bodies Slack would refuse or warn of, broadcast mentions, late or missing acknowledgements. */
  problems(): readonly unknown[];
}

export interface Where {
  readonly channel?: string;
  readonly team?: string;
  readonly ms?: number;
}

export function looksAt(state: State): Looks {
  const messages = (channel = 'C0GEN', team?: string) => teamOf(state, team).messages.get(channel) ?? [];
  const botMessages = (channel?: string, team?: string) =>
    messages(channel, team).filter(({ user }) => user === teamOf(state, team).botUserId);
  const ephemerals = (user?: string, team?: string) =>
    teamOf(state, team).ephemerals.filter(({ to }) => !user || to === user);
  const views = (team?: string) => [...teamOf(state, team).views.values()];
  const callsTo = (name: string) => state.calls.filter((call) => call.name === name);
  const all = () => true;
  return {
    messages,
    botMessages,
    ephemerals,
    views,
    callsTo,
    home: (user = 'U0ALICE', team) => teamOf(state, team).homes.get(user),
    waitForCall: (name, count = 1, ms) => waitFor(() => callsTo(name)[count - 1], ms, `call ${count} of ${name}`),
    waitForMessage: (wanted = all, { channel, team, ms } = {}) =>
      waitFor(() => botMessages(channel, team).find(wanted), ms, `a message in ${channel ?? 'C0GEN'}`),
    waitForEphemeral: (wanted = all, { team, ms } = {}) =>
      waitFor(() => ephemerals(undefined, team).find(wanted), ms, 'an ephemeral message'),
    waitForView: (wanted = all, { team, ms } = {}) => waitFor(() => views(team).find(wanted), ms, 'a view'),
    waitForSocket: async (ms = 10_000) => {
      await waitFor(() => liveSockets(state).length > 0, ms, 'a socket');
    },
    problems: () => [
      ...state.calls
        .filter(({ invalid, warnings }) => invalid || warnings.length > 0)
        .map(({ name, invalid, warnings }) => ({ name, invalid, warnings })),
      ...state.responses
        .filter(({ invalid, warnings }) => invalid || warnings.length > 0)
        .map(({ invalid, warnings }) => ({ name: 'response_url', invalid, warnings })),
      ...state.deliveries
        .filter(({ late, acked, sentAt, failure }) => late || (!acked && sentAt !== undefined && failure))
        .map(({ kind, type, late, failure }) => ({ kind, type, late, failure })),
    ],
  };
}
