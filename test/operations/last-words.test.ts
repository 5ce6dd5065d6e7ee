import { LimberError } from '../../src/errors.ts';
import { failureLine, isOneFrame, traceOf } from '../../src/operations/last-words.ts';

describe('last words of a process', () => {
  const fault = Object.assign(new TypeError('cannot read "my back hurts" with password hunter2'), { code: 'ERR_X' });

  test('class, code and place, never the message', () => {
    expect(traceOf(fault)).toMatchObject({
      error: 'TypeError',
      code: 'ERR_X',
      at: expect.stringContaining('last-words.test.ts:'),
    });
    expect(`${JSON.stringify(traceOf(fault))}${failureLine(fault)}`).not.toMatch(/back|hunter2/);
  });

  test('a fault of ours says its sentence', () => {
    expect(failureLine(new LimberError('x', 'Set LIMBER_PORT.'))).toBe('Set LIMBER_PORT.');
  });

  test('a message that looks like a frame is not taken for one', () => {
    const sly = new Error('oh\n    at hurts (/my/secret:12:3)');
    expect(traceOf(sly).at).not.toContain('secret');
  });

  test('something thrown that is no error', () => {
    expect(traceOf('my back hurts')).toEqual({ error: 'string' });
  });

  test('one unreadable frame of a platform ends nothing, anything else does', () => {
    const frame = new TypeError('x');
    frame.stack = 'TypeError: x\n    at SocketModeClient.onWebSocketMessage (/x/SocketModeClient.ts:366:37)';
    expect([isOneFrame(frame), isOneFrame(fault), isOneFrame('frame')]).toEqual([true, false, false]);
  });
});
