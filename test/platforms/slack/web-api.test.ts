import { WebClient } from '@slack/web-api';
import nock from 'nock';
import { clientOptions } from '../../../src/platforms/slack/clients.ts';
import { post, postPatiently } from '../../../src/platforms/slack/post.ts';
import { sdkLogger } from '../../../src/platforms/slack/sdk-log.ts';
import { createSingleToken } from '../../../src/platforms/slack/single-token.ts';
import type { SendResult } from '../../../src/ports/messenger.ts';
import { type LogLine, loggerInto, QUICK } from './house.ts';

const SLACK = 'https://slack.com';
const SETTINGS = { apiUrl: `${SLACK}/api/`, timings: QUICK };

/** The Web API as single requests; no test reaches the network. */
describe('calls of the Web API', () => {
  const lines: LogLine[] = [];
  const logger = loggerInto(lines);
  const client = () => new WebClient('xoxb-secret', clientOptions(SETTINGS, sdkLogger(logger)));

  beforeAll(() => {
    nock.disableNetConnect();
  });
  afterEach(() => {
    expect(nock.pendingMocks()).toEqual([]);
    nock.cleanAll();
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });

  test('a nudge is posted with words, blocks and its key, and without previews of links', async () => {
    let body = new URLSearchParams();
    nock(SLACK, { reqheaders: { authorization: 'Bearer xoxb-secret' } })
      .post('/api/chat.postMessage', (form: Record<string, string>) => {
        body = new URLSearchParams(form);
        return true;
      })
      .reply(200, { ok: true, ts: '1.2', channel: 'C1' });
    const blocks = [{ type: 'divider' as const }];
    const result = await post(client(), { channel: 'C1', text: 'Stand up.', blocks, key: 'n1@60', thread: '1.1' });
    expect(result).toEqual({ status: 'sent', messageId: '1.2' });
    expect(Object.fromEntries(body)).toMatchObject({
      channel: 'C1',
      text: 'Stand up.',
      thread_ts: '1.1',
      unfurl_links: 'false',
      unfurl_media: 'false',
      blocks: JSON.stringify(blocks),
      metadata: JSON.stringify({ event_type: 'limber_nudge', event_payload: { key: 'n1@60' } }),
    });
  });

  test('a 429 comes back at once with its wait instead of stalling the client', async () => {
    nock(SLACK).post('/api/chat.postMessage').reply(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' });
    const started = performance.now();
    const result = await post(client(), { channel: 'C1', text: 'x', blocks: [] });
    expect(result).toEqual({ status: 'not_sent', reason: 'ratelimited', retryAfterMs: 30_000 });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a 502 is asked once', async () => {
    nock(SLACK).post('/api/chat.postMessage').reply(502, 'Bad gateway');
    expect(await post(client(), { channel: 'C1', text: 'x', blocks: [] })).toEqual({
      status: 'unknown',
      reason: 'http_502',
    });
  });

  test('who the bot is, is asked once', async () => {
    nock(SLACK).post('/api/auth.test').reply(200, { ok: true, user_id: 'U9', bot_id: 'B9' });
    const token = createSingleToken('xoxb-secret', client(), { now: () => 0 }, logger);
    expect(await token.forTeam('T1')).toEqual({ botToken: 'xoxb-secret', botUserId: 'U9', botId: 'B9' });
    expect(await token.forTeam('T2')).toMatchObject({ botUserId: 'U9' });
    expect(token.refusal()).toBeNull();
  });

  test('a refused token is asked again after a while, and a later yes is heard', async () => {
    let now = 0;
    const token = createSingleToken('xoxb-secret', client(), { now: () => now }, logger);
    nock(SLACK).post('/api/auth.test').reply(200, { ok: false, error: 'invalid_auth' });
    expect(await token.check()).toBe('invalid_auth');
    expect(await token.forTeam('T1')).toMatchObject({ botUserId: '' });
    now = 6000;
    nock(SLACK).post('/api/auth.test').reply(200, { ok: true, user_id: 'U9', bot_id: 'B9' });
    expect(await token.forTeam('T1')).toMatchObject({ botUserId: 'U9' });
    expect(token.refusal()).toBeNull();
  });

  test('no token is in any log line', () => {
    sdkLogger(logger).warn('trouble with xoxb-1-2-abc and xapp-1-A-2-def', new Error('xoxe.xoxb-9'), { body: 'words' });
    expect(JSON.stringify(lines.at(-1))).not.toMatch(/xox|xapp|words/);
    expect(lines.at(-1)?.fields.line).toBe('trouble with [token] and [token] [token] ');
  });
});

describe('patience with a certain failure', () => {
  const results = (...list: SendResult[]) => {
    const left = [...list];
    return { attempt: async () => left.shift() as SendResult, left };
  };
  const wait = (retryAfterMs: number): SendResult => ({ status: 'not_sent', reason: 'busy', retryAfterMs });
  const sent: SendResult = { status: 'sent', messageId: '1' };

  test('waits as long as Slack says, and not longer than is sensible', async () => {
    const slept: number[] = [];
    const sleep = async (ms: number) => {
      slept.push(ms);
    };
    expect(await postPatiently(results(wait(10), wait(900), sent).attempt, [100, 200], 1000, sleep)).toEqual(sent);
    expect(slept).toEqual([100, 900]);
    const long = results(wait(60_000), sent);
    expect(await postPatiently(long.attempt, [100], 1000, sleep)).toEqual(wait(60_000));
    expect(long.left).toEqual([sent]);
  });

  test('an unknown outcome is never tried again', async () => {
    const unknown: SendResult = { status: 'unknown', reason: 'lost' };
    const once = results(unknown, sent);
    expect(await postPatiently(once.attempt, [1, 1], 1000, async () => {})).toEqual(unknown);
    expect(once.left).toEqual([sent]);
  });
});
