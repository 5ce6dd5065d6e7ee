import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { checkFiles } from '../../src/content/check/index.ts';
import { formatFault } from '../../src/content/fault.ts';
import { readContentFiles } from '../../src/content/files.ts';
import { isMap } from '../../src/content/shape.ts';
import { readYaml } from '../../src/content/yaml.ts';

const GUIDE = 'CONTRIBUTING.md';
const guide = readFileSync(GUIDE, 'utf8');

describe('CONTRIBUTING', () => {
  test('its example passes the check as it stands', () => {
    const [, text] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
    const path = 'knowledge/stretches/seated-toe-reach.yaml';
    const { faults } = checkFiles([...readContentFiles('.'), { path, text: text ?? '' }], '2026-11-23');
    expect(faults.map(formatFault)).toEqual([]);
  });

  test('the faults it shows are what the check says', () => {
    const [, text] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
    const shown = guide.split('\n').filter((line) => line.startsWith('knowledge/stretches/seated-toe-reach.yaml:'));
    const broken = (text ?? '')
      .replace('- Reach for your toes with a long back.', '- "Reach for your toes."')
      .replace('- Change legs.', '- Change legs. # both')
      .replace('forward-bend', 'forward-bent');
    const house = readContentFiles('.').filter(({ path }) => /^knowledge\/[^/]+$/.test(path));
    const said = [broken, broken.replace(' # both', '')].flatMap((one) =>
      checkFiles([...house, { path: 'knowledge/stretches/seated-toe-reach.yaml', text: one }], '2026-11-23').faults.map(
        formatFault,
      ),
    );
    expect(shown).toHaveLength(2);
    const withoutLine = (line: string): string => line.replace(/:\d+:/, ':');
    for (const line of shown) expect(said.map(withoutLine)).toContain(withoutLine(line));
  });

  test('every file and folder it names is there', () => {
    const named = [...guide.matchAll(/`((?:knowledge|src|test|docs)\/[\w./-]*)`|\]\((?!http)([^)]+)\)/g)].map(
      (match) => (match[1] ?? match[2]) as string,
    );
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !existsSync(normalize(join(dirname(GUIDE), path))))).toEqual([]);
  });
});

describe('issue forms', () => {
  const folder = '.github/ISSUE_TEMPLATE';
  test.each(readdirSync(folder))('%s can be read, and its questions have names', (name) => {
    const { value, faults } = readYaml(readFileSync(join(folder, name), 'utf8'), name);
    expect(faults).toEqual([]);
    if (name === 'config.yml' || !isMap(value)) return;
    const body = value.body as readonly { type: string; id?: string; attributes: { label?: string } }[];
    const questions = body.filter((part) => part.type !== 'markdown');
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.filter((part) => !part.id || !part.attributes.label)).toEqual([]);
  });
});
