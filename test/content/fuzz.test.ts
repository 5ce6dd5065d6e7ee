import fc from 'fast-check';
import { checkFiles } from '../../src/content/check/index.ts';
import { readContentFiles } from '../../src/content/files.ts';
import { readYaml } from '../../src/content/yaml.ts';

const house = readContentFiles('.').filter(({ path }) => path === 'knowledge/conditions.yaml');
const sample = readContentFiles('.').find(({ path }) => path.endsWith('chin-tuck.yaml'));
const lines = (sample?.text ?? '').split('\n');

describe('bad content never breaks the reader', () => {
  test('any text gives a value or faults, with lines that exist', () => {
    const yamlish = fc.array(
      fc.oneof(
        fc.constantFrom(
          'a: ',
          '- ',
          '  ',
          '\t',
          '\n',
          '"',
          "'",
          '[',
          '{',
          '&x ',
          '*x',
          '!t ',
          '# c',
          '|',
          '>',
          ': ',
          '? ',
          '---\n',
          '<<: ',
        ),
        fc.string({ maxLength: 8 }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(yamlish, (parts) => {
        const text = parts.join('');
        const { faults, value } = readYaml(text, 'f.yaml');
        const last = text.split('\n').length;
        for (const { line } of faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(last);
        }
        if (value === undefined) expect(faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('an entry with lines removed, doubled, cut or swapped is judged without a crash', () => {
    const edit = fc.record({
      at: fc.nat(lines.length - 1),
      how: fc.constantFrom('remove', 'double', 'cut', 'junk'),
      junk: fc.string({ maxLength: 20 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const changed = [...lines];
        for (const { at, how, junk } of edits) {
          const line = changed[at] ?? '';
          const now = {
            remove: [],
            double: [line, line],
            cut: [line.slice(0, line.length / 2)],
            junk: [`${line}${junk}`],
          }[how];
          changed.splice(at, 1, ...now);
        }
        const path = 'knowledge/stretches/chin-tuck.yaml';
        expect(() => checkFiles([...house, { path, text: changed.join('\n') }], '2026-11-23')).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});
