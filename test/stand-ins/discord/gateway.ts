import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Fields } from '../lib/http.ts';
import type { Tamper } from '../lib/tamper.ts';
import { guildPayload } from './payloads.ts';
import type { Json } from './types.ts';
import { INTENT, type IntentName, OP, PRIVILEGED } from './wire.ts';
import type { World } from './world.ts';

interface Dispatch {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: number;
  readonly shards: number;
  readonly log: Dispatch[];
  sequence: number;
  dead: boolean;
  socket: Connection;
}

interface Connection {
  readonly socket: WebSocket;
  acknowledgeBeats: boolean;
  session: Session | undefined;
}

export type Disruption = 'reconnect' | 'invalid' | 'invalid_resumable' | 'kill' | 'zombie' | 'replay_last' | number;

export interface GatewayOptions {
  readonly token: string;
  readonly privileged: readonly IntentName[];
  readonly heartbeatMs: number;
  readonly maxConcurrency: number;
  readonly tamper: Tamper | undefined;
}

export interface EmitTo {
  readonly intent?: IntentName;
  /** Goes to the shard of this server; without it to shard 0, as direct messages do. */
  readonly guild?: string | undefined;
}

/** The gateway, v10 as JSON without compression: hello, identify, resume with replay, heartbeat, and its bad days. */
export interface Gateway {
  readonly identifies: () => number;
  readonly resumes: () => number;
  readonly tooFast: () => number;
  /** Identify payloads, token left out. */
  readonly identified: readonly Json[];
  readonly ready: () => boolean;
  readonly connections: () => number;
  setDown(down: boolean): void;
  emit(type: string, payload: Json | ((intents: number) => Json), to: EmitTo): number;
  disrupt(how: Disruption): void;
  /** Events that no resume will ask for again. */
  forget(): void;
  close(): void;
}

const IDENTIFY_WINDOW_MS = 5000;
const DEAD_CODES = [4007, 4009];
/** Events that people cause. */
const SPOKEN: readonly string[] = ['INTERACTION_CREATE', 'MESSAGE_CREATE'];
const LOG_KEPT = 200;
export const shardOf = (guild: string, shards: number): number => Number((BigInt(guild) >> 22n) % BigInt(shards));

export function createGateway(server: Server, world: World, url: () => string, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const identified: Json[] = [];
  let recent: number[] = [];
  let down = false;
  let resumes = 0;
  let tooFast = 0;

  server.on('upgrade', (request, socket, head) => {
    if (down) socket.destroy();
    else sockets.handleUpgrade(request, socket, head, (ws) => connect(ws));
  });

  const send = (to: Connection, op: number, d: unknown) => {
    if (to.socket.readyState === to.socket.OPEN) to.socket.send(JSON.stringify({ op, d, s: null, t: null }));
  };

  function dispatch(session: Session, t: string, d: unknown): void {
    session.sequence += 1;
    const event: Dispatch = { op: 0, t, s: session.sequence, d };
    session.log.push(event);
    if (session.socket.socket.readyState === 1) session.socket.socket.send(onTheWay(event));
  }

  function onTheWay(event: Dispatch): string {
    if (!options.tamper || !SPOKEN.includes(event.t)) return JSON.stringify(event);
    const { payload, wire } = options.tamper(event.t, event.d as Fields);
    const text = JSON.stringify({ ...event, d: payload });
    return wire ? wire(text) : text;
  }

  function connect(socket: WebSocket): void {
    const connection: Connection = { socket, acknowledgeBeats: true, session: undefined };
    socket.on('error', () => {});
    send(connection, OP.HELLO, { heartbeat_interval: options.heartbeatMs });
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw)) as { op: number; d: Json };
      if (op === OP.HEARTBEAT && connection.acknowledgeBeats) send(connection, OP.HEARTBEAT_ACK, null);
      if (op === OP.IDENTIFY) identify(connection, d);
      if (op === OP.RESUME) resume(connection, d);
    });
  }

  function identify(connection: Connection, d: Json): void {
    const { token, intents, shard } = d as { token: string; intents: number; shard?: [number, number] };
    if (connection.session) {
      connection.socket.close(4005);
      return;
    }
    if (token.replace(/^Bot /, '') !== options.token) {
      connection.socket.close(4004);
      return;
    }
    recent = recent.filter((at) => performance.now() - at < IDENTIFY_WINDOW_MS);
    if (recent.length >= options.maxConcurrency) {
      tooFast += 1;
      send(connection, OP.INVALID_SESSION, false);
      return;
    }
    recent.push(performance.now());
    identified.push({ ...d, token: 'hidden' });
    if (PRIVILEGED.some((name) => intents & INTENT[name] && !options.privileged.includes(name))) {
      connection.socket.close(4014);
      return;
    }
    const [index = 0, shards = 1] = shard ?? [];
    const session: Session = {
      id: randomUUID(),
      intents,
      shard: index,
      shards,
      log: [],
      sequence: 0,
      dead: false,
      socket: connection,
    };
    sessions.set(session.id, session);
    connection.session = session;
    const mine = [...world.guilds.values()].filter((guild) => guild.installed && shardOf(guild.id, shards) === index);
    dispatch(session, 'READY', {
      v: 10,
      user: world.bot,
      guilds: mine.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      session_type: 'normal',
      private_channels: [],
      shard: [index, shards],
      application: { id: world.bot.id, flags: 1 << 23 },
    });
    if (intents & INTENT.GUILDS)
      for (const guild of mine) dispatch(session, 'GUILD_CREATE', guildPayload(world, guild));
  }

  function resume(connection: Connection, d: Json): void {
    const session = sessions.get(d.session_id as string);
    if (!session || session.dead) {
      send(connection, OP.INVALID_SESSION, false);
      return;
    }
    session.socket = connection;
    connection.session = session;
    resumes += 1;
    for (const event of session.log.filter(({ s }) => s > (d.seq as number)))
      connection.socket.send(JSON.stringify(event));
    dispatch(session, 'RESUMED', {});
  }

  const live = () => [...sessions.values()].filter((session) => !session.dead);

  return {
    identifies: () => identified.length,
    resumes: () => resumes,
    tooFast: () => tooFast,
    identified,
    ready: () => live().some(({ socket }) => socket.socket.readyState === 1),
    connections: () => [...sockets.clients].filter((socket) => socket.readyState === 1).length,
    setDown(value) {
      down = value;
    },
    emit(type, payload, { intent, guild }) {
      const to = live().filter(
        ({ intents, shard, shards }) =>
          (!intent || intents & INTENT[intent]) && (guild ? shardOf(guild, shards) : 0) === shard,
      );
      for (const session of to)
        dispatch(session, type, typeof payload === 'function' ? payload(session.intents) : payload);
      return to.length;
    },
    disrupt(how) {
      for (const session of live()) {
        const { socket } = session;
        if (how === 'reconnect') send(socket, OP.RECONNECT, null);
        else if (how === 'invalid_resumable') send(socket, OP.INVALID_SESSION, true);
        else if (how === 'kill') socket.socket.terminate();
        else if (how === 'zombie') socket.acknowledgeBeats = false;
        else if (how === 'replay_last') socket.socket.send(JSON.stringify(session.log.at(-1)));
        else if (how === 'invalid') {
          session.dead = true;
          send(socket, OP.INVALID_SESSION, false);
        } else {
          session.dead = DEAD_CODES.includes(how);
          socket.socket.close(how);
        }
      }
    },
    forget() {
      for (const { log } of sessions.values()) log.splice(0, log.length - LOG_KEPT);
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
