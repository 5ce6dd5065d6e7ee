import type { CommandMessage, Person, Place } from '../../src/ports/message.ts';
import type { Reply } from '../../src/ports/reply.ts';
import type { Subscription } from '../../src/ports/stores.ts';
import { openRealHouse, type RealHouse } from '../platforms/real-house.ts';

export const NOON = Date.parse('2026-11-23T12:00:00Z');

const DIRECT: Place = { platform: 'terminal', workspace: 'local', channel: 'test', direct: true };
const PERSON: Person = { id: 'sam', timezone: 'Europe/Berlin', isAdmin: false, mayManageChannel: true };

export interface Talk {
  say(text: string): Promise<Reply>;
  press(action: string): Promise<Reply>;
  command(command: CommandMessage['command']): Promise<Reply>;
  /** What is stored for this place and person. */
  nudges(): Promise<readonly Subscription[]>;
}

let house: RealHouse | undefined;
let number = 0;

/** The real core on a real file, one for a test file; each talk is a conversation of its own. */
export async function openHouse(): Promise<RealHouse> {
  house ??= await openRealHouse({ now: () => NOON });
  return house;
}

export async function closeHouse(): Promise<void> {
  await house?.close();
  house = undefined;
}

export async function talk(place: Partial<Place> = {}, person: Partial<Person> = {}): Promise<Talk> {
  const { core, subscriptions } = await openHouse();
  number++;
  const here = { ...DIRECT, channel: `test-${number}`, ...place };
  const me = { ...PERSON, id: `sam-${number}`, ...person };
  const common = { place: here, person: me, privately: false };
  let messages = 0;
  const id = (): string => `m${number}-${++messages}`;
  return {
    say: (text) => core.respond({ kind: 'text', id: id(), text, ...common }),
    press: (action) => core.respond({ kind: 'action', id: id(), action, ...common }),
    nudges: () => subscriptions.list({ place: here, person: me }),
    command: (command) => core.respond({ kind: 'command', id: id(), command, ...common }),
  };
}
