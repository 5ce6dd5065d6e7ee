import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** Discord's own OpenAPI document, cut down by ../../specs/discord/reduce.mjs, compiled with Ajv. */
interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
interface Document {
  readonly bodies: Readonly<Record<string, Schema>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../specs/discord/bodies.json'), 'utf8'),
) as Document;

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat('int32', {
  type: 'number',
  validate: (value: number) => Number.isInteger(value) && Math.abs(value) <= 2 ** 32,
});
ajv.addFormat('int64', { type: 'number', validate: Number.isInteger });
ajv.addFormat('double', { type: 'number', validate: Number.isFinite });
ajv.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/);
ajv.addFormat('nonce', true);
ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
ajv.addFormat('uri', (text: string) => URL.canParse(text));
ajv.addSchema(document, 'discord');

const templates = Object.keys(document.bodies).map((key) => {
  const [method = '', path = ''] = key.split(' ');
  return { key, method, fixed: !path.endsWith('}'), pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`) };
});
const compiled = new Map<string, ValidateFunction>();

/** The operation in the specification, such as `post /channels/{channel_id}/messages`; null for calls without a body. */
export function operationOf(method: string, path: string): string | null {
  const hits = templates.filter((one) => one.method === method.toLowerCase() && one.pattern.test(path));
  return (hits.find(({ fixed }) => fixed) ?? hits[0])?.key ?? null;
}

export function schemaErrors(operation: string, body: unknown): string[] {
  const pointer = operation.replace(/~/g, '~0').replace(/\//g, '~1');
  const validate = compiled.get(operation) ?? ajv.compile({ $ref: `discord#/bodies/${encodeURIComponent(pointer)}` });
  compiled.set(operation, validate);
  if (validate(body)) return [];
  return [...new Set((validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message}`))];
}

/** Compiles everything ahead, which takes some hundred ms, so that it is in nobody's answering time. */
export function warmUp(): void {
  for (const { key } of templates) schemaErrors(key, {});
}

function properties(schema: Schema, seen = new Set<Schema>()): Set<string> {
  if (seen.has(schema)) return new Set();
  seen.add(schema);
  const target = schema.$ref ? document.components.schemas[schema.$ref.split('/').pop() ?? ''] : undefined;
  const inner = [
    ...(target ? [target] : []),
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.allOf ?? []),
  ];
  return new Set([...Object.keys(schema.properties ?? {}), ...inner.flatMap((one) => [...properties(one, seen)])]);
}

/** Discord ignores what it does not know, so a slip of the pen would go unnoticed. */
export function unknownProperties(operation: string, body: unknown): string[] {
  const schema = document.bodies[operation];
  if (!schema || body === null || typeof body !== 'object' || Array.isArray(body)) return [];
  const known = properties(schema);
  return Object.keys(body)
    .filter((name) => known.size > 0 && !known.has(name))
    .map((name) => `/${name}: not a property the specification knows`);
}
