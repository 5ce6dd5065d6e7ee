import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { later, nextId, type SocketPeer, type State } from './state.ts';

/** Accepts a bot that comes with a ticket of apps.connections.open, greets it and takes its acknowledgements. */
export function acceptSockets(state: State): (req: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const server = new WebSocketServer({ noServer: true });
  return (req, socket, head) => {
    const ticket = new URL(req.url ?? '/', state.url).searchParams.get('ticket') ?? '';
    if (!state.tickets.delete(ticket) || state.sockets.size >= state.options.maxSockets) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    server.handleUpgrade(req, socket, head, (ws) => {
      const peer: SocketPeer = { ws, frozen: false, closing: false };
      state.sockets.add(peer);
      state.socketsOpened += 1;
      ws.on('close', () => state.sockets.delete(peer));
      ws.on('error', () => {});
      ws.on('message', (raw) => takeAck(state, peer, String(raw)));
      ws.send(
        JSON.stringify({
          type: 'hello',
          num_connections: state.sockets.size,
          debug_info: { host: nextId(state, 'host'), approximate_connection_time: 18_060 },
          connection_info: { app_id: state.options.app.id },
        }),
      );
      const waiting = state.queue;
      state.queue = [];
      for (const send of waiting) send();
    });
  };
}

function takeAck(state: State, peer: SocketPeer, raw: string): void {
  if (peer.frozen) return;
  const message = JSON.parse(raw) as { envelope_id?: string; payload?: Record<string, unknown> };
  const finish = state.waiting.get(message.envelope_id ?? '');
  if (!finish) return;
  state.waiting.delete(message.envelope_id ?? '');
  finish(message.payload && Object.keys(message.payload).length > 0 ? message.payload : undefined);
}

export const liveSockets = (state: State): SocketPeer[] =>
  [...state.sockets].filter(({ ws, closing }) => ws.readyState === 1 && !closing);

export type Disconnection = 'warning' | 'refresh_requested' | 'link_disabled' | 'kill' | 'freeze';

/** Slack ends connections now and then; kill is a plain drop, freeze a peer that no longer answers. */
export function disconnectSockets(state: State, reason: Disconnection, closeAfterMs = 10_000): void {
  for (const peer of state.sockets) {
    if (reason === 'kill') peer.ws.terminate();
    else if (reason === 'freeze') {
      peer.frozen = true;
      peer.closing = true;
      peer.ws.pause();
    } else {
      peer.ws.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } }));
      peer.closing = true;
      if (reason !== 'warning') later(state, closeAfterMs, () => peer.ws.terminate());
    }
  }
}
