import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../content/types.ts';
import { fuseOver } from '../../matching/index.ts';
import { readRows } from '../evaluate.ts';
import { type QuestionRow, relevant, type Scores } from './judge.ts';

/** The same questions answered by fuse.js alone and by minisearch alone, over the same titles, names, summaries and utterances. */
export async function peers(entries: readonly Entry[], folder: string): Promise<Record<string, Scores>> {
  const file = join(folder, 'questions.jsonl');
  if (!existsSync(file)) return {};
  const rows = readRows(file) as QuestionRow[];
  const documents = entries.map((entry) => ({
    id: entry.id,
    title: entry.title,
    names: entry.alsoCalled.join('. '),
    summary: entry.summary,
    utterances: entry.utterances.join('. '),
  }));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const score = (search: (text: string) => readonly string[]): Scores => {
    const answers = rows.map((row) => ({ row, ids: search(row.text).slice(0, 3) }));
    const hits = (most: number): number =>
      answers.filter(({ row, ids }) => ids.slice(0, most).some((id) => relevant(row, byId.get(id) as Entry))).length;
    return {
      figures: [
        { what: 'relevant answer first', right: hits(1), of: rows.length },
        { what: 'relevant answer in the first three', right: hits(3), of: rows.length },
      ],
      misses: [],
    };
  };
  const fuse = fuseOver(documents, ['title', 'names', 'summary', 'utterances']);
  const results: Record<string, Scores> = { 'fuse.js alone': score(fuse) };
  const minisearch = await import('minisearch').catch(() => null);
  if (minisearch) {
    const index = new minisearch.default({
      fields: ['title', 'names', 'summary', 'utterances'],
      searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 2 } },
    });
    index.addAll(documents);
    results['minisearch alone'] = score((text) => index.search(text).map(({ id }) => String(id)));
  }
  return results;
}
