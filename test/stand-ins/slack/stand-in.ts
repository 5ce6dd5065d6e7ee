import type { Faults } from '../lib/faults.ts';
import { type Fields, listen } from '../lib/http.ts';
import { validateMessage, validateView } from './block-kit/check.ts';
import { deliver } from './delivery.ts';
import { archive, deleteChannel, invite, kick, openHome, sendEvent, unarchive, uninstall } from './lifecycle.ts';
import { type Looks, looksAt } from './looks.ts';
import { newCode } from './methods/oauth.ts';
import { DEFAULTS, type StandInOptions } from './options.ts';
import { type Press, press, type Submission, type Suggesting, submit, suggest } from './press.ts';
import { acceptSockets, type Disconnection, disconnectSockets } from './sockets.ts';
import { createState, type Delivery, forget, type State, teamOf } from './state.ts';
import {
  type Commanding,
  giveCommand,
  type Said,
  type Saying,
  type Shortcut,
  say,
  sayDirectly,
  takeShortcut,
} from './talk.ts';
import { serve } from './web-api.ts';

/**
 * A stand-in for Slack on 127.0.0.1 that speaks to a real Bolt app: the Web API methods a bot uses, Socket Mode or signed
 * HTTP delivery, response_url, OAuth v2 with token rotation, and faults on demand. Written from Slack's documents by one
 * hand, so it can share a reader's mistakes; where Slack publishes something machine-readable, that judges.
 * Not modelled: Enterprise Grid, Slack Connect, workspace-wide posting limits.
 */
export interface SlackStandIn extends Looks {
  readonly state: State;
  readonly url: string;
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly faults: Faults;
  message(saying: Saying): Promise<Said>;
  dm(saying: Omit<Saying, 'channel'>): Promise<Said>;
  command(given: Commanding): Promise<Delivery>;
  shortcut(given: Shortcut): Promise<Delivery>;
  action(given: Press): Promise<Delivery>;
  submit(given: Submission): ReturnType<typeof submit>;
  suggest(given: Suggesting): Promise<Delivery>;
  event(event: Fields, team?: string): Promise<Delivery>;
  /** The same delivery once more, as Slack does now and then even after an acknowledgement. */
  redeliver(delivery: Delivery): Promise<Delivery>;
  openHome(user?: string, team?: string): Promise<Delivery | null>;
  archive(channel: string, team?: string): Promise<Delivery | null>;
  unarchive(channel: string, team?: string): Promise<Delivery | null>;
  deleteChannel(channel: string, team?: string): Promise<Delivery | null>;
  kick(channel: string, team?: string): Promise<Delivery | null>;
  invite(channel: string, team?: string): Promise<Delivery | null>;
  uninstall(team?: string): Promise<readonly (Delivery | null)[]>;
  disconnectSockets(reason: Disconnection, closeAfterMs?: number): void;
  newCode(team?: string): string;
  /** Keeps the newest of everything, so that a run of hours does not grow. */
  forget(): void;
  stop(): Promise<void>;
}

export async function startSlackStandIn(given: Partial<StandInOptions> = {}): Promise<SlackStandIn> {
  const options: StandInOptions = { ...DEFAULTS, ...given };
  const state = createState(options);
  const web = await listen((req, res) => serve(state, req, res), options.port);
  state.url = `http://127.0.0.1:${web.port}`;
  web.server.on('upgrade', acceptSockets(state));
  const pings = setInterval(() => {
    for (const { ws, frozen } of state.sockets) if (!frozen) ws.ping();
  }, options.pingMs);
  // Compiles the schemas now, not in the first timed call.
  validateMessage({ text: 'x', blocks: [{ type: 'divider' }] });
  validateView({ type: 'home', blocks: [{ type: 'divider' }] });
  return {
    ...looksAt(state),
    state,
    url: state.url,
    apiUrl: `${state.url}/api/`,
    faults: state.faults,
    message: (saying) => say(state, saying),
    dm: (saying) => sayDirectly(state, saying),
    command: (command) => giveCommand(state, command),
    shortcut: (shortcut) => takeShortcut(state, shortcut),
    action: (action) => press(state, action),
    submit: (submission) => submit(state, submission),
    suggest: (suggesting) => suggest(state, suggesting),
    event: (event, team) => sendEvent(state, teamOf(state, team), event),
    redeliver: ({ kind, payload }) =>
      deliver(state, kind, payload, { attempt: 1, reason: 'http_timeout', retry: false }),
    openHome: (user, team) => openHome(state, user, team),
    archive: (channel, team) => archive(state, channel, team),
    unarchive: (channel, team) => unarchive(state, channel, team),
    deleteChannel: (channel, team) => deleteChannel(state, channel, team),
    kick: (channel, team) => kick(state, channel, team),
    invite: (channel, team) => invite(state, channel, team),
    uninstall: (team) => uninstall(state, team),
    disconnectSockets: (reason, closeAfterMs) => disconnectSockets(state, reason, closeAfterMs),
    newCode: (team) => newCode(state, team),
    forget: () => forget(state),
    stop: async () => {
      clearInterval(pings);
      for (const timer of state.timers) clearTimeout(timer);
      for (const { ws } of state.sockets) ws.terminate();
      await web.close();
    },
  };
}
