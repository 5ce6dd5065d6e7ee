import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { errorCode, failureOf } from '../../../src/platforms/slack/certainty.ts';

const network = (code: string) => {
  const cause = Object.assign(new Error(`connect ${code}`), { code });
  return new WebAPIRequestError(new TypeError('fetch failed', { cause }));
};

describe('how sure a failed call leaves us', () => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s: no connection was made, so nothing was posted',
    (code) => {
      expect(failureOf(network(code))).toEqual({ status: 'not_sent', reason: code, retryAfterMs: 2000 });
    },
  );

  test.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'UND_ERR_HEADERS_TIMEOUT'])(
    '%s: the connection was there, so it may have been posted',
    (code) => {
      expect(failureOf(network(code))).toEqual({ status: 'unknown', reason: code });
    },
  );

  test('a timeout is uncertain', () => {
    const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    expect(failureOf(new WebAPIRequestError(timeout as unknown as Error)).status).toBe('unknown');
  });

  test.each([
    [413, { status: 'not_sent', reason: 'http_413', retryAfterMs: 60_000 }],
    [500, { status: 'unknown', reason: 'http_500' }],
    [502, { status: 'unknown', reason: 'http_502' }],
    [503, { status: 'not_sent', reason: 'http_503', retryAfterMs: 7000 }],
    [504, { status: 'unknown', reason: 'http_504' }],
  ])('HTTP %d', (status, expected) => {
    expect(failureOf(new WebAPIHTTPError(status, '', { 'retry-after': '7' }))).toEqual(expected);
  });

  test('a page of HTML in place of an error code is never passed on', () => {
    const error = new WebAPIPlatformError({ ok: false, error: '<html><body>Bad gateway' });
    expect(failureOf(error)).toEqual({ status: 'unknown', reason: 'garbled' });
    expect(errorCode(error)).toBe('garbled');
  });

  test('an error that is not from Slack is uncertain', () => {
    expect(failureOf(new Error('what?'))).toEqual({ status: 'unknown', reason: 'Error' });
  });
});
