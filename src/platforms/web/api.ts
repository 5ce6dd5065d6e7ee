import type { ServerResponse } from 'node:http';
import type { Core, NudgeForm } from '../../ports/core.ts';
import type { Library } from '../../ports/library.ts';
import type { Command, Incoming } from '../../ports/message.ts';
import type { Clock } from '../../ports/system.ts';
import { sendJson, sendText } from './answer.ts';
import { type Fields, textField } from './body.ts';
import { personOf, placeOf, type Visitor } from './visitor.ts';

export interface ApiParts {
  readonly core: Core;
  readonly library: Library;
  readonly clock: Clock;
  /** Hard to guess: it names a browser. */
  readonly newId: () => string;
}

type Read = (response: ServerResponse, visitor: Visitor, query: URLSearchParams) => Promise<void> | void;
type Write = (response: ServerResponse, visitor: Visitor, fields: Fields) => Promise<void>;

const TEXT_MAX = 4_000;
const ACTION_MAX = 100;

/** What the page asks for. Paths are looked up whole; nothing of a path ever reaches the disk. */
export function apiOf({ core, library, clock, newId }: ApiParts): {
  readonly reads: ReadonlyMap<string, Read>;
  readonly writes: ReadonlyMap<string, Write>;
} {
  const reads = new Map<string, Read>([
    ['/api/areas', (response) => sendJson(response, library.areas())],
    [
      '/api/entries',
      (response, _visitor, query) => sendJson(response, library.entries(query.get('area') ?? undefined)),
    ],
    ['/api/entry', (response, _visitor, query) => found(response, library.entry(query.get('id') ?? ''))],
    [
      '/api/routine',
      async (response, visitor, query) => found(response, await library.routine(query.get('id') ?? '', visitor.id)),
    ],
    [
      '/api/nudges',
      async (response, visitor) => sendJson(response, await core.nudges(placeOf(visitor), personOf(visitor, ''))),
    ],
  ]);

  const respond = async (response: ServerResponse, visitor: Visitor, fields: Fields, said: Said): Promise<void> => {
    const person = personOf(visitor, textField(fields, 'timezone', 64));
    const common = { id: newId(), place: placeOf(visitor), person, privately: true };
    const reply = await core.respond({ ...common, ...said } as Incoming);
    // The page counts down by our clock, which may be shifted against the browser's.
    sendJson(response, { reply, now: clock.now() });
  };
  const writes = new Map<string, Write>([
    ['/api/message', (response, visitor, fields) => respond(response, visitor, fields, saidIn(fields))],
    [
      '/api/action',
      (response, visitor, fields) =>
        respond(response, visitor, fields, { kind: 'action', action: textField(fields, 'action', ACTION_MAX) }),
    ],
    [
      '/api/nudges/preview',
      async (response, _visitor, fields) =>
        sendJson(response, core.previewSchedule(textField(fields, 'words', 300), textField(fields, 'timezone', 64))),
    ],
    [
      '/api/nudges/save',
      async (response, visitor, fields) =>
        sendJson(
          response,
          await core.saveNudge(formOf(fields), placeOf(visitor), personOf(visitor, textField(fields, 'timezone', 64))),
        ),
    ],
  ]);
  return { reads, writes };
}

type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'action'; readonly action: string };

/** "/stretch hips" works here as it does elsewhere. */
function saidIn(fields: Fields): Said {
  const text = textField(fields, 'text', TEXT_MAX);
  const command = /^\/(stretch|ask|nudge|routine)\b\s*([\s\S]*)$/.exec(text.trim());
  if (!command) return { kind: 'text', text };
  return {
    kind: 'command',
    command: { name: command[1] as 'stretch' | 'ask' | 'nudge' | 'routine', text: command[2] ?? '' },
  };
}

function formOf(fields: Fields): NudgeForm {
  const id = textField(fields, 'id', 40);
  const area = textField(fields, 'area', 40);
  return {
    ...(id === '' ? {} : { id }),
    target: 'me',
    words: textField(fields, 'words', 300),
    timezone: textField(fields, 'timezone', 64),
    area: area === '' ? null : area,
    seatedOnly: fields.seatedOnly === true,
  };
}

function found(response: ServerResponse, value: unknown): void {
  if (value === null) sendText(response, 404, 'There is no such thing here.');
  else sendJson(response, value);
}
