import { request } from 'node:http';
import type { Reply } from '../../../src/ports/reply.ts';
import { OPENING_MS, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, OPENING_MS);
afterAll(() => site.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Raw, so that headers a browser would never let through can be tried. */
function call(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: site.port, method, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const OURS = { 'content-type': 'application/json', 'x-limber': '1' };

function post(path: string, fields: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return call('POST', path, { ...OURS, cookie: 'limber=browser-test', ...headers }, JSON.stringify(fields));
}

async function say(text: string, cookie = 'limber=browser-test'): Promise<Reply> {
  const answer = await post('/api/message', { text, timezone: 'Europe/Berlin' }, { cookie });
  return (JSON.parse(answer.body) as { reply: Reply }).reply;
}

describe('the page', () => {
  test('is small, and all of it is ours', async () => {
    const [page, script, style, areas] = await Promise.all(
      ['/', '/app.js', '/style.css', '/api/areas'].map((path) => call('GET', path)),
    );
    const sizes = [page, script, style, areas].map((answer) => Buffer.byteLength(answer?.body ?? ''));
    expect(sizes.every((size) => size > 500)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
    expect(page?.body).not.toMatch(/https?:\/\/|<script>|<style|\son\w+=/);
    expect(script?.body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });

  test('a policy without inline script stands on every answer', async () => {
    for (const path of ['/', '/app.js', '/api/areas', '/api/nudges', '/api/entry?id=nothing']) {
      const { headers } = await call('GET', path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/default-src 'none'; script-src 'self'/);
      expect(policy).not.toMatch(/unsafe/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    }
  });

  test('only what is named is served', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/figures/../../package.json',
      '/figures/..%2f..%2fpackage.png',
      '/figures/',
      '/src/main.ts',
      '/api',
      '/api/',
      '/constructor',
      '/__proto__',
      '//evil.example/',
      '/app.js/',
    ])
      expect([path, (await call('GET', path)).status]).toEqual([path, 404]);
    expect((await call('GET', '/figures/no-such-move.png')).status).toBe(404);
  });

  test('other methods are told which one is right', async () => {
    expect(await call('DELETE', '/')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(await call('GET', '/api/message')).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(await call('HEAD', '/')).toMatchObject({ status: 200, body: '' });
  });
});

describe('other sites', () => {
  test('a name that was pointed here is refused', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${site.port}`,
      '127.0.0.1.evil.example',
      '10.0.0.1',
      'localhost@evil.example',
    ])
      expect([host, (await call('GET', '/api/nudges', { host })).status]).toEqual([host, 403]);
    for (const host of ['localhost', `localhost:${site.port}`, `127.0.0.1:${site.port}`, '[::1]:3000'])
      expect([host, (await call('GET', '/api/areas', { host })).status]).toEqual([host, 200]);
  });

  test('a request from another origin changes nothing', async () => {
    const fields = JSON.stringify({ text: 'hello' });
    const from = (headers: Record<string, string>) => call('POST', '/api/message', headers, fields);
    expect((await from({ ...OURS, origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ ...OURS, origin: 'null' })).status).toBe(403);
    expect((await from({ ...OURS, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await from({ ...OURS, 'sec-fetch-site': 'same-site' })).status).toBe(403);
    // What a form or an image of another page could send.
    expect((await from({ 'content-type': 'application/json' })).status).toBe(403);
    expect((await from({ 'content-type': 'text/plain', 'x-limber': '1' })).status).toBe(403);
    expect((await from({ 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(403);
    expect((await from({ ...OURS, origin: site.origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('nor reads anything; a link to the page itself is welcome', async () => {
    const cross = { 'sec-fetch-site': 'cross-site' };
    expect((await call('GET', '/api/nudges', { ...cross, 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
    expect((await call('GET', '/api/nudges', { ...cross, 'sec-fetch-mode': 'navigate' })).status).toBe(403);
    expect((await call('GET', '/', { ...cross, 'sec-fetch-mode': 'navigate' })).status).toBe(200);
    expect((await call('GET', '/api/areas')).headers['access-control-allow-origin']).toBeUndefined();
  });

  test('the cookie stays here, and a link from elsewhere does not replace it', async () => {
    expect(String((await call('GET', '/api/areas')).headers['set-cookie'])).toMatch(
      /^limber=browser-\d+; HttpOnly; SameSite=Strict; Path=\//,
    );
    expect((await call('GET', '/')).headers['set-cookie']).toBeUndefined();
    expect((await call('GET', '/api/areas', { cookie: 'limber=browser-test' })).headers['set-cookie']).toBeUndefined();
    expect(String((await call('GET', '/api/areas', { cookie: 'limber=a b' })).headers['set-cookie'])).toMatch(
      /^limber=browser-/,
    );
  });
});

describe('what is sent', () => {
  test('too much is refused, told or not', async () => {
    expect((await post('/api/message', { text: 'x'.repeat(20_000) })).status).toBe(413);
    const chunked = await call(
      'POST',
      '/api/message',
      { ...OURS, 'transfer-encoding': 'chunked' },
      JSON.stringify({ text: 'x'.repeat(20_000) }),
    );
    expect(chunked.status).toBe(413);
  });

  test('what is not an object is refused', async () => {
    for (const body of ['', '{', '[]', 'null', '"text"', '3'])
      expect([body, (await call('POST', '/api/message', OURS, body)).status]).toEqual([body, 400]);
    expect((await post('/api/message', { text: 5, timezone: {} })).status).toBe(200);
  });

  test('the same bot answers: a follow-up, a button, a command', async () => {
    const first = await say('my lower back hurts after sitting');
    expect(first.meta).toMatchObject({ outcome: 'answer', intent: 'ask' });
    const follow = await say('and what if I have to stay in my chair?');
    expect(follow.meta.outcome).toBe('answer');
    expect((await say('/stretch hips seated')).meta.entries[0]?.areas).toContain('hips');
    const stretch = await say('give me a stretch for my neck');
    const another = stretch.buttons.find(({ label }) => label === 'Another');
    const pressed = await post('/api/action', { action: another?.action });
    expect((JSON.parse(pressed.body) as { reply: Reply }).reply.meta.intent).toBe('another');
  });

  test('an emergency comes first here too', async () => {
    const reply = await say('crushing chest pain and my left arm is numb', 'limber=browser-urgent');
    expect(reply.meta).toMatchObject({ outcome: 'urgent', urgency: 'emergency' });
    expect(reply.figure).toBeUndefined();
  });
});

describe('nudges', () => {
  const cookie = 'limber=browser-nudged';

  test('previewed, saved, listed; a fault comes back at its field', async () => {
    const words = { words: 'every weekday at 10 and 3', timezone: 'Europe/Berlin' };
    const preview = JSON.parse((await post('/api/nudges/preview', words)).body) as { next: string[] };
    expect(preview.next).toHaveLength(5);
    const wrong = await post('/api/nudges/save', { ...words, timezone: 'Mars/Base' }, { cookie });
    expect(JSON.parse(wrong.body)).toMatchObject({ status: 'invalid', field: 'timezone' });
    const saved = await post('/api/nudges/save', words, { cookie });
    expect(JSON.parse(saved.body)).toMatchObject({ status: 'saved', nudge: { says: expect.stringMatching(/10:00/) } });
    expect(JSON.parse((await call('GET', '/api/nudges', { cookie })).body)).toHaveLength(1);
    expect(JSON.parse((await call('GET', '/api/nudges', { cookie: 'limber=somebody-else' })).body)).toEqual([]);
  });

  test('arrive at the open page of their person, once, and wait where none is open', async () => {
    const reply = await say('thanks');
    const to = (channel: string) => ({ platform: 'web' as const, workspace: 'local', channel, direct: true });
    const { messenger } = site.web;
    await messenger.send(to('browser-box'), reply, 'first@1');
    const page = await listen('limber=browser-box');
    await page.until('first@1');
    await messenger.send(to('browser-box'), reply, 'second@2');
    await messenger.send(to('browser-other'), reply, 'other@3');
    await page.until('second@2');
    expect(page.text()).not.toContain('other@3');
    page.close();
    expect(await messenger.findSent(to('browser-box'), 'second@2', 0)).toEqual({
      status: 'found',
      messageId: 'second@2',
    });
    expect(await messenger.findSent(to('browser-box'), 'never@9', 0)).toEqual({ status: 'cannot_tell' });
    const again = await listen('limber=browser-box', 'first@1');
    await again.until('second@2');
    expect(again.text()).not.toContain('first@1');
    again.close();
  });

  test('a browser cannot hold more than eight connections', async () => {
    const open = await Promise.all(Array.from({ length: 8 }, () => listen('limber=browser-greedy')));
    expect((await call('GET', '/api/events', { cookie: 'limber=browser-greedy' })).status).toBe(503);
    for (const page of open) page.close();
  });
});

function listen(cookie: string, after?: string) {
  let text = '';
  let heard = (): void => {};
  const headers = { cookie, ...(after === undefined ? {} : { 'last-event-id': after }) };
  return new Promise<{ until(part: string): Promise<void>; text(): string; close(): void }>((resolve) => {
    const sent = request({ host: '127.0.0.1', port: site.port, path: '/api/events', headers }, (answer) => {
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        heard();
      });
      resolve({
        until: (part) =>
          new Promise((found) => {
            heard = () => text.includes(part) && found();
            heard();
          }),
        text: () => text,
        close: () => sent.destroy(),
      });
    });
    sent.on('error', () => {});
    sent.end();
  });
}

describe('the library', () => {
  test('every entry is there in full, with sources and its state of review', async () => {
    const cards = JSON.parse((await call('GET', '/api/entries')).body) as { id: string; figure: unknown }[];
    expect(cards).toHaveLength(site.house.deps.content.entries.length);
    for (const { id } of cards.filter((_, at) => at % 25 === 0)) {
      const entry = JSON.parse((await call('GET', `/api/entry?id=${id}`)).body) as Record<string, unknown>;
      expect(entry).toMatchObject({ review: expect.stringMatching(/./), evidence: expect.stringMatching(/./) });
      expect((entry.blocks as unknown[]).length).toBeGreaterThan(0);
    }
    const neck = JSON.parse((await call('GET', '/api/entries?area=neck')).body) as unknown[];
    expect(neck.length).toBeGreaterThan(5);
    expect(neck.length).toBeLessThan(cards.length);
    expect(JSON.parse((await call('GET', '/api/entries?area=nowhere')).body)).toEqual([]);
    expect((await call('GET', '/api/entry?id=nothing')).status).toBe(404);
  });

  test('pictures come as pictures', async () => {
    const still = await call('GET', '/figures/seated-cat-cow.png');
    expect(still).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
    expect(still.body.slice(1, 4)).toBe('PNG');
  });

  test('a routine can be printed by the browser that asked for it, and by no other', async () => {
    const proposal = await say('five minutes for neck and shoulders', 'limber=browser-print');
    const id = proposal.buttons.find(({ label }) => label === 'Start')?.action.split('|')[1];
    const mine = await call('GET', `/api/routine?id=${id}`, { cookie: 'limber=browser-print' });
    const moves = JSON.parse(mine.body) as { title: string; length: string }[];
    const listed = proposal.blocks.flatMap((block) => (block.type === 'steps' ? block.items : []));
    expect(moves.map(({ title, length }) => `${title}: ${length}`)).toEqual(listed);
    expect((await call('GET', `/api/routine?id=${id}`, { cookie: 'limber=browser-else' })).status).toBe(404);
  });
});
