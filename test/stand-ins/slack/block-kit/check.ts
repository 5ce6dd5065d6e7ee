import type { Fields } from '../../lib/http.ts';
import { ANY_TEXT, checkElement, checkFields, checkText } from './fields.ts';
import { type Findings, newFindings, type Verdict, verdict } from './findings.ts';
import { shapeErrors } from './shapes.ts';
import { BLOCKS, IN_ACTIONS, MESSAGE_BLOCKS, RICH_TEXT_PARTS, type Surface, VIEW_BLOCKS } from './tables.ts';
import { characters, isObject, listOf, ringsEverybody } from './text.ts';

export type { Verdict } from './findings.ts';

const TEXT_ADVISED = 4000;
const TEXT_CUT = 40_000;
/** Seen by others: about 13,200 characters of blocks came back as msg_blocks_too_long, documented nowhere. */
const BLOCKS_JSON_ADVISED = 13_000;

/** Arguments of chat.postMessage and its kin. */
export function validateMessage(args: Fields): Verdict {
  const found = newFindings();
  if (args.blocks !== undefined) {
    checkBlocks(found, 'message', args.blocks, MESSAGE_BLOCKS);
    if (found.errors.length === 0) found.errors.push(...shapeErrors('message', args.blocks, (blocks) => ({ blocks })));
    const size = characters(JSON.stringify(args.blocks));
    if (size > BLOCKS_JSON_ADVISED) found.warnings.push(`/blocks: ${size} characters of JSON`);
    if (!args.text) found.warnings.push('/text: missing, so notifications and screen readers get nothing useful');
  }
  const length = characters(args.text);
  if (length > TEXT_CUT) found.warnings.push(`/text: ${length} characters; Slack cuts at ${TEXT_CUT}`);
  else if (length > TEXT_ADVISED)
    found.warnings.push(`/text: ${length} characters; ${TEXT_ADVISED} is the advised most`);
  if (!args.text && listOf(args.blocks).length === 0) found.errors.push('/: no_text');
  if (ringsEverybody(args.text)) found.warnings.push('/text: rings everybody in the channel');
  if (args.thread_ts !== undefined && !/^\d{10}\.\d{6}$/.test(String(args.thread_ts)))
    found.errors.push('/thread_ts: not a message timestamp');
  const meta = args.metadata;
  if (meta !== undefined && (!isObject(meta) || typeof meta.event_type !== 'string' || !isObject(meta.event_payload)))
    found.errors.push('/metadata: needs event_type and event_payload');
  return verdict(found);
}

/** A modal or a Home tab. */
export function validateView(value: unknown): Verdict {
  const found = newFindings();
  const view = isObject(value) ? value : {};
  const surface = view.type === 'modal' || view.type === 'home' ? view.type : undefined;
  if (!surface) return { valid: false, errors: ['/type: modal or home'], warnings: [] };
  checkFields(
    found,
    '',
    view,
    {
      callback_id: [0, 'string', 255],
      private_metadata: [0, 'string', 3000],
      external_id: [0, 'string', 255],
      ...(surface === 'modal' ? MODAL : {}),
    },
    ['type', 'blocks'],
  );
  checkBlocks(found, surface, view.blocks, VIEW_BLOCKS);
  if (
    surface === 'modal' &&
    !view.submit &&
    listOf(view.blocks).some((block) => isObject(block) && block.type === 'input')
  )
    found.errors.push('/submit: needed when the modal has an input block');
  if (found.errors.length === 0)
    found.errors.push(...shapeErrors('view', view.blocks, (blocks) => ({ ...view, blocks })));
  return verdict(found);
}

const MODAL = {
  title: [1, 'plain', 24],
  submit: [0, 'plain', 24],
  close: [0, 'plain', 24],
  clear_on_close: [0, 'boolean'],
  notify_on_close: [0, 'boolean'],
} as const;

function checkBlocks(found: Findings, surface: Surface, value: unknown, most: number): void {
  if (!Array.isArray(value)) {
    found.errors.push('/blocks: must be an array');
    return;
  }
  if (value.length > most) found.errors.push(`/blocks: ${value.length} blocks, ${most} allowed`);
  value.forEach((block: unknown, i) => {
    checkBlock(found, surface, `/blocks/${i}`, block);
  });
  if (found.focus > 1) found.errors.push('/blocks: focus_on_load on more than one element');
}

function checkBlock(found: Findings, surface: Surface, at: string, block: unknown): void {
  const rules = isObject(block) ? BLOCKS[String(block.type)] : undefined;
  if (!isObject(block) || !rules) {
    found.errors.push(`${at}: unknown block ${JSON.stringify(isObject(block) ? block.type : block)}`);
    return;
  }
  if (!rules.on.includes(surface)) found.errors.push(`${at}: ${block.type} is not allowed in a ${surface}`);
  checkFields(found, at, block, rules.fields, ['type', 'block_id']);
  checkBlockId(found, at, block.block_id);
  const parts = listOf(block.elements);
  switch (block.type) {
    case 'section':
      if (!block.text && !block.fields) found.errors.push(`${at}: needs text or fields`);
      listOf(block.fields).forEach((field, i) => {
        checkText(found, `${at}/fields/${i}`, field, ANY_TEXT, 2000);
      });
      break;
    case 'image':
      if (!block.image_url === !block.slack_file) found.errors.push(`${at}: exactly one of image_url and slack_file`);
      break;
    case 'actions':
      checkActions(found, at, parts);
      break;
    case 'context':
      parts.forEach((part, i) => {
        if (isObject(part) && part.type === 'image') checkElement(found, `${at}/elements/${i}`, part, ['image']);
        else checkText(found, `${at}/elements/${i}`, part, ANY_TEXT, 3000);
      });
      break;
    case 'rich_text':
      parts.forEach((part, i) => {
        checkRichText(found, `${at}/elements/${i}`, part);
      });
      break;
  }
}

function checkActions(found: Findings, at: string, parts: readonly unknown[]): void {
  const ids = new Set<unknown>();
  parts.forEach((part, i) => {
    checkElement(found, `${at}/elements/${i}`, part, IN_ACTIONS);
    const id = isObject(part) ? part.action_id : undefined;
    if (id && ids.has(id)) found.errors.push(`${at}/elements/${i}/action_id: used twice in one block`);
    ids.add(id);
  });
}

function checkBlockId(found: Findings, at: string, id: unknown): void {
  if (id === undefined) return;
  if (typeof id !== 'string' || !id || characters(id) > 255) found.errors.push(`${at}/block_id: 1 to 255 characters`);
  const before = found.blockIds.get(String(id));
  if (before) found.errors.push(`${at}/block_id: also at ${before}`);
  else found.blockIds.set(String(id), at);
}

/** Rich text takes words literally, so what matters is its parts, that no text is empty and that nobody is rung. */
function checkRichText(found: Findings, at: string, part: unknown): void {
  if (!isObject(part)) {
    found.errors.push(`${at}: must be an object`);
    return;
  }
  if (RICH_TEXT_PARTS.includes(String(part.type))) {
    if (listOf(part.elements).length === 0) found.errors.push(`${at}/elements: empty`);
    listOf(part.elements).forEach((inner, i) => {
      checkRichText(found, `${at}/elements/${i}`, inner);
    });
    return;
  }
  if (part.type === 'broadcast' || part.type === 'usergroup') found.warnings.push(`${at}: rings everybody`);
  else if (part.type === 'text' && !part.text) found.errors.push(`${at}/text: empty`);
  else if (!['text', 'link', 'date', 'user', 'channel', 'emoji'].includes(String(part.type)))
    found.errors.push(`${at}: unknown rich text element ${String(part.type)}`);
}
