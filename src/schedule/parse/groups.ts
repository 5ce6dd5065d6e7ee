import type { Atom } from './atoms.ts';

/**
 * Whether different days were given different times ("Mondays at 10 and Fridays at 3"): one schedule cannot hold that, and
 * mixing them would be wrong without anybody noticing. The same times said twice are no difference.
 */
export function mixedGroups(atoms: readonly Atom[]): boolean {
  const runs: { kind: 'day' | 'time'; values: Set<string> }[] = [];
  for (const atom of atoms) {
    const piece = pieceOf(atom);
    if (!piece) continue;
    const last = runs.at(-1);
    if (last?.kind === piece.kind) for (const value of piece.values) last.values.add(value);
    else runs.push({ kind: piece.kind, values: new Set(piece.values) });
  }
  const times = runs.filter(({ kind }) => kind === 'time');
  const days = runs.filter(({ kind }) => kind === 'day');
  if (times.length < 2 || days.length < 2) return false;
  const [first] = times;
  return times.some(({ values }) => [...values].sort().join() !== [...(first?.values ?? [])].sort().join());
}

function pieceOf(atom: Atom): { kind: 'day' | 'time'; values: string[] } | undefined {
  if (atom.kind === 'days' && !atom.all) return { kind: 'day', values: [...atom.days] };
  if (atom.kind === 'date') return { kind: 'day', values: [String(atom.day)] };
  if (atom.kind === 'times' && !atom.aside)
    return { kind: 'time', values: atom.times.map((time) => JSON.stringify(time)) };
  if (atom.kind === 'window') return { kind: 'time', values: [JSON.stringify([atom.start, atom.end])] };
  return undefined;
}
