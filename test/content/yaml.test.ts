import { readYaml } from '../../src/content/yaml.ts';

/** What YAML does behind a writer's back, the line it happens on, and words the fault must hold. */
const TRAPS: readonly (readonly [name: string, text: string, line: number, words: string])[] = [
  ['a comment after text', 'id: x\nsteps:\n  - Do 10 #each\n', 3, 'this reads "Do 10"'],
  ['a tab', 'steps:\n\t- one\n', 2, 'a tab'],
  ['a doubled name', 'id: a\ntitle: b\nid: c\n', 3, '"id" stands in this file twice'],
  ['text after a closing quote', 'a: "sit" tall\n', 1, 'closing quote'],
  ['an apostrophe in single quotes', "a: 'it's fine'\n", 1, 'closing quote'],
  ['two colons', 'steps:\n  - Do: this: twice\n', 2, 'holds ": " twice'],
  ['a colon without a space', 'id:x\ntitle: b\n', 1, 'a colon needs a space'],
  ['an unclosed quote', 'a: fine\nb: "open\nc: d\n', 2, 'never closes'],
  ['an unclosed bracket', 'a: [x, y\nb: c\n', 2, 'not closed'],
  ['an alias', 'a: *x\n', 1, 'starts with *'],
  ['an anchor', 'a: &x one\n', 1, 'starts with &'],
  ['a tag', 'a: !x one\n', 1, 'starts with !'],
  ['a reserved sign', 'a: @home\n', 1, 'may not start with @'],
  ['two documents', 'a: b\n---\nc: d\n', 2, 'in two'],
  ['a list swallowed by text', 'a: b\n  - c\n', 1, 'swallowed'],
  ['a brace at the start', 'a: {area} hurts\n', 1, 'bracket'],
  ['a zero-width space', 'a: si\u200bt\n', 1, 'invisible'],
];

describe('readYaml', () => {
  test.each(TRAPS)('%s is refused on its line', (_name, text, line, words) => {
    const { faults } = readYaml(text, 'f.yaml');
    expect(faults.map((fault) => ({ line: fault.line, says: fault.message.includes(words) }))).toContainEqual({
      line,
      says: true,
    });
  });

  test('gives the line of every path', () => {
    const { value, lines, faults } = readYaml(
      'id: x\ndose:\n  hold: 3 # seconds\nsteps:\n  - one\n\n  - two\n',
      'f.yaml',
    );
    expect(faults).toEqual([]);
    expect(value).toEqual({ id: 'x', dose: { hold: 3 }, steps: ['one', 'two'] });
    expect([lines.get('dose.hold'), lines.get('steps'), lines.get('steps.1')]).toEqual([3, 4, 7]);
  });

  test('keeps words that older YAML would change', () => {
    const { value } = readYaml('a: [no, 2026-11-20, 20-30, 09:30, 1/2, on]\n', 'f.yaml');
    expect(value).toEqual({ a: ['no', '2026-11-20', '20-30', '09:30', '1/2', 'on'] });
  });

  test('refuses an alias bomb without expanding it', () => {
    const layers = Array.from({ length: 20 }, (_, index) => `l${index + 1}: &l${index + 1} [*l${index}, *l${index}]`);
    const started = performance.now();
    const { faults } = readYaml(`l0: &l0 lol\n${layers.join('\n')}\n`, 'bomb.yaml');
    expect(faults.length).toBeGreaterThan(20);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('refuses files past 64 kB and brackets without end', () => {
    expect(readYaml(`a: ${'x'.repeat(70_000)}`, 'f.yaml').faults[0]?.message).toContain('64 kB is the most');
    expect(readYaml('['.repeat(30_000), 'f.yaml').faults).toHaveLength(1);
  });
});
