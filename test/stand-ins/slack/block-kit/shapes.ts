import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Fields } from '../../lib/http.ts';
import { isObject } from './text.ts';

/**
 * A second, independent judge: JSON schemas generated from Slack's own TypeScript package, which know every field and block
 * of that release but no lengths.
 */
const compiled = new Map<string, ValidateFunction>();

function shape(name: 'message' | 'view'): ValidateFunction {
  const known = compiled.get(name);
  if (known) return known;
  const file = new URL(`../../specs/slack-block-kit-${name}.shape.json`, import.meta.url);
  const made = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  compiled.set(name, made);
  return made;
}

export function shapeErrors(name: 'message' | 'view', blocks: unknown, wrap: (list: unknown[]) => Fields): string[] {
  const check = shape(name);
  if (!Array.isArray(blocks) || check(wrap(blocks))) return [];
  const wrong = blocks.flatMap((block: unknown, i) => {
    const type = isObject(block) ? String(block.type) : '?';
    return check(wrap([block])) ? [] : [`/blocks/${i}: not the shape that @slack/types gives a ${type} block`];
  });
  return wrong.length > 0 ? wrong : [`/: not the shape that @slack/types gives a ${name}`];
}
