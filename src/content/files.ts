import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ContentFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every folder that holds content, in the order in which faults are best read. */
const FOLDERS = [
  'knowledge',
  'knowledge/stretches',
  'knowledge/remedies',
  'knowledge/explainers',
  'knowledge/red-flags',
  'knowledge/red-flags/sayings',
  'intents',
] as const;

/** Reads every content file below `root` (not `knowledge/poses`, which belongs to the figures). A missing folder is empty. */
export function readContentFiles(root: string): ContentFile[] {
  return FOLDERS.flatMap((folder) =>
    yamlNames(join(root, folder)).map((name) => {
      const path = `${folder}/${name}`;
      return { path, text: readFileSync(join(root, path), 'utf8') };
    }),
  );
}

/** One hash over paths and texts: any edit, new or removed file changes it. */
export function hashFiles(files: readonly ContentFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(path).update('\0').update(text).update('\0');
  return hash.digest('hex');
}

function yamlNames(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}
