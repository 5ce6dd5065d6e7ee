import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { createMetrics } from '../../src/operations/metrics.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const firstColumn = (page: string): string[] =>
  [...page.matchAll(/^\| `([^`]+)` \| (\S.*) \| (\S.*) \|$/gm)].map((hit) => hit[1] ?? '');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(folder, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(folder, entry.name)]
        : [],
  );
}

/** Codes given to LimberError as text, and the `code:` of tables that are given to it. */
function errorCodes(): { codes: Set<string>; indirect: string[] } {
  const codes = new Set<string>();
  const indirect: string[] = [];
  for (const path of files('src')) {
    const text = read(path);
    if (!text.includes('LimberError')) continue;
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const {
        type,
        callee,
        arguments: given,
      } = node as {
        type?: string;
        callee?: { value?: string };
        arguments?: { expression: { type: string; value?: string } }[];
      };
      if (type === 'NewExpression' && callee?.value === 'LimberError') {
        const code = given?.[0]?.expression;
        if (code?.type === 'StringLiteral') codes.add(code.value ?? '');
        else {
          indirect.push(path);
          for (const [, one = ''] of text.matchAll(/\bcode: '(\w+)'/g)) codes.add(one);
        }
      }
      for (const child of Object.values(node)) visit(child);
    };
    visit(parseSync(text, { syntax: 'typescript' }));
  }
  return { codes, indirect };
}

test('docs/errors.md holds every code of the source, each with meaning and remedy, and no other', () => {
  const { codes, indirect } = errorCodes();
  expect(indirect).toEqual(['src/storage/failures.ts']);
  expect(firstColumn(read('docs/errors.md')).sort()).toEqual([...codes].sort());
});

test('docs/dependencies.md gives every dependency its reason, and names no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  expect(firstColumn(read('docs/dependencies.md')).sort()).toEqual(
    [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})].sort(),
  );
});

test('every dependency is pinned by the lock file with a checksum', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; link?: boolean }>;
  };
  const loose = Object.entries(packages).filter(([path, { integrity, link }]) => path !== '' && !integrity && !link);
  expect(loose.map(([path]) => path)).toEqual([]);
});

describe('the dashboard and the operations page', () => {
  const names = async (): Promise<string[]> =>
    [...(await createMetrics().text()).matchAll(/^# TYPE (\w+) /gm)].map((hit) => hit[1] ?? '');

  test('the page explains every metric of ours', async () => {
    const page = read('docs/operations.md');
    const ours = (await names()).filter((name) => !/^limber_(?:process|nodejs)_/.test(name));
    expect(ours.length).toBeGreaterThan(8);
    for (const name of ours) expect(page).toContain(name);
  });

  test('the dashboard asks only for metrics that exist', async () => {
    const known = await names();
    const dashboard = JSON.parse(read('deploy/grafana-dashboard.json')) as {
      panels: { title: string; targets: { expr: string }[] }[];
    };
    const asked = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/limber_\w+/g) ?? []),
    );
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.filter((name) => !known.includes(name.replace(/_(?:bucket|sum|count)$/, '')))).toEqual([]);
  });
});

describe('the container', () => {
  test('runs as a user without rights, from pinned stages, with a health check and without a shell', () => {
    const file = read('Dockerfile');
    expect(file.match(/^FROM /gm)).toHaveLength(2);
    expect(file).toMatch(/^USER (?!root|0)/m);
    expect(file).toMatch(/^HEALTHCHECK [\s\S]*?CMD \["/m);
    expect(file).toMatch(/^ENTRYPOINT \["/m);
    expect(file).not.toMatch(/^CMD (?!\[)/m);
    expect(file).toContain('--omit=dev');
  });

  test('leaves secrets, data and history outside', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const name of ['.env', '.git', 'node_modules', 'data', 'dist', 'test']) expect(ignored).toContain(name);
  });

  test('compose holds no secret, publishes no private port to the world, and reads only', () => {
    const compose = read('docker-compose.yml');
    expect(compose).toContain('read_only: true');
    expect(compose).toContain('replicas: 2');
    expect(compose).not.toMatch(/xox[a-z]-|password: \w/);
    expect(compose).not.toMatch(/- ["']?3000:3000/);
  });

  test('every page that is linked from the operations page is there', () => {
    const links = [...read('docs/operations.md').matchAll(/\]\(([^)#]+)\)/g)].map((hit) => hit[1] ?? '');
    expect(links.filter((link) => !/^https?:/.test(link) && !existsSync(join('docs', link)))).toEqual([]);
  });
});
