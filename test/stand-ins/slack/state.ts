import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import { createFaults, type Faults } from '../lib/faults.ts';
import type { Fields } from '../lib/http.ts';
import { CHANNELS, type StandInOptions, type StandInTeam, type StandInUser, USERS } from './options.ts';

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly creator: string | undefined;
  readonly isPrivate: boolean;
  readonly isIm: boolean;
  readonly user: string | undefined;
  isArchived: boolean;
  members: string[];
}

export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  text: string;
  blocks: Fields[] | undefined;
  readonly thread_ts?: string | undefined;
  metadata?: Fields | undefined;
  files?: Fields[];
  /** The person who alone sees it, for ephemeral messages. */
  readonly to?: string;
  readonly via?: 'response_url' | 'ack';
  edited?: boolean;
}

export interface View extends Fields {
  readonly id: string;
  readonly hash: string;
  readonly type: string;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly blocks: Fields[];
}

export interface Team {
  readonly id: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly botToken: string;
  revoked: string | undefined;
  readonly tokens: Map<string, { readonly expiresAt: number }>;
  readonly refresh: Set<string>;
  readonly users: Map<string, StandInUser>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message[]>;
  readonly ephemerals: Message[];
  readonly views: Map<string, View>;
  readonly homes: Map<string, View>;
}

/** One call of the bot, with what came of it. */
export interface Call {
  readonly name: string;
  readonly at: number;
  readonly team: string | undefined;
  channel: string | undefined;
  readonly args: Fields;
  readonly warnings: string[];
  status: number;
  ok: boolean | undefined;
  error: string | undefined;
  ms: number | undefined;
  invalid: readonly string[] | undefined;
  fault: string | undefined;
}

/** One payload sent to the bot, with how it was acknowledged. */
export interface Delivery {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  readonly type: string;
  readonly payload: Fields;
  readonly attempt: number;
  /** The signature was made wrong on purpose. */
  readonly forged: boolean;
  sentAt: number | undefined;
  acked: boolean;
  ackMs: number | undefined;
  late: boolean;
  failure: string | undefined;
  status: number | undefined;
  response: unknown;
}

export interface RespondUse {
  readonly channel: string;
  readonly user: string;
  readonly body: Fields;
  status: number;
  error: string | undefined;
  warnings: readonly string[];
  invalid: readonly string[] | undefined;
  fault: string | undefined;
}

export interface RespondTicket {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly ts?: string | undefined;
  readonly at: number;
  uses: number;
}

export interface SocketPeer {
  readonly ws: WebSocket;
  frozen: boolean;
  closing: boolean;
}

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  uploaded: boolean;
  /** When processing ends; infinite before the upload is completed. */
  readyAt: number;
  size: number;
}

export interface State {
  readonly options: StandInOptions;
  readonly scopes: readonly string[] | undefined;
  readonly events: readonly string[] | undefined;
  readonly commands: readonly string[] | undefined;
  readonly teams: Map<string, Team>;
  readonly calls: Call[];
  readonly deliveries: Delivery[];
  readonly responses: RespondUse[];
  readonly files: Map<string, UploadedFile>;
  readonly sockets: Set<SocketPeer>;
  readonly faults: Faults;
  readonly tickets: Set<string>;
  readonly triggers: Map<string, { readonly at: number; used: boolean }>;
  readonly responds: Map<string, RespondTicket>;
  readonly codes: Map<string, string>;
  readonly waiting: Map<string, (payload: unknown) => void>;
  readonly buckets: Map<string, { left: number; at: number }>;
  readonly timers: Set<NodeJS.Timeout>;
  queue: (() => void)[];
  socketsOpened: number;
  url: string;
  /** Ids of two stand-ins never meet. */
  readonly salt: string;
  counter: number;
  lastTs: number;
}

export function createState(options: StandInOptions): State {
  const state: State = {
    options,
    scopes: options.manifest?.oauth_config.scopes.bot,
    events: options.manifest?.settings.event_subscriptions.bot_events,
    commands: options.manifest?.features.slash_commands.map(({ command }) => command),
    teams: new Map(),
    calls: [],
    deliveries: [],
    responses: [],
    files: new Map(),
    sockets: new Set(),
    faults: createFaults(),
    tickets: new Set(),
    triggers: new Map(),
    responds: new Map(),
    codes: new Map(),
    waiting: new Map(),
    buckets: new Map(),
    timers: new Set(),
    queue: [],
    socketsOpened: 0,
    url: '',
    salt: randomBytes(3).toString('hex').toUpperCase(),
    counter: 0,
    lastTs: 0,
  };
  for (const team of options.teams) addTeam(state.teams, team);
  return state;
}

export function addTeam(teams: State['teams'], given: StandInTeam): Team {
  const botUserId = given.botUserId ?? 'U0BOT';
  const team: Team = {
    id: given.id,
    botUserId,
    botId: given.botId ?? 'B0BOT',
    botToken: given.botToken,
    revoked: undefined,
    tokens: new Map([[given.botToken, { expiresAt: Number.POSITIVE_INFINITY }]]),
    refresh: new Set(),
    users: new Map((given.users ?? USERS).map((user) => [user.id, user])),
    channels: new Map(),
    messages: new Map(),
    ephemerals: [],
    views: new Map(),
    homes: new Map(),
  };
  team.users.set(botUserId, { id: botUserId, name: 'limber', tz: 'America/Los_Angeles', is_bot: true });
  for (const channel of given.channels ?? CHANNELS)
    team.channels.set(channel.id, {
      id: channel.id,
      name: channel.name,
      creator: channel.creator,
      isPrivate: channel.is_private ?? false,
      isIm: false,
      user: undefined,
      isArchived: channel.is_archived ?? false,
      members: (channel.members ?? []).map((member) => (member === 'U0BOT' ? botUserId : member)),
    });
  teams.set(team.id, team);
  return team;
}

export function teamOf(state: State, id?: string): Team {
  const team = id === undefined ? [...state.teams.values()][0] : state.teams.get(id);
  if (!team) throw new Error(`no team ${id}`);
  return team;
}

export function nextId(state: State, prefix: string): string {
  state.counter += 1;
  return `${prefix}${state.salt}${String(state.counter).padStart(5, '0')}`;
}

/** A message timestamp: unique and growing. */
export function nextTs(state: State): string {
  state.lastTs = Math.max(Date.now() * 1000, state.lastTs + 1);
  return `${Math.floor(state.lastTs / 1e6)}.${String(state.lastTs % 1e6).padStart(6, '0')}`;
}

export function later(state: State, ms: number, run: () => void): NodeJS.Timeout {
  const timer = setTimeout(() => {
    state.timers.delete(timer);
    run();
  }, ms);
  state.timers.add(timer);
  return timer;
}

/** The direct messages of a person with the bot, made on first use. */
export function dmOf(team: Team, user: string): string {
  const id = `D${user.slice(1)}`;
  if (!team.channels.has(id))
    team.channels.set(id, {
      id,
      name: id,
      creator: undefined,
      isPrivate: true,
      isIm: true,
      user,
      isArchived: false,
      members: [user, team.botUserId],
    });
  return id;
}

export function storeMessage(team: Team, message: Message): Message {
  const list = team.messages.get(message.channel) ?? [];
  list.push(message);
  team.messages.set(message.channel, list);
  return message;
}

export const findMessage = (team: Team, channel: string, ts: unknown): Message | undefined =>
  team.messages.get(channel)?.find((message) => message.ts === String(ts));

export function newView(state: State, team: Team, view: Fields, id?: string): View {
  const made: View = {
    ...view,
    id: id ?? nextId(state, 'V'),
    hash: nextId(state, 'h'),
    type: String(view.type),
    team_id: team.id,
    app_id: state.options.app.id,
    bot_id: team.botId,
    state: { values: {} },
    blocks: withBlockIds(view.blocks),
  };
  team.views.set(made.id, made);
  return made;
}

export const withBlockIds = (blocks: unknown): Fields[] =>
  ((blocks ?? []) as Fields[]).map((block, i) => ({ block_id: `auto${i}`, ...block }));

const KEPT = 100;

/** Calls, deliveries and answers go; of messages, views and tickets the newest stay, so that people can go on. */
export function forget(state: State): void {
  for (const list of [state.calls, state.deliveries, state.responses]) list.length = 0;
  for (const map of [state.triggers, state.responds, state.waiting]) keepNewest(map);
  for (const team of state.teams.values()) {
    for (const list of [...team.messages.values(), team.ephemerals]) list.splice(0, list.length - KEPT);
    keepNewest(team.views);
  }
}

function keepNewest(map: Map<string, unknown>): void {
  for (const key of [...map.keys()].slice(0, -KEPT)) map.delete(key);
}
