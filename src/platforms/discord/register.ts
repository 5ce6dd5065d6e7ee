import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import type { MarkStore } from '../../ports/stores.ts';
import type { Logger } from '../../ports/system.ts';
import { COMMANDS, type CommandSpec } from './commands.ts';
import { failureOf } from './failures.ts';

interface RegisterOptions {
  readonly rest: REST;
  readonly marks: MarkStore;
  readonly log: Logger;
  readonly commands?: readonly CommandSpec[];
}

/**
 * Sends the list of commands, once for each version of it: Discord limits how often commands may be created, and a restart
 * changes nothing. Returns what was done; a fault leaves the mark alone, so that the next start tries again.
 */
export async function registerCommands(
  applicationId: string,
  { rest, marks, log, commands = COMMANDS }: RegisterOptions,
): Promise<'registered' | 'unchanged' | 'failed'> {
  const mark = `discord_commands:${applicationId}`;
  const hash = createHash('sha256').update(JSON.stringify(commands)).digest('hex');
  if ((await marks.get(mark)) === hash) return 'unchanged';
  try {
    await rest.put(Routes.applicationCommands(applicationId), { body: commands });
  } catch (error) {
    const failure = failureOf(error);
    log.error('discord_commands_failed', {
      kind: failure.kind,
      code: failure.kind === 'refused' ? failure.code : null,
    });
    return 'failed';
  }
  await marks.set(mark, hash);
  log.info('discord_commands_registered', { commands: commands.length });
  return 'registered';
}
