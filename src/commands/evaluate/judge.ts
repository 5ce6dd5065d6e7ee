import type { Reply } from '../../ports/reply.ts';

export interface TextRow {
  readonly id: string;
  readonly text: string;
}
export interface QuestionRow extends TextRow {
  readonly areas: readonly string[];
  readonly needs: readonly string[];
  readonly topics: readonly string[];
  readonly urgent_ok?: string | null;
}
export interface EntryRow extends TextRow {
  readonly entry: string;
}
export interface FlagRow extends TextRow {
  readonly expect: string;
  readonly also_ok?: readonly string[];
  readonly flag?: string;
  readonly form?: string;
}
export interface CommandRow extends TextRow {
  readonly intent: string;
  readonly also_ok?: readonly string[];
  readonly slots: Readonly<Record<string, unknown>>;
}

interface Figure {
  readonly what: string;
  readonly right: number;
  readonly of: number;
}

export interface Scores {
  readonly figures: readonly Figure[];
  /** Labels and ids with the row's own text: for a developer's eyes, on labelled sets only. */
  readonly misses: readonly string[];
}

type Say = (text: string) => Promise<Reply>;

/** An entry answers a question when it shares an area and a need with it, or names one of its topics in its title. */
export function relevant(
  row: QuestionRow,
  entry: { readonly areas: readonly string[]; readonly needs: readonly string[]; readonly title: string },
): boolean {
  const fits =
    entry.areas.some((area) => row.areas.includes(area)) && entry.needs.some((need) => row.needs.includes(need));
  return fits || row.topics.some((topic) => entry.title.toLowerCase().includes(topic.toLowerCase()));
}

export async function judgeQuestions(rows: readonly QuestionRow[], say: Say): Promise<Scores> {
  let first = 0;
  let three = 0;
  let urgent = 0;
  const misses: string[] = [];
  for (const row of rows) {
    const { meta, choices } = await say(row.text);
    const right = meta.entries[0] !== undefined && relevant(row, meta.entries[0]);
    const among = meta.entries.slice(0, 3).some((entry) => relevant(row, entry));
    if (right) first++;
    if (among) three++;
    const wrongly = (meta.urgency === 'emergency' || meta.urgency === 'same_day') && !row.urgent_ok;
    if (wrongly) urgent++;
    if (!right || wrongly)
      misses.push(
        `${row.id} ${among ? '(in three) ' : ''}${meta.outcome} ${meta.urgency}/${meta.redFlag} [${meta.entries.map((entry) => entry.id).join(', ') || choices.map(({ id }) => id).join(', ')}] want ${row.areas.join('+')} ${row.needs.join('+')} | ${row.text}`,
      );
  }
  return {
    figures: [
      { what: 'relevant answer first', right: first, of: rows.length },
      { what: 'relevant answer in the first three', right: three, of: rows.length },
      { what: 'false urgent advice', right: urgent, of: rows.length },
    ],
    misses,
  };
}

/** How many of an entry's five questions must bring it into the first three. */
const ENOUGH = 4;

export async function judgeEntries(rows: readonly EntryRow[], say: Say): Promise<Scores> {
  const found = new Map<string, { hit: number; of: number }>();
  const misses: string[] = [];
  for (const row of rows) {
    const { meta, choices } = await say(row.text);
    const ids = [...meta.entries.map((entry) => entry.id), ...choices.map(({ id }) => id)].slice(0, 3);
    const count = found.get(row.entry) ?? { hit: 0, of: 0 };
    const hit = ids.includes(row.entry);
    found.set(row.entry, { hit: count.hit + Number(hit), of: count.of + 1 });
    if (!hit)
      misses.push(`${row.id} ${meta.outcome} ${meta.intent} [${ids.join(', ')}] want ${row.entry} | ${row.text}`);
  }
  const all = [...found.values()];
  return {
    figures: [
      {
        what: 'question brings its entry into the first three',
        right: all.reduce((sum, { hit }) => sum + hit, 0),
        of: rows.length,
      },
      {
        what: `entries found by at least ${ENOUGH} of 5`,
        right: all.filter(({ hit, of }) => hit >= Math.min(ENOUGH, of)).length,
        of: all.length,
      },
    ],
    misses,
  };
}

const RANK: Readonly<Record<string, number>> = { emergency: 3, same_day: 2, soon: 1, none: 0 };
const level = (text: string): string => text.replace('-', '_');

export async function judgeFlags(rows: readonly FlagRow[], say: Say): Promise<Scores> {
  const grave = { raised: 0, of: 0 };
  const levels = { right: 0, of: 0 };
  const alarms = { raised: 0, of: 0 };
  const never = { missed: 0, of: 0 };
  let asked = 0;
  const misses: string[] = [];
  for (const row of rows) {
    const expected = level(row.expect);
    const fine = [expected, ...(row.also_ok ?? []).map(level)];
    const { meta } = await say(row.text);
    const raised = (RANK[meta.urgency] ?? 0) >= 2;
    const clarifies = meta.outcome === 'clarify' && meta.redFlag !== null;
    if (expected === 'none') {
      alarms.of++;
      if (raised) alarms.raised++;
    } else {
      levels.of++;
      if (fine.includes(meta.urgency)) levels.right++;
      if ((RANK[expected] ?? 0) >= 2) {
        grave.of++;
        if (raised) grave.raised++;
        else if (clarifies) asked++;
        if (NEVER_MISS.has(row.flag ?? '')) {
          never.of++;
          if (!raised && !clarifies) never.missed++;
        }
      }
    }
    const wrong = expected === 'none' ? raised : !fine.includes(meta.urgency);
    if (wrong)
      misses.push(
        `${row.id} want ${expected} got ${meta.urgency} ${meta.redFlag ?? ''}${clarifies ? ' (asked)' : ''} | ${row.text}`,
      );
  }
  return {
    figures: [
      { what: 'emergency and same-day rows raised', right: grave.raised, of: grave.of },
      { what: '  ... or asked about with the emergency line', right: grave.raised + asked, of: grave.of },
      { what: 'level right', right: levels.right, of: levels.of },
      { what: 'false alarms on near misses', right: alarms.raised, of: alarms.of },
      { what: 'cauda equina, heart, stroke, suicide missed', right: never.missed, of: never.of },
    ],
    misses,
  };
}

/** The flags of which not one phrasing may be missed. */
const NEVER_MISS = new Set(['cauda-equina', 'heart-attack', 'stroke', 'suicide']);

export async function judgeOutOfScope(rows: readonly TextRow[], say: Say): Promise<Scores> {
  let declined = 0;
  const misses: string[] = [];
  for (const row of rows) {
    const { meta } = await say(row.text);
    if (meta.outcome === 'out_of_scope') declined++;
    else
      misses.push(
        `${row.id} ${meta.outcome} ${meta.intent} ${meta.confidence} [${meta.entries.map((entry) => entry.id).join(', ')}] | ${row.text}`,
      );
  }
  return { figures: [{ what: 'declined', right: declined, of: rows.length }], misses };
}

export async function judgeCommands(rows: readonly CommandRow[], say: Say): Promise<Scores> {
  let intents = 0;
  const slots = { right: 0, of: 0 };
  const schedules = { right: 0, of: 0, silentlyWrong: 0 };
  const misses: string[] = [];
  for (const row of rows) {
    const { meta } = await say(row.text);
    const wanted = [row.intent, ...(row.also_ok ?? [])].map((intent) => intent.replace('remind-', 'nudge_'));
    const intentRight = meta.intent !== null && wanted.includes(meta.intent);
    if (intentRight) intents++;
    const wrong: string[] = [];
    for (const [name, value] of Object.entries(row.slots)) {
      if (name === 'schedule') {
        schedules.of++;
        if (sameSchedule(value, meta.schedule)) schedules.right++;
        else {
          wrong.push(`schedule ${JSON.stringify(meta.schedule)}`);
          if (meta.schedule !== null && meta.outcome === 'command') schedules.silentlyWrong++;
        }
        continue;
      }
      slots.of++;
      if (sameSlot(value, meta.slots[name])) slots.right++;
      else wrong.push(`${name} ${JSON.stringify(meta.slots[name] ?? null)} want ${JSON.stringify(value)}`);
    }
    if (!intentRight || wrong.length > 0)
      misses.push(
        `${row.id} want ${wanted.join('/')} got ${meta.intent} (${meta.outcome}) ${wrong.join('; ')} | ${row.text}`,
      );
  }
  return {
    figures: [
      { what: 'intent', right: intents, of: rows.length },
      { what: 'slots', right: slots.right, of: slots.of },
      { what: 'schedules', right: schedules.right, of: schedules.of },
      { what: 'schedules silently wrong', right: schedules.silentlyWrong, of: schedules.of },
    ],
    misses,
  };
}

function sameSlot(wanted: unknown, got: unknown): boolean {
  const plain = (value: unknown): unknown => (value === 'desk' ? 'seated' : value);
  if (JSON.stringify(plain(wanted)) === JSON.stringify(plain(got))) return true;
  // "01-03" and "2027-01-03" name the same day.
  return typeof wanted === 'string' && typeof got === 'string' && wanted.length > 3 && got.endsWith(wanted);
}

function sameSchedule(wanted: unknown, got: unknown): boolean {
  return canonical(wanted) === canonical(got);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (Array.isArray(part)) return [...part].sort();
    if (part && typeof part === 'object')
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    return part;
  });
}
