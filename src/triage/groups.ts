/**
 * A list of `_terms.yaml` whose lines name other lists ("<back> <pain>") is a group: a sign that is said in several words. Where a
 * phrase names a group, the phrase stands for as many phrases as the group has lines.
 */
export interface Words {
  /** Lists whose lines stand side by side and in order, as they are written. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** A phrase with every group written out. */
  expand(phrase: string): readonly string[];
}

const NAME = /<([a-z0-9-]+)>/g;

export function splitGroups(terms: Readonly<Record<string, readonly string[]>>): Words {
  const lists: Record<string, readonly string[]> = {};
  const groups = new Map<string, readonly string[]>();
  for (const [name, lines] of Object.entries(terms))
    if (lines.some((line) => line.includes('<'))) groups.set(name, lines);
    else lists[name] = lines;
  const expand = (phrase: string, within: ReadonlySet<string> = new Set()): readonly string[] => {
    for (const [placeholder, name = ''] of phrase.matchAll(NAME)) {
      const lines = groups.get(name);
      // A group that names itself would never end: the inner name then matches nothing.
      if (!lines || within.has(name)) continue;
      const inside = new Set([...within, name]);
      return lines.flatMap((line) => expand(phrase.replace(placeholder, line), inside));
    }
    return [phrase];
  };
  return { lists, expand: (phrase) => alternatives(phrase).flatMap((one) => expand(one)) };
}

/** `<joint> <hot> | <joint> <red>`: any one of them. A `history: ` before them is for all. */
function alternatives(phrase: string): string[] {
  const history = phrase.startsWith('history: ') ? 'history: ' : '';
  return phrase
    .slice(history.length)
    .split(' | ')
    .map((one) => history + one);
}
