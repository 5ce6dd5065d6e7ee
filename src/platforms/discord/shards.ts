import { LimberError } from '../../errors.ts';

/**
 * Which shards a process runs. `auto`: as many as Discord recommends, all in this process (up to some ten thousand
 * servers). `0-3/16`: shards 0 to 3 of 16, the rest in other processes with the same database.
 */
export type Shards = 'auto' | { readonly ids: readonly number[]; readonly count: number };

export function readShards(text: string | undefined): Shards {
  const said = text?.trim() ?? '';
  if (said === '' || said === 'auto') return 'auto';
  const hit = /^(\d+)(?:-(\d+))?\/(\d+)$/.exec(said);
  const from = Number(hit?.[1]);
  const to = Number(hit?.[2] ?? hit?.[1]);
  const count = Number(hit?.[3]);
  if (!hit || from > to || to >= count)
    throw new LimberError(
      'CONFIG_INVALID',
      `DISCORD_SHARDS is "${said}". Allowed are "auto", one shard such as "0/4" or a range such as "0-3/16", counted from 0.`,
    );
  return { ids: Array.from({ length: to - from + 1 }, (_, index) => from + index), count };
}
