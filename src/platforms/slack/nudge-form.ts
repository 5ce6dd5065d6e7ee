import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import type { SchedulePreview } from '../../ports/core.ts';
import {
  checkboxes,
  checkedOf,
  chosenOf,
  filled,
  input,
  option,
  radio,
  searchSelect,
  textInput,
  typedOf,
  words,
} from './inputs.ts';
import { OWN, VIEW } from './own-actions.ts';
import type { InputValues } from './payloads.ts';
import { bold, paragraph, plain } from './rich-text.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** What the form of a nudge holds. */
export interface NudgeFields {
  readonly target: 'channel' | 'me';
  readonly channel: string | null;
  readonly days: readonly Weekday[];
  readonly times: string;
  /** Own words; they win over days and times. */
  readonly words: string;
  readonly timezone: string | null;
  readonly area: string | null;
  readonly seatedOnly: boolean;
}

/** What the form carries along unseen. Never a person's words. */
export interface NudgeFormMeta {
  readonly id?: string;
  /** Where it was opened. */
  readonly from: string;
}

export const BLOCK = {
  target: 'target',
  channel: 'channel',
  days: 'days',
  times: 'times',
  words: 'words',
  zone: 'timezone',
  area: 'area',
  seated: 'seated',
} as const;

const DAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** The rule in plain words, as the schedule grammar reads them. */
export function wordsOf(fields: Pick<NudgeFields, 'days' | 'times' | 'words'>): string {
  if (fields.words) return fields.words;
  const days = fields.days.map((day) => DAY_NAMES[day]);
  const times = fields.times.split(/[\s,;]+/).filter(Boolean);
  if (days.length === 0 || times.length === 0) return '';
  const on = days.length === WEEKDAYS.length ? 'every day' : `every ${joined(days)}`;
  return `${on} at ${joined(times)}`;
}

const joined = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

export function readFields(values: InputValues): NudgeFields {
  const days = checkedOf(filled(values, BLOCK.days));
  return {
    target: chosenOf(filled(values, BLOCK.target)) === 'me' ? 'me' : 'channel',
    channel: filled(values, BLOCK.channel).selected_conversation ?? null,
    days: WEEKDAYS.filter((day) => days.includes(day)),
    times: typedOf(filled(values, BLOCK.times)),
    words: typedOf(filled(values, BLOCK.words)),
    timezone: chosenOf(filled(values, BLOCK.zone)),
    area: chosenOf(filled(values, BLOCK.area)),
    seatedOnly: checkedOf(filled(values, BLOCK.seated)).includes('seated'),
  };
}

/** The modal. Block ids stay the same at every update, so what was typed stays. */
export function nudgeFormView(fields: NudgeFields, meta: NudgeFormMeta, preview: SchedulePreview | null): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.nudge,
    private_metadata: JSON.stringify(meta),
    title: words(meta.id ? 'Change a nudge' : 'New nudge'),
    submit: words('Save'),
    close: words('Cancel'),
    blocks: [...inputs(fields), ...previewBlocks(preview)],
  };
}

function inputs(fields: NudgeFields): KnownBlock[] {
  const { form } = OWN;
  return [
    input(
      BLOCK.target,
      'Who is it for?',
      radio(
        `${form}.target`,
        [option('channel', 'A channel'), option('me', 'Only me, by direct message')],
        fields.target,
      ),
    ),
    input(
      BLOCK.channel,
      'Channel',
      {
        type: 'conversations_select',
        action_id: `${form}.channel`,
        placeholder: words('Choose a channel'),
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(fields.channel ? { initial_conversation: fields.channel } : {}),
      },
      { optional: true, hint: 'I must be in the channel: invite me with /invite.' },
    ),
    input(
      BLOCK.days,
      'Days',
      checkboxes(
        `${form}.days`,
        WEEKDAYS.map((day) => option(day, DAY_NAMES[day])),
        fields.days,
      ),
      { optional: true, live: true },
    ),
    input(BLOCK.times, 'Times', textInput(`${form}.times`, fields.times, '10:00, 15:00', true), {
      optional: true,
      live: true,
    }),
    input(
      BLOCK.words,
      'Or say it in your own words',
      textInput(`${form}.words`, fields.words, 'every 45 minutes from 9 to 5 on weekdays', true),
      { optional: true, live: true, hint: 'What you write here counts instead of the days and times above.' },
    ),
    input(
      BLOCK.zone,
      'Time zone',
      searchSelect(
        `${form}.zone`,
        'Type a city',
        fields.timezone ? option(fields.timezone, fields.timezone.replaceAll('_', ' ')) : undefined,
        1,
      ),
      { live: true },
    ),
    input(
      BLOCK.area,
      'Part of the body',
      searchSelect(
        `${form}.area`,
        'Anything',
        fields.area ? option(fields.area, fields.area.replaceAll('-', ' ')) : undefined,
        0,
      ),
      { optional: true },
    ),
    input(
      BLOCK.seated,
      'Kind of stretch',
      checkboxes(
        `${form}.seated`,
        [option('seated', 'Only what can be done in a chair')],
        fields.seatedOnly ? ['seated'] : [],
      ),
      { optional: true },
    ),
  ];
}

/** The rule said back, and when it would come next in the reader's own time (Slack's apps fill that in). */
function previewBlocks(preview: SchedulePreview | null): KnownBlock[] {
  if (!preview) return [{ type: 'divider' }, paragraph(plain('Choose days and times, or write when.'))];
  if (preview.status !== 'ok')
    return [{ type: 'divider' }, paragraph(bold('Not clear yet: '), plain(preview.question))];
  const times = preview.next.slice(0, 5).flatMap((instant): RichTextElement[] => [plain('\n'), moment(instant)]);
  return [
    { type: 'divider' },
    paragraph(bold('I understood: '), plain(preview.says)),
    ...(times.length > 0 ? [paragraph(bold('Next times, on your clock:'), ...times)] : []),
  ];
}

const moment = (instant: string): RichTextElement => ({
  type: 'date',
  timestamp: Math.floor(Date.parse(instant) / 1000),
  format: '{date_short} at {time}',
  fallback: `${instant.slice(0, 16).replace('T', ' ')} UTC`,
});
