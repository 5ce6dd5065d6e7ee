import type { ActionName } from '../../../src/ports/action.ts';
import type { Fields } from '../../stand-ins/lib/http.ts';
import type { Tampered } from '../../stand-ins/lib/tamper.ts';
import { type Chance, HOSTILE } from '../fuzz/messages.ts';

/** Stands in everything a person or a forger writes here; where it turns up in a log, words got out. */
export const MARK = 'zqmarkedwords';

/** What a forger may know or make up. */
export interface Forgery {
  /** Real ids of people, channels, workspaces, messages: of this place and of others. */
  readonly ids: readonly string[];
  /** An address that nobody may ever be made to call. */
  readonly trap: string;
}

/** One of the objects or arrays of a payload, with one of its keys. */
interface Spot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

type Change = (spot: Spot, chance: Chance, forgery: Forgery, spots: readonly Spot[]) => void;

export const pick = <T>(from: readonly T[], chance: Chance): T => from[Math.floor(chance() * from.length)] as T;

const MADE_UP_IDS = [
  '',
  '0',
  '-1',
  '9'.repeat(19),
  '9'.repeat(40),
  '1.5',
  'U0NOBODY',
  'C0NOWHERE',
  'T0OTHER',
  'D0NOBODY',
  'u0alice',
  `U0 ${MARK}`,
  MARK,
  '../../applications/@me',
  '%2e%2e%2fguilds',
  'a/b?c#d',
  "T0' OR '1'='1",
  '<!channel>',
  '@everyone',
  'null',
  '__proto__',
  '\u0000',
  '\u202eU0',
];

/** Values of a shape that nobody expects there. */
const OTHER_SHAPES: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1e21,
  () => 0.1,
  () => '',
  () => [],
  () => ({}),
  () => [[]],
  () => [null],
  () => [MARK],
  () => ({ [MARK]: MARK }),
  () => ({ id: { id: { id: MARK } } }),
  () => JSON.parse(`{"toString":"${MARK}","length":-1,"then":"${MARK}"}`),
  () => MARK,
];

const STRANGE_KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '', '0', MARK, ' id', 'ID'];

/** Keys under which payloads nest, so that whoever follows them goes all the way down. */
const NESTING = ['components', 'component', 'options', 'elements', 'payload', 'view', 'values'];

function nested(depth: number, chance: Chance): unknown {
  const key = pick(NESTING, chance);
  const isList = chance() < 0.7;
  let value: unknown = { custom_id: MARK };
  for (let level = 0; level < depth; level += 1)
    value = isList ? { type: 1, [key]: [value] } : chance() < 0.5 ? [value] : { [key]: value };
  return value;
}

const ACTION_NAMES: readonly ActionName[] = [
  'show',
  'another',
  'done',
  'why',
  'moving',
  'share',
  'helpful',
  'nudge_confirm',
  'nudge_form',
  'nudge_another',
  'nudge_snooze',
  'nudge_pause',
  'nudge_skip',
  'nudge_delete',
  'nudge_log',
  'nudge_test',
  'routine',
  'routine_start',
  'routine_next',
  'sorted',
  'forget_me_confirm',
  'forget_me',
  'my_data',
];

const hostileText = (chance: Chance): string => `${pick(HOSTILE, chance)} ${MARK} ${pick(HOSTILE, chance)}`;

/** An action as a button carries it, made by hand. */
function madeAction(chance: Chance, { ids }: Forgery): string {
  const part = (): string =>
    chance() < 0.4 ? pick(HOSTILE, chance).slice(0, 60) : pick([...ids, ...MADE_UP_IDS], chance);
  const name =
    chance() < 0.85 ? pick(ACTION_NAMES, chance) : pick(['reveal', 'choose', 'slack.nudge_edit', MARK], chance);
  return [name, ...Array.from({ length: Math.floor(chance() * 5) }, part)].join('|');
}

const CHANGES: readonly Change[] = [
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  ({ holder, key }, chance) => {
    holder[key] = pick(OTHER_SHAPES, chance)();
  },
  ({ holder, key }, chance, _forgery, spots) => {
    const name = chance() < 0.5 ? pick(spots, chance).key : pick(STRANGE_KEYS, chance);
    const value = holder[key];
    delete holder[key];
    // As JSON.parse makes it: a property of its own, whatever the name.
    Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
  },
  ({ holder, key }, chance, _forgery, spots) => {
    const other = pick(spots, chance);
    [holder[key], other.holder[other.key]] = [structuredClone(other.holder[other.key]), structuredClone(holder[key])];
  },
  ({ holder, key }, chance) => {
    const value = holder[key];
    const times = chance() < 0.1 ? 200 : 3;
    if (Array.isArray(value)) holder[key] = Array.from({ length: times }, () => value).flat();
    else holder[key] = Array.from({ length: times }, () => value);
  },
  ({ holder, key }, chance) => {
    const unit = pick(['a', 'ﷺ', '👩‍👩‍👧‍👦', '\ud800', '<', '&', '@everyone ', '\n', ' ', '0'], chance);
    holder[key] = `${MARK}${unit.repeat(Math.floor(10 ** (2 + chance() * 2.7)))}`;
  },
  ({ holder, key }, chance) => {
    holder[key] = nested(Math.floor(10 ** (1 + chance() * 2.3)), chance);
  },
  ({ holder, key }, chance) => {
    holder[key] = hostileText(chance);
  },
  ({ holder, key }, chance) => {
    const value = holder[key];
    if (typeof value === 'string')
      holder[key] = `${value}${pick(['\ud800', '\u0000', '\u202e', '\ufeff', '\n'], chance)}`;
    else if (typeof value === 'number')
      holder[key] = pick([Number.MAX_SAFE_INTEGER, -value, value + 0.5, String(value)], chance);
    else holder[key] = [value];
  },
  ({ holder, key }, chance, { trap }) => {
    holder[key] = pick(
      [trap, 'file:///etc/passwd', 'http://[::1', 'javascript:1', `${trap}?x=https://slack.com/`],
      chance,
    );
  },
];

const changeId: Change = ({ holder, key }, chance, { ids }) => {
  holder[key] = chance() < 0.6 ? pick(ids, chance) : pick(MADE_UP_IDS, chance);
};
const changeAction: Change = ({ holder, key }, chance, forgery) => {
  holder[key] = madeAction(chance, forgery);
};

const IS_ID = /(?:^|_)(?:id|user|channel|team|ts|guild|permissions|context|flags|type|conversation)$/;
const IS_ACTION = /^(?:value|values|custom_id|action_id|block_id|private_metadata|callback_id|command|name)$/;

/** Every value in a payload, the payload itself left out. */
function spotsIn(value: unknown, found: Spot[] = []): Spot[] {
  if (typeof value !== 'object' || value === null) return found;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    found.push({ holder, key });
    spotsIn(holder[key], found);
  }
  return found;
}

/** A copy with one to four changes. */
function changed(payload: Fields, chance: Chance, forgery: Forgery): unknown {
  const copy: unknown = structuredClone(payload);
  for (let left = 1 + Math.floor(chance() * 4); left > 0; left -= 1) {
    const spots = spotsIn(copy);
    // What was nested a thousand levels deep by now is strange enough.
    if (spots.length === 0 || spots.length > 3_000) break;
    const kind = chance();
    const ids = spots.filter(({ key }) => IS_ID.test(key));
    const actions = spots.filter(({ key }) => IS_ACTION.test(key));
    if (kind < 0.2 && ids.length > 0) changeId(pick(ids, chance), chance, forgery, spots);
    else if (kind < 0.35 && actions.length > 0) changeAction(pick(actions, chance), chance, forgery, spots);
    else pick(CHANGES, chance)(pick(spots, chance), chance, forgery, spots);
  }
  return copy;
}

const NO_PAYLOADS: readonly unknown[] = [
  null,
  [],
  '',
  5,
  true,
  {},
  MARK,
  [[]],
  { type: MARK },
  { event: null },
  { d: null },
];

const WIRE_ENDS = [
  '',
  'null',
  '[]',
  '5',
  '"x"',
  '{}',
  '\ufeff{}',
  '{"type":',
  `<xml>${MARK}</xml>`,
  'payload=',
  'payload=null',
];

/** The text itself is broken: cut off, repeated keys, a letter changed, something else altogether. */
function brokenWire(chance: Chance): (text: string) => string {
  const kind = Math.floor(chance() * 5);
  const [a, b, c] = [chance(), chance(), chance()];
  return (text) => {
    const at = 20 + Math.floor(a * Math.max(0, text.length - 20));
    if (kind === 0) return text.slice(0, at);
    if (kind === 1) return `${text.slice(0, at)}${String.fromCharCode(33 + Math.floor(b * 90))}${text.slice(at + 1)}`;
    if (kind === 2)
      return text.replace(/"(\w+)":(?="|\d|\{|\[)/g, (whole, key: string, from: number) =>
        Math.abs(from - at) < 40 ? `"${key}":${c < 0.5 ? `"${MARK}"` : 'null'},${whole}` : whole,
      );
    if (kind === 3) return `${'['.repeat(Math.floor(10 ** (2 + b * 3)))}${c < 0.5 ? text : ''}`;
    return WIRE_ENDS[Math.floor(b * WIRE_ENDS.length)] as string;
  };
}

/** What reaches the bot in the place of a payload: a third as it was, the others forged, broken or strange. */
export function tampered(
  payload: Fields,
  chance: Chance,
  forgery: Forgery,
): Tampered & { readonly isChanged: boolean } {
  const kind = chance();
  if (kind < 0.3) return { payload, isChanged: false };
  if (kind < 0.36) return { payload, signature: pick(['bad', 'stale', 'none'] as const, chance), isChanged: true };
  if (kind < 0.4) return { payload: pick(NO_PAYLOADS, chance), isChanged: true };
  if (kind < 0.46) return { payload, wire: brokenWire(chance), isChanged: true };
  return { payload: changed(payload, chance, forgery), isChanged: true };
}
