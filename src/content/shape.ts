import { editDistance } from '../matching/distance.ts';
import type { Plain } from './yaml.ts';

/** Reports a fault at a path of the file, such as `steps.2`. */
export type Report = (path: string, message: string) => void;

/** Looks at one value of a file and reports what is wrong with it. */
export type Shape = (value: Plain, path: string, report: Report) => void;

interface Field {
  readonly shape: Shape;
  readonly required: boolean;
}

const QUOTE_IT = 'put the text in double quotes';

/** Text in one piece. `max` counts characters. */
export function text(max = 300): Shape {
  return (value, path, report) => {
    if (typeof value === 'string') {
      if (value.trim() === '') report(path, `${nameOf(path)} is empty; write the text, or remove the line`);
      else if (value.length > max)
        report(path, `${nameOf(path)} has ${value.length} characters, and ${max} is the most; shorten or split it`);
      else if (value.trimEnd().includes('\n'))
        report(path, `${nameOf(path)} runs over several paragraphs; write it as one line`);
    } else if (isMap(value)) {
      const [name] = Object.keys(value);
      report(path, `this line is read as a name ("${name ?? ''}") and a value because of ": "; ${QUOTE_IT}`);
    } else if (Array.isArray(value)) {
      report(path, `${nameOf(path)} takes one text, not a list; remove the "- " or the brackets`);
    } else if (value === null) {
      report(path, `${nameOf(path)} is empty; write the text, or remove the line`);
    } else
      report(
        path,
        `${String(value)} is read as ${typeof value === 'number' ? 'a number' : 'yes or no'}, not as text; ${QUOTE_IT}`,
      );
  };
}

/** A text from a closed list. */
export function oneOf(allowed: readonly string[]): Shape {
  return (value, path, report) => {
    if (typeof value === 'string' && allowed.includes(value)) return;
    const said = isMap(value) || Array.isArray(value) ? 'this' : `"${String(value)}"`;
    const near = typeof value === 'string' ? nearest(value, allowed) : null;
    report(
      path,
      `${said} is not a known ${nameOf(path).replace(/s$/, '')}; ${near ? `did you mean ${near}? ` : ''}known: ${allowed.join(', ')}`,
    );
  };
}

/** A list of at least `min` and at most `max` items without repeats. */
export function list(item: Shape, min: number, max: number): Shape {
  return (value, path, report) => {
    if (!Array.isArray(value)) {
      report(path, `${nameOf(path)} takes a list; write one item per line, each starting with "- "`);
      return;
    }
    if (value.length < min)
      report(
        path,
        `${nameOf(path)} has ${value.length}, and at least ${min} ${min === 1 ? 'is' : 'are'} needed; add ${min - value.length} more`,
      );
    if (value.length > max)
      report(path, `${nameOf(path)} has ${value.length}, and ${max} is the most; remove the least useful`);
    const seen = new Set<string>();
    value.forEach((one: Plain, index) => {
      item(one, `${path}.${index}`, report);
      if (typeof one !== 'string') return;
      if (seen.has(one)) report(`${path}.${index}`, `"${one}" stands in this list twice; remove one`);
      seen.add(one);
    });
  };
}

/** A number between two bounds; whole unless `fraction`. */
export function number(min: number, max: number, fraction = false): Shape {
  return (value, path, report) => {
    if (typeof value !== 'number')
      report(path, `${nameOf(path)} takes a number; write it as digits without quotes or units`);
    else if (value < min || value > max || (!fraction && !Number.isInteger(value)))
      report(
        path,
        `${nameOf(path)} is ${value}; it must be ${fraction ? 'a' : 'a whole'} number from ${min} to ${max}`,
      );
  };
}

/** A number, or `[from, to]` in rising order. */
export function numberOrRange(min: number, max: number): Shape {
  const single = number(min, max, true);
  return (value, path, report) => {
    if (!Array.isArray(value)) return single(value, path, report);
    const [from, to] = value as readonly Plain[];
    if (value.length !== 2 || typeof from !== 'number' || typeof to !== 'number')
      return report(path, `${nameOf(path)} takes one number or two as [from, to]`);
    single(from, `${path}.0`, report);
    single(to, `${path}.1`, report);
    if (from >= to) report(path, `${nameOf(path)} runs from ${from} to ${to}; put the smaller number first`);
  };
}

/** Names and values with exactly the given keys. */
export function record(fields: Readonly<Record<string, Field>>): Shape {
  const known = Object.keys(fields);
  return (value, path, report) => {
    if (!isMap(value)) {
      report(
        path,
        `${path === '' ? 'this file' : nameOf(path)} must hold lines of "name: value"; known names: ${known.join(', ')}`,
      );
      return;
    }
    const meant = new Set<string>();
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const near = nearest(key, known);
      if (near) meant.add(near);
      report(
        at(path, key),
        `"${key}" is not a known name here; ${near ? `did you mean ${near}? ` : ''}known: ${known.join(', ')}`,
      );
    }
    for (const [key, field] of Object.entries(fields)) {
      const given = value[key];
      if (given !== undefined) field.shape(given, at(path, key), report);
      else if (field.required && !meant.has(key)) report(path, `"${key}" is missing; add a line "${key}: ..."`);
    }
  };
}

/** Free names, one shape for all values. */
export function dictionary(item: Shape, name: RegExp = /^[a-z][a-z0-9_-]*$/): Shape {
  return (value, path, report) => {
    if (!isMap(value))
      return report(path, `${path === '' ? 'this file' : nameOf(path)} must hold lines of "name: value"`);
    for (const [key, given] of Object.entries(value)) {
      if (!name.test(key)) report(at(path, key), `"${key}" cannot be a name here; use small letters, digits, - and _`);
      item(given as Plain, at(path, key), report);
    }
  };
}

/** One text or a list of texts. */
export function textOrList(max: number): Shape {
  const one = text(max);
  const many = list(one, 1, 20);
  return (value, path, report) => (Array.isArray(value) ? many(value, path, report) : one(value, path, report));
}

export function orNull(shape: Shape): Shape {
  return (value, path, report) => {
    if (value !== null) shape(value, path, report);
  };
}

export const required = (shape: Shape): Field => ({ shape, required: true });
export const optional = (shape: Shape): Field => ({ shape, required: false });

export function isMap(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `steps.2` -> `steps`, for messages. */
function nameOf(path: string): string {
  return (
    path
      .split('.')
      .filter((part) => !/^\d+$/.test(part))
      .at(-1)
      ?.replaceAll('_', ' ') ?? 'this'
  );
}

function at(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** The known word within two slips of the typed one. */
export function nearest(typed: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.min(3, Math.ceil(typed.length / 2));
  for (const word of known) {
    const distance = editDistance(typed, word);
    if (distance < bestDistance) [best, bestDistance] = [word, distance];
  }
  return best;
}
