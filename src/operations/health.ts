import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { LimberError } from '../errors.ts';
import type { Exposition } from '../ports/metrics.ts';

export interface HealthParts {
  /** What keeps this process from doing its work, each as a sentence without secrets; empty when it is ready. */
  readonly ready: () => Promise<readonly string[]>;
  readonly metrics: Exposition;
  /** Brings gauges up to date before they are read. */
  readonly beforeMetrics?: () => Promise<void>;
  /** Longest a check may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Answers what is its own; false where a request is somebody else's. */
export type HttpHandler = (req: IncomingMessage, res: ServerResponse) => boolean;

/**
 * `/healthz`: the process turns. `/readyz`: it can do its work (503 with the reasons otherwise). `/metrics`: for Prometheus.
 * For the private port only: the reasons and numbers are nobody else's business.
 */
export function healthHandler({ ready, metrics, beforeMetrics, timeoutMs = 3_000 }: HealthParts): HttpHandler {
  const problemsNow = async (): Promise<readonly string[]> => {
    try {
      return await within(ready(), timeoutMs);
    } catch (cause) {
      return [cause instanceof LimberError ? cause.message : 'a check failed'];
    }
  };
  const routes: Readonly<Record<string, (res: ServerResponse) => Promise<void>>> = {
    '/healthz': async (res) => answer(res, 200, 'application/json', '{"status":"ok"}'),
    '/readyz': async (res) => {
      const problems = await problemsNow();
      const status = problems.length === 0 ? 'ready' : 'not ready';
      answer(res, problems.length === 0 ? 200 : 503, 'application/json', JSON.stringify({ status, problems }));
    },
    '/metrics': async (res) => {
      // Numbers that cannot be refreshed are still worth reading.
      if (beforeMetrics) await within(beforeMetrics(), timeoutMs).catch(() => undefined);
      answer(res, 200, metrics.contentType, await metrics.text());
    },
  };
  return (req, res) => {
    const path = (req.url ?? '').split('?')[0] ?? '';
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (!route) return false;
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.setHeader('allow', 'GET, HEAD');
      answer(res, 405, 'text/plain', 'Only GET and HEAD.');
      return true;
    }
    route(res).catch(() => {
      if (!res.headersSent) answer(res, 500, 'text/plain', 'The check itself failed.');
    });
    return true;
  };
}

export interface HttpServer {
  /** The port in use, which the system chose where 0 was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

/** A server over handlers in order; what none of them answers is 404. Rejects with `port_unusable`. */
export function startHttpServer(options: {
  readonly host: string;
  readonly port: number;
  readonly handlers: readonly HttpHandler[];
}): Promise<HttpServer> {
  const { host, port, handlers } = options;
  const server = createServer((req, res) => {
    try {
      if (!handlers.some((handle) => handle(req, res))) answer(res, 404, 'text/plain', 'Nothing is here.');
    } catch {
      // Whatever one request does to a handler ends that request and nothing else.
      if (!res.headersSent) answer(res, 500, 'text/plain', 'Something went wrong here.');
      else res.destroy();
    }
  });
  // A client that never finishes its request must not keep a socket for good.
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new LimberError(
          'port_unusable',
          `Port ${port} on ${host} cannot be used (${cause.code ?? cause.name}). Another process may have it: set LIMBER_PORT (or LIMBER_PUBLIC_PORT) to a free one.`,
          { cause },
        ),
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** The health checks and whatever else belongs on the private port. */
export function startHealthServer(
  options: HealthParts & { readonly host: string; readonly port: number; readonly others?: readonly HttpHandler[] },
): Promise<HttpServer> {
  return startHttpServer({ ...options, handlers: [healthHandler(options), ...(options.others ?? [])] });
}

function answer(res: ServerResponse, status: number, type: string, body: string): void {
  res.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(body),
  });
  res.end(body);
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LimberError('check_late', `a check took longer than ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
