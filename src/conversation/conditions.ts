import type { Condition, Content, Entry } from '../content/types.ts';

/** The conditions a person told, with everything they imply. */
export function withImplied(content: Content, told: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const implied of content.conditions.find((one) => one.id === id)?.implies ?? []) add(implied);
  };
  for (const id of told) add(id);
  return [...found];
}

export function unsuitable(entry: Entry, conditions: readonly string[]): boolean {
  return entry.avoidWith.some((code) => conditions.includes(code));
}

/** Why this entry is left out for this person, as a clause ("it means lying flat ..."); null when it is not. */
export function reasonToLeaveOut(content: Content, entry: Entry, conditions: readonly string[]): string | null {
  const code = entry.avoidWith.find((one) => conditions.includes(one));
  return code === undefined ? null : (conditionOf(content, code)?.reason ?? 'it does not suit what you told me');
}

export function conditionOf(content: Content, id: string): Condition | undefined {
  return content.conditions.find((one) => one.id === id);
}
