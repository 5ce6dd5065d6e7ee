import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What was derived from content with a hash, read back; null when nothing was kept for just this content. */
export function readKept(folder: string, name: string, kind: string, hash: string): Buffer | null {
  try {
    return readFileSync(join(folder, fileOf(name, kind, hash)));
  } catch {
    return null;
  }
}

/** Keeps what was derived from content, and removes what was derived from earlier content. */
export function keep(folder: string, name: string, kind: string, hash: string, bytes: Uint8Array | string): void {
  const file = fileOf(name, kind, hash);
  writeWhole(join(folder, file), bytes);
  for (const old of readdirSync(folder))
    if (old !== file && old.startsWith(`${name}-`) && old.endsWith(`.${kind}`)) rmSync(join(folder, old));
}

/** Written aside and renamed, so that a process starting now reads a whole file or none. */
export function writeWhole(file: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, bytes);
  renameSync(aside, file);
}

function fileOf(name: string, kind: string, hash: string): string {
  return `${name}-${hash.slice(0, 16)}.${kind}`;
}
