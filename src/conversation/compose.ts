import {
  type ArticleEntry,
  type Content,
  type DoseName,
  type Entry,
  isStretch,
  type MoveDose,
  type StretchEntry,
} from '../content/types.ts';
import { encodeAction } from '../ports/action.ts';
import type { AnsweredEntry, Block, Button, Figure, ReplyMeta, SourceLine } from '../ports/reply.ts';
import { NO_META } from './reply.ts';

/** An entry as blocks: what it is for, how, how long, what to feel, how to make it easier, what the evidence is. */
export function entryBlocks(entry: Entry): Block[] {
  return isStretch(entry) ? stretchBlocks(entry) : articleBlocks(entry);
}

function stretchBlocks(entry: StretchEntry): Block[] {
  return [
    { type: 'heading', text: entry.title },
    { type: 'paragraph', text: entry.summary },
    { type: 'steps', items: entry.steps },
    {
      type: 'facts',
      items: [
        { label: 'How long', value: doseWords(entry) },
        { label: 'Where', value: placeWords(entry) },
        { label: 'What you should feel', value: entry.feel },
        ...(entry.easier ? [{ label: 'Easier', value: entry.easier }] : []),
      ],
    },
  ];
}

function articleBlocks(entry: ArticleEntry): Block[] {
  const amounts = amountWords(entry.dose);
  return [
    { type: 'heading', text: entry.title },
    { type: 'paragraph', text: entry.summary },
    ...entry.answer.map((text): Block => ({ type: 'paragraph', text })),
    ...(entry.steps.length > 0 ? [{ type: 'steps' as const, items: entry.steps }] : []),
    ...(amounts ? [{ type: 'facts' as const, items: [{ label: 'How much', value: amounts }] }] : []),
    ...(entry.cautions.length > 0 ? [{ type: 'list' as const, items: entry.cautions }] : []),
  ];
}

/** "30 seconds, 2 times on each side, about 2 minutes in all". */
export function doseWords(entry: StretchEntry): string {
  const { dose } = entry;
  const parts = [eachWords(dose), timesWords(dose)].filter((part) => part !== '');
  const total = `about ${lengthWords(dose.totalSeconds)}${parts.length > 0 ? ' in all' : ''}`;
  return [...parts, total].join(', ');
}

function eachWords(dose: MoveDose): string {
  if (dose.holdSeconds !== null) return `hold ${lengthWords(dose.holdSeconds)}`;
  if (dose.secondsPerRepetition !== null) return `${lengthWords(dose.secondsPerRepetition)} each time`;
  return '';
}

function timesWords(dose: MoveDose): string {
  const side = dose.sides === 2 ? ' on each side' : dose.sides === 4 ? ' in each of 4 directions' : '';
  if (dose.holdSeconds === null && dose.secondsPerRepetition === null) return '';
  return dose.repetitions === 1 ? `once${side}` : `${dose.repetitions} times${side}`;
}

/** 45 -> "45 seconds", 120 -> "2 minutes", 90 -> "1 and a half minutes". */
export function lengthWords(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`;
  const halves = Math.round(seconds / 30);
  const minutes = Math.floor(halves / 2);
  if (halves % 2 === 1) return minutes === 1 ? '1 and a half minutes' : `${minutes} and a half minutes`;
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

const PLACES = { seated: 'seated', standing: 'standing', floor: 'on the floor', wall: 'standing at a wall' } as const;

function placeWords(entry: StretchEntry): string {
  const things = entry.equipment.filter((thing) => thing !== 'chair' && thing !== 'wall');
  return things.length > 0 ? `${PLACES[entry.setting]}, with ${things.join(' and ')}` : PLACES[entry.setting];
}

const AMOUNTS: Readonly<Record<DoseName, (amount: string) => string>> = {
  minutes: (n) => `${n} minutes at a time`,
  times_per_day: (n) => `${n} times a day`,
  minutes_between: (n) => `every ${n} minutes`,
  hours_between: (n) => `at least ${n} hours apart`,
  days: (n) => `for ${n} days`,
  days_per_week: (n) => `${n} days a week`,
  sessions_per_week: (n) => `${n} sessions a week`,
  weeks: (n) => `for ${n} weeks`,
  hold_seconds: (n) => `hold ${n} seconds`,
  minutes_per_week: (n) => `${n} minutes a week`,
  distance_cm: (n) => `${n} cm away`,
  effort_out_of_10: (n) => `effort up to ${n} out of 10`,
};

function amountWords(dose: ArticleEntry['dose']): string {
  return Object.entries(dose)
    .map(([name, amount]) =>
      AMOUNTS[name as DoseName](typeof amount === 'number' ? String(amount) : `${amount?.[0]} to ${amount?.[1]}`),
    )
    .join(', ')
    .replace(/\b1 times a day/g, 'once a day')
    .replace(/\b1 (minute|hour|day|week|session)s\b/g, '1 $1');
}

/** At most this many sources under an answer; all of them behind "Sources". */
const SHOWN_SOURCES = 3;

export function sourceLines(content: Content, entry: Entry, most = SHOWN_SOURCES): SourceLine[] {
  return entry.sources
    .map((id) => content.sources.find((source) => source.id === id))
    .filter((source) => source !== undefined)
    .filter((source) => source.kind !== 'internal')
    .slice(0, most)
    .map(({ id, organisation, title, url, year }) => ({
      id,
      organisation,
      title,
      ...(url ? { url } : {}),
      ...(year ? { year } : {}),
    }));
}

/** The entry's own words on its evidence, which may be a single one ("Low."). */
export function evidenceLine(entry: Entry): string {
  return `How sure this is: ${entry.evidence}`;
}

export function answered(entry: Entry, confidence: number): AnsweredEntry {
  return {
    id: entry.id,
    kind: entry.kind,
    title: entry.title,
    areas: entry.areas,
    needs: entry.needs,
    confidence: round(confidence),
  };
}

/** For a reply about one entry that the person chose or was shown before. */
export function entryMeta(entry: Entry, because: string): ReplyMeta {
  return { ...NO_META, outcome: 'answer', intent: 'ask', confidence: 1, entries: [answered(entry, 1)], because };
}

export function round(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}

export function figureOf(entry: Entry, poseAlt: (pose: string) => string | null): Figure | null {
  if (!isStretch(entry)) return null;
  const alt = poseAlt(entry.id);
  return alt === null ? null : { pose: entry.id, alt, moving: false };
}

/** Buttons under a stretch: what people do next, the most likely first. */
export function stretchButtons(
  entry: StretchEntry,
  wish: { area: string; setting: string; seconds: string },
  hasFigure: boolean,
): Button[] {
  return [
    { label: 'Done', action: encodeAction('done', entry.id), style: 'primary' },
    {
      label: 'Another',
      action: encodeAction('another', wish.area, wish.setting, wish.seconds, entry.id),
      style: 'plain',
    },
    ...(hasFigure
      ? [{ label: 'Show me moving', action: encodeAction('moving', entry.id), style: 'plain' as const }]
      : []),
    { label: 'Why this?', action: encodeAction('why', entry.id), style: 'plain' },
  ];
}

export function feedbackButtons(entry: Entry): Button[] {
  return [
    { label: 'Helpful', action: encodeAction('helpful', entry.id, 'yes'), style: 'plain' },
    { label: 'Not helpful', action: encodeAction('helpful', entry.id, 'no'), style: 'plain' },
  ];
}
