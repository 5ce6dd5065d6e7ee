import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiscord, type DiscordAdapter, type DiscordOptions } from '../../../src/platforms/discord/index.ts';
import { PERMISSION_BITS } from '../../../src/platforms/discord/permissions.ts';
import { encodeAction } from '../../../src/ports/action.ts';
import type { Core, LifecycleEvent, NudgeForm, NudgeSaved, NudgeView } from '../../../src/ports/core.ts';
import type { Figures } from '../../../src/ports/figures.ts';
import type { Incoming, Place } from '../../../src/ports/message.ts';
import type { Reply } from '../../../src/ports/reply.ts';
import type { MarkStore, SeenStore } from '../../../src/ports/stores.ts';
import type { LogFields, Logger } from '../../../src/ports/system.ts';
import { replyOf } from '../../replies.ts';
import { type Discord, startDiscord } from '../../stand-ins/discord/index.ts';

export const reply = (parts: Partial<Reply> = {}): Reply => replyOf(parts.text ?? 'An answer.', parts);

export const urgentReply = (): Reply => {
  const plain = reply();
  return reply({
    blocks: [{ type: 'alert', text: 'Please get medical help now.' }],
    text: 'Please get medical help now.',
    audience: 'private',
    alsoDirect: true,
    buttons: [{ label: 'It is sorted', action: encodeAction('sorted'), style: 'plain' }],
    meta: { ...plain.meta, outcome: 'urgent', urgency: 'emergency', redFlag: 'some_flag' },
  });
};

/** An answer with everything a reply can carry. */
export const fullReply = (): Reply =>
  reply({
    blocks: [
      { type: 'heading', text: 'Seated figure four' },
      { type: 'paragraph', text: 'Opens the hips.' },
      { type: 'steps', items: ['Sit tall.', 'Put one ankle on the other knee.'] },
      { type: 'facts', items: [{ label: 'How long', value: '30 seconds' }] },
    ],
    text: 'Seated figure four\n\nOpens the hips.\n\n1. Sit tall.\n2. Put one ankle on the other knee.\n\nHow long: 30 seconds',
    choices: [
      { id: 'a', title: 'Stiff hips', action: encodeAction('show', 'stiff-hips') },
      { id: 'b', title: 'Sore hips', action: encodeAction('show', 'sore-hips') },
    ],
    buttons: [
      { label: 'Another', action: encodeAction('another', 'hips', '', '', 'seated-figure-four'), style: 'primary' },
      { label: 'Done', action: encodeAction('done', 'seated-figure-four'), style: 'plain' },
      { label: 'Show me moving', action: encodeAction('moving', 'seated-figure-four'), style: 'plain' },
      { label: 'Helpful', action: encodeAction('helpful', 'seated-figure-four', 'yes'), style: 'plain' },
      { label: 'Not helpful', action: encodeAction('helpful', 'seated-figure-four', 'no'), style: 'plain' },
      { label: 'Why this?', action: encodeAction('why', 'seated-figure-four'), style: 'plain' },
      { label: 'Share', action: encodeAction('share', 'seated-figure-four'), style: 'plain' },
    ],
    notices: [{ kind: 'safety', text: 'Stop if it hurts.' }],
    sources: [
      { id: 's', organisation: 'NHS', title: 'Hip pain', url: 'https://www.nhs.uk/conditions/hip_pain/', year: 2024 },
    ],
    figure: { pose: 'seated-figure-four', alt: 'A person sitting, one ankle on the other knee.', moving: false },
  });

export const NUDGE_ID = 'abcdefghij';

export interface TestCore extends Core {
  readonly heard: Incoming[];
  readonly saved: NudgeForm[];
  readonly lifecycles: LifecycleEvent[];
  /** Time zones people gave. */
  readonly zones: string[];
  /** What is kept of everybody. */
  timezone: string | null;
  /** What the next answers are; without it the words decide. */
  answer: ((incoming: Incoming) => Reply | Promise<Reply>) | null;
  failSuggest: boolean;
}

/** A real, small core: its answers depend on the words alone. The adapter is what is tested. */
export function createTestCore(): TestCore {
  const nudges: NudgeView[] = [];
  const core: TestCore = {
    heard: [],
    saved: [],
    lifecycles: [],
    zones: [],
    timezone: 'Europe/Berlin',
    answer: null,
    failSuggest: false,
    async respond(incoming) {
      core.heard.push(incoming);
      if (core.answer) return core.answer(incoming);
      return byWords(incoming);
    },
    previewSchedule: (words) =>
      words.includes('blue moon')
        ? { status: 'ask', question: 'When is that?' }
        : { status: 'ok', says: 'Every weekday at 10:00.', next: ['2026-11-24T09:00:00Z', '2026-11-25T09:00:00Z'] },
    nudges: async (place, person) =>
      nudges.filter((nudge) => nudge.personal || person.mayManageChannel || place.direct),
    async saveNudge(form, place): Promise<NudgeSaved> {
      core.saved.push(form);
      if (form.words.includes('blue moon'))
        return { status: 'invalid', field: 'words', message: 'I do not know when that is. Try: every weekday at 10.' };
      const nudge = nudgeView(form, place);
      nudges.push(nudge);
      return {
        status: 'saved',
        nudge,
        announcement: reply({ text: 'Saved: every weekday at 10:00.' }),
      };
    },
    async suggest(kind, typed) {
      if (core.failSuggest) throw new Error('no suggestions today');
      const lists = {
        area: [
          { value: 'hips', label: 'Hips' },
          { value: 'lower-back', label: 'Lower back' },
        ],
        zone: [{ value: 'Europe/Berlin', label: 'Europe/Berlin, 11:00 now' }],
        nudge: [{ value: NUDGE_ID, label: 'Every weekday at 10:00' }],
        entry: [],
      };
      return lists[kind].filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(typed.toLowerCase()));
    },
    preferences: async () => ({ timezone: core.timezone, seatedOnly: false, avoid: [] }),
    savePreferences: async ({ timezone }) => {
      core.zones.push(timezone ?? '');
    },
    workspaceSettings: async () => ({ country: null, timezone: null, whoMaySubscribe: 'everyone' }),
    saveWorkspaceSettings: async () => undefined,
    lifecycle: async (event) => {
      core.lifecycles.push(event);
    },
    welcome: () => reply({ text: 'Hello, I am Limber.' }),
  };
  return core;
}

function nudgeView(form: NudgeForm, place: Place): NudgeView {
  return {
    id: form.id ?? NUDGE_ID,
    place,
    says: 'Every weekday at 10:00.',
    words: form.words,
    timezone: form.timezone || 'Europe/Berlin',
    area: form.area,
    seatedOnly: form.seatedOnly,
    state: 'active',
    nextAt: '2026-11-24T09:00:00Z',
    mayChange: true,
    personal: form.target === 'me',
  };
}

function byWords(incoming: Incoming): Reply {
  if (incoming.kind === 'action') return reply({ text: `pressed ${incoming.action}`, audience: 'private' });
  const text = incoming.kind === 'text' ? incoming.text : 'text' in incoming.command ? incoming.command.text : '';
  const hidden = incoming.privately && incoming.kind === 'command' ? ({ audience: 'private' } as const) : {};
  if (/chest pain/.test(text)) return urgentReply();
  if (/embarrassing/.test(text)) return reply({ text: 'Between us.', audience: 'private' });
  if (/silent/.test(text)) return reply({ silent: true });
  if (/boom/.test(text)) throw new Error('a fault in the core');
  if (/hips/.test(text)) return { ...fullReply(), ...hidden };
  if (incoming.kind === 'command') return reply({ text: `command ${incoming.command.name} ${text}`, ...hidden });
  return reply({ text: `heard ${text}`, ...hidden });
}

/** Keys in memory with their life time, as the stores keep them. */
export function createSeen(): SeenStore {
  const kept = new Map<string, number>();
  return {
    async first(key, now, expiresAt) {
      if ((kept.get(key) ?? 0) > now) return false;
      kept.set(key, expiresAt);
      return true;
    },
  };
}

export function createMarks(): MarkStore {
  const kept = new Map<string, string>();
  return {
    get: async (name) => kept.get(name) ?? null,
    set: async (name, value) => {
      kept.set(name, value);
    },
  };
}

/** The smallest PNG there is: one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export function createFigures(): Figures {
  const path = join(mkdtempSync(join(tmpdir(), 'limber-figure-')), 'pixel.png');
  writeFileSync(path, Buffer.from(PIXEL, 'base64'));
  const drawn = (pose: string, moving: boolean) =>
    ({ path, name: `${pose}${moving ? '-moving' : ''}.png`, mediaType: 'image/png', hash: pose, alt: pose }) as const;
  return {
    ready: async () => null,
    draw: async (pose, moving) => drawn(pose, moving),
  };
}

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly fields: LogFields | undefined;
}

export function createLog(): Logger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: string) => (event: string, fields?: LogFields) => {
    lines.push({ level, event, fields });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export interface Running {
  readonly discord: Discord;
  readonly core: TestCore;
  readonly adapter: DiscordAdapter;
  readonly log: ReturnType<typeof createLog>;
  readonly marks: MarkStore;
  stop(): Promise<void>;
}

const QUICK_BACK_OFF_MS = 30;
/** So that tests of other things do not wait for rate limits; faults.test.ts has the usual ones. */
const GENEROUS = { globalPerSecond: 1000, buckets: { default: [1000, 1] } } as const;

/** Limber's adapter with the real discord.js, connected to the stand-in with exactly the rights of the invite link. */
export async function run(
  standIn: Parameters<typeof startDiscord>[0] = {},
  options: Partial<DiscordOptions> = {},
): Promise<Running> {
  const discord = await startDiscord({ botPermissions: PERMISSION_BITS, limits: GENEROUS, ...standIn });
  const core = createTestCore();
  const log = createLog();
  const marks = createMarks();
  const adapter = createDiscord({
    token: discord.token,
    api: discord.api,
    core,
    figures: createFigures(),
    seen: createSeen(),
    marks,
    clock: { now: () => Date.now() },
    log,
    backOff: () => QUICK_BACK_OFF_MS,
    ...options,
  });
  await adapter.start();
  return {
    discord,
    core,
    adapter,
    log,
    marks,
    async stop() {
      await adapter.stop();
      await discord.stop();
    },
  };
}

export const mention = (discord: Discord, words: string): string => `<@${discord.bot.id}> ${words}`;
