import { readContentFiles } from '../../src/content/files.ts';
import { loadFiles } from '../../src/content/load.ts';
import { numbersFor } from '../../src/content/numbers.ts';
import { fillReply } from '../../src/content/replies.ts';

const { content } = loadFiles(readContentFiles('.'));

describe('fillReply', () => {
  test('fills names and takes turns through the forms', () => {
    const replies = { hi: ['Hello {name}.', 'Hi {name}.'] };
    expect([0, 1, 2].map((turn) => fillReply(replies, 'hi', { name: 'you' }, turn))).toEqual([
      'Hello you.',
      'Hi you.',
      'Hello you.',
    ]);
  });

  test('an unknown id or an unfilled name is a programming error', () => {
    expect(() => fillReply({}, 'hi')).toThrow(expect.objectContaining({ code: 'CONTENT_REPLY' }));
    expect(() => fillReply({ hi: ['{name}'] }, 'hi')).toThrow('{name}');
  });

  test('a value that looks like a placeholder stays as it is', () => {
    expect(fillReply({ hi: ['{a}'] }, 'hi', { a: '{b} $&' })).toBe('{b} $&');
  });
});

describe('numbers to call', () => {
  test.each([
    ['GB', '999 or 112', 'Samaritans on 116 123 (free, day and night)'],
    ['us', '911', 'the Suicide and Crisis Lifeline on 988 (call or text)'],
    ['IN', '112 (ambulance 108)', content.emergencyNumbers.unknownCountry.crisis],
  ])('%s', (country, emergency, crisis) => {
    expect(numbersFor(content.emergencyNumbers, country)).toMatchObject({ emergency, crisis });
  });

  test.each([null, 'ZZ'])('for %s the main numbers are named and none is claimed', (country) => {
    const { emergency } = numbersFor(content.emergencyNumbers, country);
    for (const words of ['your local emergency number', '112', '911', '999']) expect(emergency).toContain(words);
  });

  test('they read well inside the urgent text', () => {
    const values = { number: numbersFor(content.emergencyNumbers, 'GB').emergency };
    expect(fillReply(content.replies, 'emergency', values)).toContain('Call 999 or 112 now');
  });
});
