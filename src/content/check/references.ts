import { nearest } from '../shape.ts';
import { fileOf, type ReportIn, type Rule } from './rule.ts';

/** Every name used somewhere exists, and every name is given once. */
export const references: Rule = ({ content }, report) => {
  const sources = new Set(content.sources.map((source) => source.id));
  const conditions = new Set(content.conditions.map((condition) => condition.id));
  const entries = new Map<string, string>();
  const titles = new Map<string, string>();

  unique(content.sources, 'knowledge/sources.yaml', report);
  unique(content.conditions, 'knowledge/conditions.yaml', report);

  for (const entry of content.entries) {
    const file = fileOf(entry);
    const other = entries.get(entry.id);
    if (other) report(file, 'id', `the id "${entry.id}" is also that of ${other}; rename one of them`);
    entries.set(entry.id, file);
    const sameTitle = titles.get(entry.title.toLowerCase());
    if (sameTitle)
      report(file, 'title', `the title "${entry.title}" is also that of ${sameTitle}; make them tell the two apart`);
    titles.set(entry.title.toLowerCase(), file);
  }

  for (const entry of content.entries) {
    const file = fileOf(entry);
    entry.sources.forEach((id, index) => {
      if (!sources.has(id)) report(file, `sources.${index}`, unknown('source', id, sources, 'knowledge/sources.yaml'));
    });
    entry.avoidWith.forEach((id, index) => {
      if (id === 'stop-rule') report(file, `avoid_with.${index}`, 'stop-rule holds for every entry; remove it here');
      else if (!conditions.has(id))
        report(file, `avoid_with.${index}`, unknown('condition', id, conditions, 'knowledge/conditions.yaml'));
    });
    if (entry.kind === 'stretch') continue;
    entry.plainAnswerFor.forEach((area, index) => {
      if (!entry.areas.includes(area))
        report(
          file,
          `plain_answer_for.${index}`,
          `"${area}" is not among the areas of this entry; add it there, or remove it`,
        );
    });
    entry.seeAlso.forEach((id, index) => {
      if (id === entry.id)
        report(file, `see_also.${index}`, 'this entry points to itself; name another entry, or remove the line');
      else if (!entries.has(id))
        report(file, `see_also.${index}`, unknown('entry', id, entries.keys(), 'the files of knowledge/'));
    });
  }

  for (const flag of content.redFlags) {
    flag.sources.forEach((id, index) => {
      if (!sources.has(id))
        report(
          `knowledge/red-flags/${flag.id}.yaml`,
          `sources.${index}`,
          unknown('source', id, sources, 'knowledge/sources.yaml'),
        );
    });
  }

  const saidAs = new Map<string, string>();
  content.conditions.forEach((condition, at) => {
    condition.implies.forEach((id, index) => {
      if (!conditions.has(id))
        report(
          'knowledge/conditions.yaml',
          `${at}.implies.${index}`,
          unknown('condition', id, conditions, 'knowledge/conditions.yaml'),
        );
    });
    condition.saidAs.forEach((said, index) => {
      const other = saidAs.get(said);
      if (other)
        report(
          'knowledge/conditions.yaml',
          `${at}.said_as.${index}`,
          `"${said}" already tells ${other}; keep it in one place`,
        );
      saidAs.set(said, condition.id);
    });
  });
};

function unknown(kind: string, id: string, known: Iterable<string>, home: string): string {
  const near = nearest(id, known);
  return `"${id}" is not a known ${kind}; ${near ? `did you mean ${near}?` : `take one from ${home}, or add it there`}`;
}

function unique(items: readonly { readonly id: string }[], file: string, report: ReportIn): void {
  const seen = new Set<string>();
  items.forEach(({ id }, index) => {
    if (seen.has(id)) report(file, `${index}.id`, `the id "${id}" stands here twice; rename or remove one`);
    seen.add(id);
  });
}
