import { connect } from 'node:net';
import { type Chance, HOSTILE } from '../fuzz/messages.ts';
import { MARK, pick } from './tamper.ts';

const METHODS = ['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'BREW'] as const;
const PATHS = [
  '/',
  '//',
  '///',
  '/\\',
  '*',
  '/slack/events',
  '/slack/events?',
  '//slack/events',
  '/slack/events/..',
  '/slack/install',
  '/slack/install?team=T1',
  `/slack/oauth_redirect?code=${MARK}&state=${MARK}`,
  '/slack/oauth_redirect?state=a.b.c&code=',
  '/slack/oauth_redirect?error=access_denied',
  '/slack/oauth_redirect',
  '/%',
  '/%ff%fe',
  '/..%2f..%2fetc%2fpasswd',
  'http://[::1',
  'http://elsewhere.example/slack/events',
  `/${'a'.repeat(7_000)}`,
  '/healthz',
  '/metrics',
  '/__proto__',
] as const;
const BODIES = [
  '',
  'null',
  '{}',
  'ssl_check=1',
  `payload=${MARK}`,
  'ssl_check=1&payload={}',
  '{"type":"url_verification"}',
] as const;
const HEADERS = [
  '',
  'x-slack-signature: v0=00\r\nx-slack-request-timestamp: 1\r\n',
  'x-slack-signature: v0=00\r\nx-slack-signature: v0=11\r\nx-slack-request-timestamp: now\r\n',
  'x-slack-request-timestamp: 99999999999999999999\r\n',
  'x-slack-signature: \r\nx-slack-request-timestamp: \r\n',
  'x-slack-retry-num: many\r\n',
  'content-type: application/json\r\n',
  'content-type: application/x-www-form-urlencoded\r\n',
  `cookie: slack-app-oauth-state=${MARK}\r\n`,
  'transfer-encoding: chunked\r\n',
  'expect: 100-continue\r\n',
] as const;

const GIVE_UP_MS = 400;

/** A request of somebody who is not Slack, to the port that is open to the world. Its status; 0: hung up, or never answered. */
export function knock(port: number, chance: Chance): Promise<number> {
  const body = chance() < 0.7 ? pick(BODIES, chance) : pick(HOSTILE, chance);
  const length = chance() < 0.9 ? Buffer.byteLength(body) : Math.floor(chance() * 5_000);
  const headers = pick(HEADERS, chance) + pick(HEADERS, chance);
  const text = `${pick(METHODS, chance)} ${pick(PATHS, chance)} HTTP/1.1\r\nhost: limber.example\r\nconnection: close\r\n${headers}content-length: ${length}\r\n\r\n${body}`;
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const done = (): void => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
    };
    socket.setTimeout(GIVE_UP_MS, done);
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', done);
    socket.on('close', done);
  });
}
