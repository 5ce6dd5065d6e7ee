import type { Fields } from '../../lib/http.ts';
import type { Findings } from './findings.ts';
import { ELEMENTS, OPTION_LIMIT, type Rule, type Table } from './tables.ts';
import { characters, isObject, listOf, ringsEverybody } from './text.ts';

const NEVER_EMPTY = ['action_id', 'alt_text', 'block_id'];

/** A text object: `{ type, text }` of an allowed type, not empty, within its limit, ringing nobody. */
export function checkText(found: Findings, at: string, value: unknown, types: readonly string[], limit: number): void {
  if (!isObject(value)) {
    found.errors.push(`${at}: must be a text object`);
    return;
  }
  if (!types.includes(String(value.type))) found.errors.push(`${at}: type must be ${types.join(' or ')}`);
  if (typeof value.text !== 'string' || value.text === '') found.errors.push(`${at}/text: must be a non-empty string`);
  else if (characters(value.text) > limit)
    found.errors.push(`${at}/text: ${characters(value.text)} characters, ${limit} allowed`);
  for (const key of Object.keys(value))
    if (!['type', 'text', 'emoji', 'verbatim'].includes(key)) found.errors.push(`${at}/${key}: unknown field`);
  if (value.type === 'mrkdwn' && 'emoji' in value) found.errors.push(`${at}/emoji: only plain_text takes emoji`);
  if (value.type === 'plain_text' && 'verbatim' in value)
    found.errors.push(`${at}/verbatim: only mrkdwn takes verbatim`);
  if (value.type === 'mrkdwn' && ringsEverybody(value.text))
    found.warnings.push(`${at}: rings everybody in the channel`);
}

export const PLAIN = ['plain_text'];
export const ANY_TEXT = ['plain_text', 'mrkdwn'];

/** Every field of an object against its table; fields outside the table are errors. */
export function checkFields(found: Findings, at: string, value: Fields, table: Table, skip: readonly string[]): void {
  for (const [key, rule] of Object.entries(table)) checkField(found, `${at}/${key}`, key, value, rule);
  for (const key of Object.keys(value))
    if (!(key in table) && !skip.includes(key)) found.errors.push(`${at}/${key}: unknown field`);
}

function checkField(found: Findings, at: string, key: string, owner: Fields, rule: Rule): void {
  const [required, kind, limit, limit2] = rule;
  const value = owner[key];
  const most = typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
  if (value === undefined) {
    if (required) found.errors.push(`${at}: missing`);
    return;
  }
  if (typeof kind !== 'string') {
    if (!kind.includes(String(value))) found.errors.push(`${at}: must be one of ${kind.join(', ')}`);
    return;
  }
  switch (kind) {
    case 'text':
      checkText(found, at, value, ANY_TEXT, most);
      return;
    case 'plain':
      checkText(found, at, value, PLAIN, most);
      return;
    case 'string':
      if (typeof value !== 'string') found.errors.push(`${at}: must be a string`);
      else if (characters(value) > most) found.errors.push(`${at}: ${characters(value)} characters, ${most} allowed`);
      else if (value === '' && NEVER_EMPTY.includes(key)) found.errors.push(`${at}: empty`);
      return;
    case 'url':
      if (typeof value !== 'string' || !/^https?:\/\/\S+$/.test(value)) found.errors.push(`${at}: must be a URL`);
      else if (value.length > most) found.errors.push(`${at}: over ${most} characters`);
      return;
    case 'number':
      if (!Number.isInteger(value) || Number(value) < most || (limit2 !== undefined && Number(value) > limit2))
        found.errors.push(`${at}: out of range`);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') found.errors.push(`${at}: must be a boolean`);
      else if (key === 'focus_on_load' && value) found.focus += 1;
      return;
    case 'list':
      if (!Array.isArray(value) || value.length < 1 || value.length > most)
        found.errors.push(`${at}: must hold 1 to ${most} items`);
      return;
    case 'object':
      if (!isObject(value)) found.errors.push(`${at}: must be an object`);
      return;
    case 'option':
      checkOption(found, at, value, owner.type === 'radio_buttons');
      return;
    case 'options':
      checkOptions(found, at, value, most, false);
      return;
    case 'markdown_options':
      checkOptions(found, at, value, most, true);
      return;
    case 'confirm':
      checkConfirm(found, at, value);
      return;
    case 'element':
      checkElement(found, at, value, Array.isArray(limit) ? (limit as string[]) : []);
      return;
  }
}

function checkOption(found: Findings, at: string, option: unknown, markdown: boolean): void {
  if (!isObject(option)) {
    found.errors.push(`${at}: must be an option object`);
    return;
  }
  const types = markdown ? ANY_TEXT : PLAIN;
  checkText(found, `${at}/text`, option.text, types, OPTION_LIMIT.text);
  if (typeof option.value !== 'string') found.errors.push(`${at}/value: must be a string`);
  else if (characters(option.value) > OPTION_LIMIT.value)
    found.errors.push(`${at}/value: over ${OPTION_LIMIT.value} characters`);
  if (option.description !== undefined)
    checkText(found, `${at}/description`, option.description, types, OPTION_LIMIT.description);
}

export function checkOptions(found: Findings, at: string, list: unknown, most: number, markdown: boolean): void {
  if (!Array.isArray(list) || list.length < 1 || list.length > most) {
    found.errors.push(`${at}: must hold 1 to ${most} options`);
    return;
  }
  const seen = new Set<unknown>();
  list.forEach((option: unknown, i) => {
    checkOption(found, `${at}/${i}`, option, markdown);
    const value = isObject(option) ? option.value : undefined;
    if (seen.has(value)) found.warnings.push(`${at}/${i}/value: used twice`);
    seen.add(value);
  });
}

function checkConfirm(found: Findings, at: string, value: unknown): void {
  const confirm = isObject(value) ? value : {};
  checkText(found, `${at}/title`, confirm.title, PLAIN, 100);
  checkText(found, `${at}/text`, confirm.text, ANY_TEXT, 300);
  checkText(found, `${at}/confirm`, confirm.confirm, PLAIN, 30);
  checkText(found, `${at}/deny`, confirm.deny, PLAIN, 30);
}

export function checkElement(found: Findings, at: string, element: unknown, allowed: readonly string[]): void {
  const table = isObject(element) ? ELEMENTS[String(element.type)] : undefined;
  if (!isObject(element) || !table) {
    found.errors.push(`${at}: unknown element ${JSON.stringify(isObject(element) ? element.type : element)}`);
    return;
  }
  if (!allowed.includes(String(element.type))) found.errors.push(`${at}: ${element.type} is not allowed here`);
  checkFields(found, at, element, table, ['type']);
  if (element.action_id) {
    const id = String(element.action_id);
    const before = found.actionIds.get(id);
    if (before) found.warnings.push(`${at}/action_id: also at ${before}`);
    else found.actionIds.set(id, at);
  }
  if (element.type === 'image' && !element.image_url === !element.slack_file)
    found.errors.push(`${at}: exactly one of image_url and slack_file`);
  const initial = [element.initial_option, ...listOf(element.initial_options)].filter(isObject);
  if (!Array.isArray(element.options)) return;
  for (const option of initial)
    if (!listOf(element.options).some((known) => isObject(known) && known.value === option.value))
      found.errors.push(`${at}: an initial option is not among the options`);
}
