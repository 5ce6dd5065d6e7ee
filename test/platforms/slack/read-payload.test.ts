import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSettings } from '../../../src/platforms/slack/panels.ts';
import { createPayloadReader } from '../../../src/platforms/slack/read-payload.ts';
import { startHouse, type TestHouse } from './house.ts';

const read = createPayloadReader('https://slack.com/api/');
const by = { user: { id: 'U1' }, team: { id: 'T1' }, trigger_id: '1.2.ab' };
const event = (inner: unknown) => ({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event: inner });
const press = (more: object) => ({ type: 'block_actions', ...by, actions: [{ action_id: 'done|x' }], ...more });

describe('what Slack sends is read before it is used', () => {
  test('what is named is taken, everything else left out', () => {
    const said = {
      type: 'message',
      ts: '1700000000.000100',
      channel: 'D1',
      user: 'U1',
      text: 'hi',
      blocks: [{}],
      bot_id: null,
    };
    expect(read({ ...event(said), token: 'x', authorizations: [null] })).toEqual(
      event({ type: 'message', ts: '1700000000.000100', channel: 'D1', user: 'U1', text: 'hi' }),
    );
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['words', 'hello'],
    ['an event that is none', event(null)],
    ['an event nobody asked for', event({ type: 'reaction_added', item: null })],
    ['an event named like a property of every object', event({ type: 'constructor' })],
    ['words in the place of a channel', event({ type: 'message', ts: '1700000000.000100', channel: 'my neck hurts' })],
    ['a time that is none', event({ type: 'message', ts: '1700000000.000100', channel: 'D1', thread_ts: 'x' })],
    ['a person that is a list', press({ user: [] })],
    ['no workspace', press({ team: null })],
    ['no press at all', press({ actions: [null] })],
    [
      'a command of somebody else',
      { command: '/deploy', team_id: 'T1', channel_id: 'C1', user_id: 'U1', trigger_id: '1' },
    ],
    [
      'a form of somebody else',
      { type: 'view_submission', ...by, view: { id: 'V1', type: 'modal', callback_id: 'theirs' } },
    ],
  ])('%s is no payload', (_what, body) => {
    expect(read(body)).toBeNull();
  });

  test('one broken value of a form leaves the others', () => {
    const values = { words: { a: { value: 'daily at 10' } }, days: { b: { selected_options: 5 } }, zone: null };
    const view = { id: 'V1', type: 'modal', callback_id: 'limber_nudge_form', state: { values } };
    expect(read({ type: 'view_submission', ...by, view })).toMatchObject({
      view: { state: { values: { words: { a: { value: 'daily at 10' } }, days: {} } } },
    });
  });

  test.each([
    ['https://hooks.slack.com/actions/T1/1/x', true],
    ['https://hooks.slack-gov.com/commands/1', true],
    ['https://hooks.slack.com.evil.example/x', false],
    ['https://notslack.com/x', false],
    ['http://hooks.slack.com/x', false],
    ['https://hooks.slack.com@evil.example/x', false],
    ['file:///etc/passwd', false],
    ['no address', false],
  ])('an answer to %s: %s', (response_url, isSlack) => {
    expect(read(press({ response_url })) !== null).toBe(isSlack);
  });
});

test.each([
  ['DE', 'DE'],
  ['my neck hurts', null],
  ['', null],
])('a country chosen as "%s" is kept as %s', (value, country) => {
  expect(readSettings({ country: { country: { selected_option: { value } } } }).country).toBe(country);
});

describe('requests that are none, over HTTP', () => {
  let house: TestHouse;
  let port: number;
  beforeAll(async () => {
    house = await startHouse({ mode: 'http' });
    port = Number(new URL(house.sim.state.options.requestUrl ?? '').port);
  });
  afterAll(() => house.stop());

  test('a path that is no address is not found, and nothing ends', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path: '//', method: 'GET' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
    expect(status).toBe(404);
  });

  test.each([
    ['null', 'application/json'],
    ['payload=null', 'application/x-www-form-urlencoded'],
  ])('a body that stands for nothing (%s) is a bad request', async (body, type) => {
    const url = house.sim.state.options.requestUrl ?? '';
    expect((await fetch(url, { method: 'POST', body, headers: { 'content-type': type } })).status).toBe(400);
  });

  test('a body that is too large is answered, not cut off', async () => {
    const url = house.sim.state.options.requestUrl ?? '';
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024) })).status).toBe(413);
  });

  test('an address that is not Slack’s is never called', async () => {
    let called = 0;
    const elsewhere = createServer((_request, response) => {
      called += 1;
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const response_url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    const { deliver } = await import('../../stand-ins/slack/delivery.ts');
    const forged = { ...by, command: '/ask', text: 'hips', channel_id: 'C0GEN', team_id: 'T0SIM', user_id: 'U0ALICE' };
    const delivery = await deliver(house.sim.state, 'slash_commands', { ...forged, response_url });
    expect(delivery.acked).toBe(true);
    expect(house.log.some(({ event: name }) => name === 'slack.payload_unreadable')).toBe(true);
    elsewhere.close();
    expect(called).toBe(0);
  });
});
