import { mkdirSync, watch, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatFault } from '../content/fault.ts';
import { LimberError } from '../errors.ts';
import {
  type Artist,
  openPoses,
  openShelf,
  type Poses,
  pictureHash,
  type Shelf,
  threadedArtist,
} from '../figures/index.ts';
import { lintPose } from '../figures/lint/lint.ts';

const USAGE = 'limber figures [POSE ...] [--still] [--sheet FILE] [--watch] [--poses DIR] [--out DIR]';

export interface FiguresOutput {
  readonly say: (line: string) => void;
  /** The progress line, rewritten in place; absent where the output is no terminal. */
  readonly progress?: (line: string) => void;
}

/** Of the project: this file is two folders down, in src/ as in dist/. */
const ROOT = join(import.meta.dirname, '..', '..');

const TO_TERMINAL: FiguresOutput = {
  say: (line) => process.stdout.write(`${line}\n`),
  ...(process.stdout.isTTY
    ? { progress: (line: string): void => void process.stdout.write(`\r\u001b[2K${line}`) }
    : {}),
};

/**
 * Draws pictures ahead: all, or the poses named, only what changed. `--still` leaves the movements out, `--sheet FILE` writes
 * one PNG with all of them to look over, `--watch` redraws the poses named whenever their files change. Returns the exit code.
 */
export async function figures(
  args: string[],
  out: FiguresOutput = TO_TERMINAL,
  makeArtist: () => Artist = threadedArtist,
): Promise<number> {
  const options = readOptions(args);
  const poses = openPoses(options.poses);
  const wanted = options.names.length > 0 ? options.names : poses.ids;
  const unknown = wanted.filter((id) => !poses.ids.includes(id));
  if (unknown.length > 0)
    throw new LimberError(
      'unknown_pose',
      `There is no pose "${unknown.join('", "')}" in ${options.poses}; ${nearest(unknown[0] ?? '', poses)}`,
    );
  if (options.watch) return watchPoses(options, wanted, out);
  const faults = poses.faults();
  for (const fault of faults) out.say(formatFault(fault));
  if (faults.length > 0) return 1;
  if (options.sheet) return writeSheet(poses, wanted, options.sheet, out);
  return drawAll(poses, wanted, options, out, makeArtist);
}

interface Options {
  readonly names: readonly string[];
  readonly still: boolean;
  readonly watch: boolean;
  readonly sheet: string | undefined;
  readonly poses: string;
  readonly out: string;
}

function readOptions(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        still: { type: 'boolean' },
        watch: { type: 'boolean' },
        sheet: { type: 'string' },
        poses: { type: 'string' },
        out: { type: 'string' },
      },
    });
    return {
      names: positionals,
      still: values.still ?? false,
      watch: values.watch ?? false,
      sheet: values.sheet,
      poses: values.poses ?? join(ROOT, 'knowledge', 'poses'),
      out: values.out ?? join(process.env.LIMBER_DATA_DIR ?? 'data', 'figures'),
    };
  } catch (cause) {
    throw new LimberError('bad_usage', `${(cause as Error).message}\nUsage: ${USAGE}`, { cause });
  }
}

interface Job {
  readonly id: string;
  readonly moving: boolean;
  readonly path: string;
}

function jobsOf(poses: Poses, ids: readonly string[], still: boolean, shelf: Shelf): Job[] {
  return ids.flatMap((id) =>
    (still ? [false] : [false, true]).flatMap((moving) => {
      const pose = poses.get(id);
      if (!pose) return [];
      return [{ id, moving, path: shelf.pathOf(`${id}.${moving ? 'gif' : 'png'}`, pictureHash(pose, moving)) }];
    }),
  );
}

/** Drawing threads side by side: each takes about 100 MB, and more than four hardly help. */
const ARTISTS = Math.min(4, availableParallelism());

async function drawAll(
  poses: Poses,
  ids: readonly string[],
  options: Options,
  out: FiguresOutput,
  makeArtist: () => Artist,
): Promise<number> {
  const shelf = openShelf(options.out);
  const all = jobsOf(poses, ids, options.still, shelf);
  const todo = all.filter(({ path }) => !shelf.has(path));
  const started = process.hrtime.bigint();
  const artists = Array.from({ length: Math.min(ARTISTS, Math.max(1, todo.length)) }, makeArtist);
  const queue = todo.entries();
  let bytes = 0;
  // All artists take from the one queue until it is empty.
  const work = async (artist: Artist): Promise<void> => {
    for (const [done, { id, moving, path }] of queue) {
      out.progress?.(`${bar(done / todo.length)} ${done} of ${todo.length}  ${id}`);
      const pose = poses.get(id);
      if (!pose) continue;
      const picture = await artist.draw({ pose, moving, mirror: false });
      bytes += picture.length;
      await shelf.put(path, picture);
    }
  };
  try {
    await Promise.all(artists.map(work));
  } finally {
    await Promise.all(artists.map((artist) => artist.close()));
  }
  out.progress?.('');
  const swept = options.names.length > 0 || options.still ? 0 : await shelf.sweep(new Set(all.map(({ path }) => path)));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const parts = [
    `${todo.length} drawn in ${seconds.toFixed(1)} s (${Math.round(bytes / 1000)} kB)`,
    `${all.length - todo.length} already there`,
  ];
  if (swept > 0) parts.push(`${swept} old ones removed`);
  out.say(`${parts.join(', ')}: ${options.out}`);
  return 0;
}

const WIDE = 24;
const bar = (share: number): string =>
  `${'█'.repeat(Math.round(share * WIDE))}${'░'.repeat(WIDE - Math.round(share * WIDE))}`;

async function writeSheet(poses: Poses, ids: readonly string[], file: string, out: FiguresOutput): Promise<number> {
  const [{ contactSheet }, { toFullPng }] = await Promise.all([
    import('../figures/render/sheet.ts'),
    import('../figures/render/png.ts'),
  ]);
  const list = ids.flatMap((id) => poses.get(id) ?? []);
  const columns = Math.min(8, Math.ceil(Math.sqrt(list.length)));
  writeFileSync(file, toFullPng(contactSheet(list, columns, columns > 4 ? 240 : 400)));
  out.say(`${list.length} poses on ${file}, row by row: ${ids.join(', ')}`);
  return 0;
}

/** Redraws whenever a pose file is saved, and says what a body could not do. Ends with the process. */
async function watchPoses(options: Options, ids: readonly string[], out: FiguresOutput): Promise<number> {
  if (options.names.length === 0)
    throw new LimberError('bad_usage', 'Say which pose to watch: limber figures --watch seated-figure-four');
  const { drawPicture } = await import('../figures/render/draw.ts');
  const { movementSheet } = await import('../figures/render/sheet.ts');
  const { toFullPng } = await import('../figures/render/png.ts');
  mkdirSync(options.out, { recursive: true });
  const redraw = (): void => {
    for (const id of ids)
      try {
        const pose = openPoses(options.poses).get(id);
        if (!pose) continue;
        const file = join(options.out, `watch-${id}`);
        writeFileSync(`${file}.png`, drawPicture({ pose, moving: false, mirror: false }));
        writeFileSync(`${file}-moments.png`, toFullPng(movementSheet(pose)));
        const remarks = lintPose(pose);
        out.say(`${file}.png ${remarks.length === 0 ? 'looks sound' : `\n  ${remarks.join('\n  ')}`}`);
      } catch (error) {
        out.say(error instanceof Error ? error.message : String(error));
      }
  };
  redraw();
  let soon: NodeJS.Timeout | undefined;
  watch(options.poses, () => {
    clearTimeout(soon);
    soon = setTimeout(redraw, 80);
  });
  return new Promise(() => undefined);
}

function nearest(name: string, poses: Poses): string {
  const words = name.split('-');
  const near = poses.ids.filter((id) => words.some((word) => word.length > 2 && id.includes(word))).slice(0, 6);
  return near.length > 0 ? `did you mean ${near.join(', ')}?` : 'the file names in that folder are the ids.';
}
