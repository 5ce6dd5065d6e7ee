import type { Tamper } from '../lib/tamper.ts';
import type { Manifest } from './manifest.ts';

export interface StandInUser {
  readonly id: string;
  readonly name: string;
  readonly tz: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_restricted?: boolean;
  readonly is_bot?: boolean;
}

export interface StandInChannel {
  readonly id: string;
  readonly name: string;
  readonly creator?: string;
  readonly is_private?: boolean;
  readonly is_archived?: boolean;
  readonly members?: readonly string[];
}

export interface StandInTeam {
  readonly id: string;
  readonly botToken: string;
  readonly botUserId?: string;
  readonly botId?: string;
  readonly users?: readonly StandInUser[];
  readonly channels?: readonly StandInChannel[];
}

export interface StandInOptions {
  readonly port: number;
  readonly mode: 'socket' | 'http';
  /** Where HTTP mode delivers. */
  readonly requestUrl: string | undefined;
  readonly app: {
    readonly id: string;
    readonly appToken: string;
    readonly signingSecret: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly teams: readonly StandInTeam[];
  /** Its scopes, events and commands are then held to. */
  readonly manifest: Manifest | undefined;
  /** Judge every body; switched off where a bench must not pay for the judging. */
  readonly validate: boolean;
  /** Enforce the published rate limits. */
  readonly limits: boolean;
  /** Seconds a bot token lives; undefined: no token rotation. */
  readonly rotation: number | undefined;
  readonly ackMs: number;
  readonly retryDelaysMs: readonly number[];
  readonly triggerMs: number;
  readonly responseUrlMs: number;
  readonly responseUrlUses: number;
  /** How long an uploaded file is worked on before `files.info` tells its mimetype and blocks may show it. */
  readonly fileReadyMs: number;
  readonly pingMs: number;
  readonly maxSockets: number;
  readonly tamper: Tamper | undefined;
}

export const DEFAULTS: StandInOptions = {
  port: 0,
  mode: 'socket',
  requestUrl: undefined,
  app: {
    id: 'A0SIM',
    appToken: 'xapp-sim',
    signingSecret: 'sim-signing-secret',
    clientId: '11.22',
    clientSecret: 'sim-client-secret',
  },
  teams: [{ id: 'T0SIM', botToken: 'xoxb-sim' }],
  manifest: undefined,
  validate: true,
  limits: false,
  rotation: undefined,
  ackMs: 3000,
  retryDelaysMs: [50, 60_000, 300_000],
  triggerMs: 3000,
  responseUrlMs: 1_800_000,
  responseUrlUses: 5,
  fileReadyMs: 40,
  pingMs: 10_000,
  maxSockets: 10,
  tamper: undefined,
};

export const USERS: readonly StandInUser[] = [
  { id: 'U0ALICE', name: 'alice', tz: 'Europe/Paris' },
  { id: 'U0BOB', name: 'bob', tz: 'America/New_York', is_admin: true },
];

/** `U0BOT` stands for the bot of whichever team. */
export const CHANNELS: readonly StandInChannel[] = [
  { id: 'C0GEN', name: 'general', creator: 'U0ALICE', members: ['U0ALICE', 'U0BOB', 'U0BOT'] },
  { id: 'C0RND', name: 'random', members: ['U0ALICE', 'U0BOB'] },
  { id: 'C0OLD', name: 'old', is_archived: true, members: ['U0ALICE', 'U0BOT'] },
  { id: 'G0PRIV', name: 'leads', is_private: true, members: ['U0BOB'] },
];
