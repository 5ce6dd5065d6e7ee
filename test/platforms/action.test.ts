import { describe, expect, it } from '@jest/globals';
import { ACTION_MAX_LENGTH, decodeAction, encodeAction } from '../../src/ports/action.ts';

describe('actions on buttons', () => {
  it('come back as they were packed', () => {
    expect(decodeAction(encodeAction('routine', 'neck+shoulders', '', 2.5))).toEqual({
      name: 'routine',
      parts: ['neck+shoulders', '', '2.5'],
    });
  });

  it.each([
    ['unknown', 'rm_rf|x'],
    ['too long', `show|${'a'.repeat(ACTION_MAX_LENGTH)}`],
    ['with NUL, which no database takes', 'routine_start|abcde\u0000'],
    ['with half a character', 'show|\ud800'],
    ['with a line break', 'show|a\nb'],
  ])('are refused when forged: %s', (_, text) => {
    expect(decodeAction(text)).toBeNull();
  });
});
