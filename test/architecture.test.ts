import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The house plan as data: which room may import which. Keep it in step with docs/architecture.md. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'errors.ts': [],
  'config-variables.ts': [],
  'config.ts': ['errors.ts', 'config-variables.ts'],
  ports: ['schedule'],
  matching: [],
  content: ['matching', 'errors.ts'],
  triage: ['content', 'matching'],
  understanding: ['content', 'matching'],
  retrieval: ['content', 'matching', 'ports'],
  conversation: [
    'triage',
    'understanding',
    'retrieval',
    'schedule',
    'reminders',
    'ports',
    'content',
    'matching',
    'errors.ts',
  ],
  schedule: [],
  reminders: ['schedule', 'retrieval', 'ports', 'content', 'errors.ts'],
  storage: ['ports', 'errors.ts', 'schedule'],
  figures: ['content', 'errors.ts', 'ports'],
  'platforms/slack': ['ports', 'errors.ts', 'platforms/shared'],
  'platforms/discord': ['ports', 'errors.ts', 'platforms/shared'],
  'platforms/terminal': ['ports', 'errors.ts', 'platforms/shared'],
  'platforms/web': ['ports', 'errors.ts', 'platforms/shared'],
  'platforms/shared': ['ports', 'errors.ts'],
  operations: ['ports', 'errors.ts'],
};
const WIRING = new Set(['main.ts', 'cli.ts', 'commands']);

/** Each SDK has one home, so that replacing it touches one folder. */
const SDK_HOME: Record<string, readonly string[]> = {
  '@slack/bolt': ['platforms/slack'],
  '@slack/web-api': ['platforms/slack'],
  'discord.js': ['platforms/discord'],
  natural: ['matching'],
  'fuse.js': ['matching'],
  'node-cron': ['reminders'],
  libsql: ['storage'],
  pg: ['storage'],
  yaml: ['content'],
  'moment-timezone': ['schedule'],
  'chrono-node': ['schedule'],
  'date-holidays': ['schedule'],
  '@resvg/resvg-js': ['figures'],
  gifenc: ['figures'],
  pino: ['operations'],
  'prom-client': ['operations'],
  dotenv: ['cli.ts', 'main.ts', 'config.ts'],
};

/** Wall clock, chance, environment and console are arguments everywhere else. */
const IMPURE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bconsole\./;
const MAY_BE_IMPURE = new Set(['main.ts', 'cli.ts', 'commands', 'config.ts', 'platforms/terminal']);

const SRC = resolve('src');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

function roomOf(path: string): string {
  const parts = relative(SRC, path).split('/');
  if (parts[0] === 'platforms') return parts.slice(0, 2).join('/');
  return parts[0] as string;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function imports(text: string): string[] {
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}

const all = files(SRC).map((path) => ({ path, room: roomOf(path), text: withoutComments(readFileSync(path, 'utf8')) }));
const edges = all.flatMap(({ path, room, text }) =>
  imports(text)
    .filter((target) => target.startsWith('.'))
    .map((target) => ({ path: relative(SRC, path), from: room, to: roomOf(resolve(dirname(path), target)) }))
    .filter((edge) => edge.from !== edge.to),
);

describe('the house', () => {
  test('every file lives in a known room', () => {
    const unknown = all
      .filter(({ room }) => !WIRING.has(room) && !(room in MAY_IMPORT))
      .map(({ path }) => relative(SRC, path));
    expect(unknown).toEqual([]);
  });

  test('rooms import only what the plan allows', () => {
    const wrong = edges
      .filter(({ from, to }) => !WIRING.has(from) && !MAY_IMPORT[from]?.includes(to))
      .map(({ path, to }) => `${path} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  test('the plan itself has no cycle', () => {
    const seen = new Set<string>();
    const visit = (room: string, trail: readonly string[]): void => {
      if (trail.includes(room)) throw new Error(`cycle: ${[...trail, room].join(' -> ')}`);
      if (seen.has(room)) return;
      for (const next of MAY_IMPORT[room] ?? []) visit(next, [...trail, room]);
      seen.add(room);
    };
    for (const room of Object.keys(MAY_IMPORT)) visit(room, []);
    expect(seen.size).toBe(Object.keys(MAY_IMPORT).length);
  });

  test('each SDK has one home', () => {
    const wrong = all.flatMap(({ path, room, text }) =>
      imports(text).flatMap((target) => {
        const sdk = Object.keys(SDK_HOME).find((name) => target === name || target.startsWith(`${name}/`));
        return sdk && !SDK_HOME[sdk]?.includes(room) ? [`${relative(SRC, path)} imports ${target}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('natural is never imported by its root, which costs a second and reads .env', () => {
    const wrong = all.filter(({ text }) => imports(text).includes('natural')).map(({ path }) => relative(SRC, path));
    expect(wrong).toEqual([]);
  });

  test('clock, chance, environment and console stay at the edges', () => {
    const wrong = all
      .filter(({ room, text }) => !MAY_BE_IMPURE.has(room) && IMPURE.test(text))
      .map(({ path }) => relative(SRC, path));
    expect(wrong).toEqual([]);
  });

  test('the core names no platform', () => {
    const core = new Set([
      'matching',
      'triage',
      'understanding',
      'retrieval',
      'conversation',
      'schedule',
      'reminders',
      'content',
    ]);
    const wrong = all
      .filter(({ room, text }) => core.has(room) && /\b(slack|discord)\b/i.test(text))
      .map(({ path }) => relative(SRC, path));
    expect(wrong).toEqual([]);
  });
});
