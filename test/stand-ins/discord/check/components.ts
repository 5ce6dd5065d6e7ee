import type { Component } from '../types.ts';

/** Rules for components that the specification states only in prose. */
const TYPE = { ROW: 1, BUTTON: 2, SELECT: 3, INPUT: 4, TEXT: 10, GALLERY: 12, LABEL: 18 } as const;
const FIRST_V2_TYPE = 9;
const V2_MAX_COMPONENTS = 40;
const V2_MAX_TEXT = 4000;

export const lengthOf = (text: string | undefined | null): number => [...(text ?? '')].length;

export interface ComponentPlace {
  readonly v2: boolean;
  readonly modal: boolean;
  /** File names of the request, for `attachment://` addresses. */
  readonly files: readonly string[];
}

interface Raw extends Component {
  readonly style?: number;
  readonly max_length?: number;
  readonly min_values?: number;
  readonly max_values?: number;
}

export function componentErrors(list: readonly Component[], place: ComponentPlace): string[] {
  const errors: string[] = [];
  const names = new Set<string>();
  const ids = new Set<number>();
  let count = 0;
  let text = 0;

  const visit = (component: Component, path: string): void => {
    const one = component as Raw;
    count += 1;
    const say = (rule: string) => errors.push(`${path}: ${rule}`);
    if (one.custom_id !== undefined) {
      if (lengthOf(one.custom_id) < 1 || lengthOf(one.custom_id) > 100) say('custom_id takes 1 to 100 characters');
      if (names.has(one.custom_id)) say(`custom_id ${one.custom_id} is used twice`);
      names.add(one.custom_id);
    }
    if (one.id !== undefined && one.id !== 0) {
      if (ids.has(one.id)) say(`id ${one.id} is used twice`);
      ids.add(one.id);
    }
    if (one.type === TYPE.BUTTON) buttonErrors(one, say);
    if (one.type === TYPE.SELECT) selectErrors(one, say);
    if (one.type === TYPE.INPUT && !place.modal) say('a text input belongs in a modal');
    if (one.type === TYPE.TEXT) {
      text += lengthOf(one.content);
      if (lengthOf(one.content) === 0) say('text is empty');
    }
    if (one.type === TYPE.GALLERY) {
      for (const { media, description } of one.items ?? []) {
        if (lengthOf(description) > 1024) say('a description takes 1024 characters');
        const name = /^attachment:\/\/(.+)$/.exec(media.url)?.[1];
        if (name && !place.files.includes(name)) say(`${media.url} is not among the files of the request`);
      }
    }
    if (one.type >= FIRST_V2_TYPE && one.type !== TYPE.LABEL && !place.v2 && !place.modal)
      say(`type ${one.type} needs IS_COMPONENTS_V2`);
    if (one.type === TYPE.ROW) rowErrors(one, say);
    for (const [index, inner] of (one.components ?? []).entries()) visit(inner, `${path}/components/${index}`);
    if (one.component) visit(one.component, `${path}/component`);
    if (one.accessory) visit(one.accessory, `${path}/accessory`);
  };

  for (const [index, one] of list.entries()) visit(one, `/components/${index}`);
  if (!place.v2 && list.length > 5) errors.push(`/components: ${list.length} rows, 5 allowed`);
  if (place.v2 && count > V2_MAX_COMPONENTS)
    errors.push(`/components: ${count} components, ${V2_MAX_COMPONENTS} allowed`);
  if (place.v2 && text > V2_MAX_TEXT) errors.push(`/components: ${text} characters, ${V2_MAX_TEXT} allowed`);
  return errors;
}

type Say = (rule: string) => void;

function buttonErrors({ label, style, url, custom_id: id }: Raw, say: Say): void {
  if (lengthOf(label) < 1 || lengthOf(label) > 80) say('a label takes 1 to 80 characters');
  if (style === 5 ? !url || id : !id) say('a link button takes url, the others custom_id');
}

function selectErrors({ options = [], placeholder, min_values: min = 1, max_values: max = 1 }: Raw, say: Say): void {
  if (options.length < 1 || options.length > 25) say('a menu takes 1 to 25 options');
  if (new Set(options.map(({ value }) => value)).size !== options.length) say('an option value is used twice');
  if (
    options.some(
      ({ label, value }) =>
        lengthOf(label) < 1 || lengthOf(label) > 100 || lengthOf(value) < 1 || lengthOf(value) > 100,
    )
  )
    say('an option takes 1 to 100 characters for label and value');
  if (lengthOf(placeholder) > 150) say('a placeholder takes 150 characters');
  if (min < 0 || max > options.length || min > max) say('min_values and max_values do not fit the options');
}

function rowErrors({ components = [] }: Raw, say: Say): void {
  if (components.length === 0) say('an empty row');
  if (components.length > 5) say('more than 5 buttons in a row');
  if (components.some(({ type }) => type !== TYPE.BUTTON) && components.length > 1) say('a menu fills its row alone');
}
