import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a bot sent, understood as far as a test needs it. */
export interface ReceivedFile {
  readonly field: string;
  readonly filename: string;
  readonly type: string;
  readonly size: number;
}

export interface ReceivedBody {
  readonly json: unknown;
  readonly files: readonly ReceivedFile[];
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** JSON, or multipart whose `payload_json` is the body and whose files are measured, not kept. */
export function parseBody(raw: Buffer, contentType = ''): ReceivedBody {
  if (raw.length === 0) return { json: {}, files: [] };
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(contentType)?.[1];
  if (!boundary) return { json: tryJson(raw.toString('utf8')), files: [] };
  const files: ReceivedFile[] = [];
  let json: unknown = {};
  for (const part of raw.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const cut = part.indexOf('\r\n\r\n');
    const head = part.slice(0, cut);
    const content = part.slice(cut + 4, -2);
    const field = /name="([^"]*)"/.exec(head)?.[1] ?? '';
    const filename = /filename="([^"]*)"/.exec(head)?.[1];
    const type = /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? '';
    if (filename !== undefined) files.push({ field, filename, type, size: content.length });
    else if (field === 'payload_json') json = tryJson(Buffer.from(content, 'latin1').toString('utf8'));
  }
  return { json, files };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export type Headers = Readonly<Record<string, string>>;

export function sendJson(response: ServerResponse, status: number, value: unknown, headers: Headers = {}): void {
  if (response.headersSent || response.destroyed) return;
  if (status === 204) {
    response.writeHead(204, headers);
    response.end();
    return;
  }
  const text = JSON.stringify(value);
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

export interface Listening {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => sendJson(response, 500, { stand_in_fault: String(error) }));
  });
  server.keepAliveTimeout = 2000;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((ok) => server.close(() => ok()));
    },
  };
}
