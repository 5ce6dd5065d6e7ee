import type { LogFields } from '../ports/system.ts';

/** Fields whose text is an id, a code or the class of a fault: one word without spaces. */
const CODES = new Set([
  'api',
  'at',
  'code',
  'command',
  'connected',
  'country',
  'error',
  'event',
  'host',
  'id',
  'key',
  'kind',
  'level',
  'method',
  'name',
  'path',
  'platform',
  'pose',
  'scope',
  'shard',
  'signal',
  'state',
  'status',
  'store',
  'subscription',
  'team',
  'type',
  'variable',
  'version',
  'what',
  'worker',
  'workspace',
]);
/** Fields that hold a sentence of our own or of a library; what stands in quotation marks there may be somebody's words. */
const SENTENCES = new Set(['fault', 'line', 'problem', 'reason', 'remedy']);

const LONGEST_CODE = 80;
const LONGEST_SENTENCE = 240;
const ONE_WORD = /^[\w@.:/+|-]*$/;
const EVENT = /^[a-z0-9_.]{1,60}$/;
const TABLE_OR_UNIT = /^[A-Za-z][A-Za-z_]{0,39}$/;
const WITHHELD = '[withheld]';

/** Shapes of secrets, taken out wherever they stand. */
const SECRETS: readonly RegExp[] = [
  /\bx(?:ox[a-z]|app|oxe)[-.][\w.-]+/g,
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /\b[0-9a-f]{64}\b/gi,
  /\bv1\.[0-9a-f]{8}\.[\w.-]+/g,
  /\b(?:postgres(?:ql)?|https?|wss?):\/\/[^\s@/]*@/gi,
];

interface GuardedLine {
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Lets through what a log line may hold: numbers, flags, and text under a known name that looks like an id or code, or a
 * sentence of ours without what it quotes. Everything else is left out by name, in `refused`, never by value.
 */
export function guardLine(event: string, fields: LogFields = {}): GuardedLine {
  const passed: Record<string, string | number | boolean | null> = {};
  const refused: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (!TABLE_OR_UNIT.test(name)) refused.push(WITHHELD);
    else if (value === null || typeof value === 'boolean' || typeof value === 'number') passed[name] = value;
    else if (typeof value !== 'string') refused.push(name);
    else if (SENTENCES.has(name)) passed[name] = sentence(value);
    else if (CODES.has(name)) passed[name] = code(value);
    else refused.push(name);
  }
  if (refused.length > 0) passed.refused = refused.join(' ');
  return { event: EVENT.test(event) ? event : WITHHELD, fields: passed };
}

function code(value: string): string {
  const clean = withoutSecrets(value);
  return clean.length <= LONGEST_CODE && ONE_WORD.test(clean) ? clean : WITHHELD;
}

function sentence(value: string): string {
  const quoted = withoutSecrets(value).replace(/"[^"]*"?|`[^`]*`?|“[^”]*”?|(?<=^|[\s(])'[^']*'?/g, '"…"');
  return quoted.replace(/[^\x20-\x7e…]/g, ' ').slice(0, LONGEST_SENTENCE);
}

function withoutSecrets(text: string): string {
  let clean = text;
  for (const secret of SECRETS) clean = clean.replace(secret, '[secret]');
  return clean;
}
