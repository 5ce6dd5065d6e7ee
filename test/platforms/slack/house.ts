import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SlackSettings, type SlackTimings, TIMINGS } from '../../../src/platforms/slack/settings.ts';
import { createSlack, type Slack, type SlackRunning } from '../../../src/platforms/slack/start.ts';
import type { Core } from '../../../src/ports/core.ts';
import type { Figures } from '../../../src/ports/figures.ts';
import type { Clock, LogFields, Logger } from '../../../src/ports/system.ts';
import { readManifest } from '../../stand-ins/slack/manifest.ts';
import type { StandInOptions } from '../../stand-ins/slack/options.ts';
import { type SlackStandIn, startSlackStandIn } from '../../stand-ins/slack/stand-in.ts';
import { type MemoryStores, memoryStores } from './memory-stores.ts';
import { createTestCore, type TestCore } from './test-core.ts';

export const MANIFEST = readManifest('slack-manifest.json');

/** Short, so that a test waits for nothing but what it is about. */
export const QUICK: SlackTimings = {
  ...TIMINGS,
  callTimeoutMs: 2000,
  pictureWaitMs: 1000,
  filePollMs: 10,
  channelSpacingMs: 40,
  answerRetryMs: [10, 10],
  longestWaitMs: 3000,
  redialMs: [0, 20, 40, 80],
  refusedRedialMs: 200,
  helloTimeoutMs: 1000,
};

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

export interface TestHouse {
  readonly sim: SlackStandIn;
  readonly core: TestCore;
  readonly slack: Slack;
  readonly running: SlackRunning;
  readonly stores: MemoryStores;
  readonly log: readonly LogLine[];
  stop(): Promise<void>;
}

export interface HouseOptions {
  readonly mode?: 'socket' | 'http';
  readonly oauth?: boolean;
  readonly standIn?: Partial<StandInOptions>;
  readonly settings?: Partial<SlackSettings>;
  readonly timings?: Partial<SlackTimings>;
  readonly core?: Core;
  readonly stores?: MemoryStores;
}

/** The real adapter with the real Bolt, against the stand-in, with a core that a test can read. */
export async function startHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const mode = options.mode ?? 'socket';
  const web = mode === 'http' ? await listening() : undefined;
  const sim = await startSlackStandIn({
    manifest: MANIFEST,
    mode,
    retryDelaysMs: [30, 60, 90],
    requestUrl: web ? `${web.url}/slack/events` : undefined,
    ...options.standIn,
  });
  const { app } = sim.state.options;
  const settings: SlackSettings = {
    apiUrl: sim.apiUrl,
    timings: { ...QUICK, ...options.timings },
    ...(options.oauth ? {} : { botToken: 'xoxb-sim' }),
    ...(mode === 'socket' ? { appToken: app.appToken } : { signingSecret: app.signingSecret }),
    ...(options.oauth && web
      ? {
          oauth: {
            clientId: app.clientId,
            clientSecret: app.clientSecret,
            stateSecret: 'a state secret',
            publicUrl: web.url,
          },
        }
      : {}),
    ...options.settings,
  };
  const log: LogLine[] = [];
  const stores = options.stores ?? memoryStores();
  const folder = mkdtempSync(join(tmpdir(), 'limber-slack-'));
  const core = createTestCore();
  const slack = createSlack(settings, { stores, figures: testFigures(folder), clock: CLOCK, logger: loggerInto(log) });
  const running = await slack.start(options.core ?? core);
  web?.serve(running);
  const house: TestHouse = {
    sim,
    core,
    slack,
    running,
    stores,
    log,
    stop: async () => {
      if (!open.delete(house)) return;
      await running.stop();
      await web?.close();
      await sim.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  open.add(house);
  return house;
}

const open = new Set<TestHouse>();
/** A test that failed before it could stop its house must not keep the whole run from ending. */
afterAll(async () => {
  for (const house of open) await house.stop();
});

export const CLOCK: Clock = { now: () => Date.now() };

export function loggerInto(lines: LogLine[]): Logger {
  const at =
    (level: LogLine['level']) =>
    (event: string, fields: LogFields = {}) => {
      lines.push({ level, event, fields });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

/** One tiny picture for every pose but `missing`. */
export function testFigures(folder: string): Figures {
  const draw: Figures['draw'] = async (pose, moving) => {
    if (pose === 'missing') return null;
    const name = `${pose}.${moving ? 'gif' : 'png'}`;
    const path = join(folder, name);
    writeFileSync(path, PNG);
    return {
      path,
      name,
      mediaType: moving ? 'image/gif' : 'image/png',
      hash: `hash-${name}`,
      alt: `Drawing of ${pose}`,
    };
  };
  return { draw, ready: draw };
}

interface Listening {
  readonly url: string;
  serve(running: SlackRunning): void;
  close(): Promise<void>;
}

/** The house's public server: what Slack does not take is not found. */
async function listening(): Promise<Listening> {
  let running: SlackRunning | undefined;
  const server: Server = createServer((req, res) => {
    if (!running?.handler?.(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (given) => {
      running = given;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
