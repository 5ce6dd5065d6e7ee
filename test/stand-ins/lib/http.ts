import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Fields = Record<string, unknown>;

export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export interface UploadedPart {
  readonly name: string;
  readonly filename: string;
  readonly type: string | undefined;
  readonly size: number;
}

export interface ParsedBody {
  readonly fields: Fields;
  readonly files: readonly UploadedPart[];
}

/** The body of a request as one object; form values that look like JSON are parsed, as both platforms do. */
export function parseBody(body: Buffer, contentType = ''): ParsedBody {
  const type = contentType.toLowerCase();
  if (body.length === 0) return { fields: {}, files: [] };
  if (type.startsWith('multipart/form-data')) return parseMultipart(body, contentType);
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const entries = [...new URLSearchParams(body.toString('utf8'))].map(([key, value]) => [key, maybeJson(value)]);
    return { fields: Object.fromEntries(entries) as Fields, files: [] };
  }
  try {
    return { fields: JSON.parse(body.toString('utf8')) as Fields, files: [] };
  } catch {
    return { fields: {}, files: [] };
  }
}

function parseMultipart(body: Buffer, contentType: string): ParsedBody {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  const fields: Fields = {};
  const files: UploadedPart[] = [];
  if (!boundary) return { fields, files };
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const cut = part.indexOf('\r\n\r\n');
    const head = part.slice(0, cut);
    const content = part.slice(cut + 4, -2);
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
    const filename = /filename="([^"]*)"/.exec(head)?.[1];
    if (filename === undefined) fields[name] = maybeJson(Buffer.from(content, 'latin1').toString('utf8'));
    else files.push({ name, filename, type: /content-type: *([^\r\n]+)/i.exec(head)?.[1], size: content.length });
  }
  const payload = fields.payload_json;
  return { fields: payload && typeof payload === 'object' ? (payload as Fields) : fields, files };
}

function maybeJson(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function sendJson(
  res: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  if (res.headersSent || res.destroyed) return;
  const text = value === undefined ? '' : JSON.stringify(value);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  res.end(text);
}

export interface Listening {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a server on 127.0.0.1; port 0 picks a free one. */
export async function listen(
  handler: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
  port = 0,
): Promise<Listening> {
  const server = createServer((req, res) => {
    handler(req, res).catch((error: unknown) =>
      sendJson(res, 500, { error: 'stand-in fault', message: String(error) }),
    );
  });
  server.keepAliveTimeout = 2000;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
