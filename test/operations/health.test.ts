import { LimberError } from '../../src/errors.ts';
import { type HttpServer, startHealthServer, startHttpServer } from '../../src/operations/health.ts';
import { createMetrics } from '../../src/operations/metrics.ts';

let server: HttpServer | undefined;
afterEach(() => server?.close());

async function serve(
  ready: () => Promise<readonly string[]>,
  timeoutMs = 200,
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  server = await startHealthServer({ host: '127.0.0.1', port: 0, ready, metrics: createMetrics(), timeoutMs });
  const { port } = server;
  return (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

describe('health server', () => {
  test('lives and is ready', async () => {
    const get = await serve(async () => []);
    expect((await get('/healthz')).status).toBe(200);
    const ready = await get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', problems: [] }]);
  });

  test('says what keeps it from being ready, and still lives', async () => {
    const get = await serve(async () => ['slack is connecting']);
    const ready = await get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not ready', problems: ['slack is connecting'] },
    ]);
    expect((await get('/healthz')).status).toBe(200);
  });

  test('a check that throws or hangs is a problem; foreign words of a fault are not shown', async () => {
    const get = await serve(async () => {
      throw new LimberError('storage_down', 'The database does not answer.');
    });
    expect(await (await get('/readyz')).json()).toMatchObject({ problems: ['The database does not answer.'] });
    await server?.close();
    const secret = await serve(async () => {
      throw new Error('password=hunter2');
    });
    expect(await (await secret('/readyz')).text()).not.toContain('hunter2');
    await server?.close();
    const slow = await serve(() => new Promise(() => undefined), 30);
    expect((await slow('/readyz')).status).toBe(503);
  });

  test('metrics in the text format, no other path, no other method', async () => {
    const get = await serve(async () => []);
    const metrics = await get('/metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(await metrics.text()).toContain('limber_process_cpu_seconds_total');
    for (const path of ['/', '/metrics/x', '/constructor', '/__proto__', '/../etc/passwd'])
      expect((await get(path)).status).toBe(404);
    expect((await get('/metrics', { method: 'POST' })).status).toBe(405);
  });

  test('a handler that throws ends its request and nothing else', async () => {
    const broken = () => {
      throw new TypeError('Invalid URL');
    };
    const one = await startHttpServer({ host: '127.0.0.1', port: 0, handlers: [broken] });
    try {
      for (let times = 0; times < 2; times += 1)
        expect((await fetch(`http://127.0.0.1:${one.port}/`)).status).toBe(500);
    } finally {
      await one.close();
    }
  });

  test('a port in use is said in words', async () => {
    await serve(async () => []);
    await expect(
      startHealthServer({
        host: '127.0.0.1',
        port: server?.port ?? 0,
        ready: async () => [],
        metrics: createMetrics(),
      }),
    ).rejects.toMatchObject({ code: 'port_unusable', message: expect.stringContaining('LIMBER_PORT') });
  });
});
