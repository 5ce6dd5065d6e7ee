import type { Installation, InstallationStore as SdkStore } from '@slack/bolt';
import { LimberError } from '../../errors.ts';
import type { InstallationStore } from '../../ports/stores.ts';
import type { Clock } from '../../ports/system.ts';

/** What is kept of an installation: only what is needed to act. The store encrypts it. */
export interface Installed {
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly refreshToken?: string;
  readonly expiresAt?: number;
}

/** The workspace has not installed the app, or no longer has it. */
export const isNotInstalled = (error: unknown): boolean =>
  error instanceof LimberError && error.code === 'slack_not_installed';

const refOf = (team: string) => ({ platform: 'slack' as const, workspace: team });

export async function loadInstalled(store: InstallationStore, team: string): Promise<Installed> {
  const value = await store.load(refOf(team));
  if (value === null)
    throw new LimberError(
      'slack_not_installed',
      `Limber is not installed in workspace ${team}. Open /slack/install there.`,
    );
  return JSON.parse(value) as Installed;
}

export const saveInstalled = (store: InstallationStore, team: string, installed: Installed): Promise<void> =>
  store.save(refOf(team), JSON.stringify(installed));

/** The install pages of the SDK write here; reading goes through tokens-by-team.ts. */
export function sdkInstallationStore(store: InstallationStore, clock: Clock): SdkStore {
  return {
    storeInstallation: async (installation) => {
      const team = installation.team?.id;
      const { bot } = installation as Installation;
      if (!team || !bot)
        throw new LimberError(
          'slack_organisation_install',
          'Limber is installed workspace by workspace; an installation for a whole organisation is not supported.',
        );
      await saveInstalled(store, team, {
        botToken: bot.token,
        botUserId: bot.userId,
        botId: bot.id,
        ...(bot.refreshToken ? { refreshToken: bot.refreshToken } : {}),
        // The SDK reckons with the machine's clock, the house with its own.
        ...(bot.expiresAt ? { expiresAt: clock.now() + ROTATION_MS } : {}),
      });
    },
    fetchInstallation: async () => {
      throw new LimberError('slack_not_used', 'Tokens are read through tokens-by-team.');
    },
    deleteInstallation: async ({ teamId }) => {
      if (teamId) await store.remove(refOf(teamId));
    },
  };
}

/** A rotated bot token lives 12 hours. */
const ROTATION_MS = 12 * 3_600_000;
