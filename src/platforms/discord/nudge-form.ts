import type { NudgeForm, NudgeView } from '../../ports/core.ts';
import type { Place } from '../../ports/message.ts';
import { cut } from '../shared/cut.ts';
import { clean } from './inbound.ts';
import { MENU_OPTIONS_MAX, MODAL_TITLE_MAX, OPTION_LABEL_MAX } from './limits.ts';
import type { RawField, RawInteraction } from './payloads.ts';
import { COMPONENT, type MenuOption } from './wire.ts';

/** The form for a nudge: what it starts with, how it looks, and what a person filled in. */
export interface FormStart {
  readonly id: string | null;
  readonly words: string;
  readonly timezone: string;
  readonly area: string | null;
  readonly seatedOnly: boolean;
  readonly target: 'channel' | 'me';
}

export const FORM = 'nudge_form';
const ME = 'me';
const ANY = 'any';
const FIELD = { words: 'words', timezone: 'timezone', target: 'target', area: 'area', position: 'position' } as const;
const INPUT_SHORT = 1;
const INPUT_PARAGRAPH = 2;
const WORDS_MAX = 300;
const ZONE_MAX = 64;

const formId = (subscription: string | null): string => `${FORM}|${subscription ?? ''}`;

export function startOf(nudge: NudgeView): FormStart {
  const { id, words, timezone, area, seatedOnly, personal } = nudge;
  return { id, words, timezone, area, seatedOnly, target: personal ? 'me' : 'channel' };
}

interface FormSurroundings {
  readonly place: Place;
  /** Best first, value and label. */
  readonly areas: readonly { readonly value: string; readonly label: string }[];
}

/** The modal. A nudge that exists stays where it is; in a direct place there is no channel to choose. */
export function formModal(start: FormStart, { place, areas }: FormSurroundings): Record<string, unknown> {
  const chosen = (value: string, label: string, is: boolean): MenuOption => ({
    value,
    label,
    ...(is ? { default: true } : {}),
  });
  const areaOptions = [
    chosen(ANY, 'Anything', start.area === null),
    ...areas
      .slice(0, MENU_OPTIONS_MAX - 1)
      .map(({ value, label }) => chosen(value, cut(label, OPTION_LABEL_MAX), value === start.area)),
  ];
  const targets = [
    chosen('channel', 'In this channel, for everybody', start.target === 'channel'),
    chosen(ME, 'Only me, in direct messages', start.target === 'me'),
  ];
  return {
    custom_id: formId(start.id),
    title: cut(start.id ? 'Change this reminder' : 'A new reminder to stretch', MODAL_TITLE_MAX),
    components: [
      label(
        'When?',
        'In plain words, for example: every weekday at 10 and 15:30',
        input(FIELD.words, INPUT_PARAGRAPH, WORDS_MAX, start.words),
      ),
      label(
        'Time zone',
        'A city or region, for example Europe/Berlin',
        input(FIELD.timezone, INPUT_SHORT, ZONE_MAX, start.timezone),
      ),
      ...(start.id === null && !place.direct
        ? [label('For whom?', 'For a channel you need Manage Channels', menu(FIELD.target, targets))]
        : []),
      label('For which part of the body?', 'Anything: a different one each time', menu(FIELD.area, areaOptions)),
      label(
        'Where will you be?',
        'Only what works there is suggested',
        menu(FIELD.position, [
          chosen(ANY, 'Anywhere', !start.seatedOnly),
          chosen('seated', 'On a chair, I cannot get up', start.seatedOnly),
        ]),
      ),
    ],
  };
}

const label = (text: string, description: string, component: unknown) => ({
  type: COMPONENT.LABEL,
  label: text,
  description,
  component,
});

const input = (id: string, style: number, max: number, value: string) => ({
  type: COMPONENT.INPUT,
  custom_id: id,
  style,
  max_length: max,
  required: id === FIELD.words,
  ...(value ? { value: value.slice(0, max) } : {}),
});

const menu = (id: string, options: readonly MenuOption[]) => ({
  type: COMPONENT.MENU,
  custom_id: id,
  options,
  required: true,
});

/** What was filled in, and the same as a start for filling in again. */
export function readForm(asked: RawInteraction, place: Place): { readonly form: NudgeForm; readonly again: FormStart } {
  const values = fieldValues(asked.data?.components ?? []);
  const id = asked.data?.custom_id?.split('|')[1] || null;
  const said = (name: string) => clean(values.get(name) ?? '').trim();
  const area = said(FIELD.area);
  const target = place.direct || said(FIELD.target) === ME ? 'me' : 'channel';
  const again: FormStart = {
    id,
    words: said(FIELD.words),
    timezone: said(FIELD.timezone),
    area: area === '' || area === ANY ? null : area,
    seatedOnly: said(FIELD.position) === 'seated',
    target,
  };
  return { again, form: formOf(again, place) };
}

export function formOf({ id, words, timezone, area, seatedOnly, target }: FormStart, place: Place): NudgeForm {
  return { ...(id ? { id } : {}), target: target === 'me' ? ME : place.channel, words, timezone, area, seatedOnly };
}

function fieldValues(fields: readonly RawField[], found = new Map<string, string>()): Map<string, string> {
  for (const field of fields) {
    if (field.custom_id !== undefined) found.set(field.custom_id, field.value ?? field.values?.[0] ?? '');
    fieldValues([...(field.component ? [field.component] : []), ...(field.components ?? [])], found);
  }
  return found;
}
