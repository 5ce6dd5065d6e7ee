import { readFileSync } from 'node:fs';
import { LimberError } from '../errors.ts';
import { type Fault, formatFault } from './fault.ts';
import { hashFiles, readContentFiles } from './files.ts';
import { deepFreeze } from './freeze.ts';
import { writeWhole } from './kept.ts';
import type { Content } from './types.ts';

/** Raised whenever the shape of Content changes, so that an old cache is never believed. */
const CACHE_VERSION = 3;

interface LoadedContent {
  readonly content: Content;
  /** Of all source files: what is derived from the content is kept under it. */
  readonly hash: string;
  readonly fromCache: boolean;
  /** Empty when the cache was used. */
  readonly faults: readonly Fault[];
}

interface Cache {
  readonly version: number;
  readonly hash: string;
  readonly content: Content;
}

/**
 * Writes the checked content as one JSON file, because parsing 300 YAML files at every start would cost most of a second.
 * Returns the number of entries. Throws CONTENT_INVALID, naming the first faults, when a file has any.
 */
export async function compileContent(root: string, outFile: string): Promise<number> {
  const { loadFiles } = await import('./load.ts');
  const files = readContentFiles(root);
  const { content, faults } = loadFiles(files);
  if (faults.length > 0) throw invalid(faults);
  const cache: Cache = { version: CACHE_VERSION, hash: hashFiles(files), content };
  writeWhole(outFile, JSON.stringify(cache));
  return content.entries.length;
}

/**
 * The content for a running bot: from the cache while it matches the files, otherwise from the files, with their faults, so
 * that an operator's edit takes effect at the next start. `faults` is empty when the cache was used.
 */
export async function loadCompiled(root: string, cacheFile: string): Promise<LoadedContent> {
  const files = readContentFiles(root);
  const hash = hashFiles(files);
  const cache = readCache(cacheFile);
  if (cache && cache.version === CACHE_VERSION && cache.hash === hash)
    return { content: deepFreeze(cache.content), hash, fromCache: true, faults: [] };
  // The YAML reader is loaded only here: it costs 40 ms that a start from the cache need not pay.
  const { loadFiles } = await import('./load.ts');
  const { content, faults } = loadFiles(files);
  return { content, hash, fromCache: false, faults };
}

function readCache(file: string): Cache | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Cache;
  } catch {
    return null;
  }
}

function invalid(faults: readonly Fault[]): LimberError {
  const shown = faults.slice(0, 10).map(formatFault).join('\n');
  return new LimberError(
    'CONTENT_INVALID',
    `${faults.length} fault${faults.length === 1 ? '' : 's'} in the content; run "limber check" to see all of them:\n${shown}`,
  );
}
