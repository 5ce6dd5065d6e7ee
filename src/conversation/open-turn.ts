import { numbersFor } from '../content/numbers.ts';
import type { Incoming } from '../ports/message.ts';
import { withImplied } from './conditions.ts';
import type { ConversationDeps } from './deps.ts';
import type { Dialogue } from './dialogue.ts';
import { HEALING, readOperation } from './operation-time.ts';
import { conversationKey, type Turn } from './turn.ts';

/** Puts together what is known before anything is decided, and remembers the turn afterwards. */
export async function openTurn(incoming: Incoming, deps: ConversationDeps): Promise<{ turn: Turn; save: () => void }> {
  const { place, person } = incoming;
  const key = conversationKey(place, person);
  const before = deps.dialogues.get(key);
  const text = textOf(incoming);
  const understanding = deps.understander.understand(text);
  const { settings, preferences } = await keptFor(incoming, deps);
  const operation = readOperation(text);
  const now = toldNow(understanding.slots, operation);
  const told = [...new Set([...before.told, ...now])];
  const dialogue: Dialogue = {
    ...before,
    told,
    healing: now.includes(HEALING) ? operation === 'recent' || before.healing : before.healing,
    toldLast: now.length > 0 ? now : before.toldLast,
    conditions: withImplied(deps.content, [...told, ...(preferences?.avoid ?? [])]),
  };
  // A question, a draft and a confirmation are for the very next message: a later "yes" means something else.
  let after: Dialogue = {
    ...dialogue,
    turn: before.turn + 1,
    asked: null,
    askedOn: [],
    draft: null,
    nudgeWords: null,
    choice: null,
    editing: null,
    confirm: null,
    before: [],
  };
  const turn: Turn = {
    deps,
    incoming,
    place,
    person,
    text,
    command: incoming.kind === 'command' ? incoming.command : null,
    dialogue,
    understanding,
    preferences,
    operation,
    chosen: [],
    numbers: numbersFor(deps.content.emergencyNumbers, settings?.country ?? deps.defaultCountry),
    remember: (change) => {
      after = { ...after, ...change, turn: before.turn + 1 };
    },
  };
  return { turn, save: () => deps.dialogues.set(key, after) };
}

/** An operation of long ago, or one still to come, leaves nothing to heal; a recent one does, whatever its name. */
function toldNow({ conditions, takenBack }: Turn['understanding']['slots'], operation: Turn['operation']): string[] {
  if (operation === null) return [...conditions];
  const others = conditions.filter((id) => id !== HEALING);
  const heals = operation === 'recent' || operation === 'unclear';
  return heals && !takenBack.includes(HEALING) ? [...others, HEALING] : others;
}

/** What is kept of the place and the person, or null where the database does not answer: that keeps nobody from urgent advice. */
async function keptFor({ place, person }: Incoming, { stores, log }: ConversationDeps) {
  const { platform, workspace } = place;
  const orNull = <T>(read: Promise<T>): Promise<T | null> =>
    read.catch((cause: unknown) => {
      log.warn('settings_unread', { platform, error: cause instanceof Error ? cause.name : 'unknown' });
      return null;
    });
  const [settings, known] = await Promise.all([
    orNull(stores.settings.get({ platform, workspace })),
    orNull(stores.people.get({ platform, workspace, person: person.id })),
  ]);
  return { settings, preferences: known?.preferences ?? null };
}

function textOf(incoming: Incoming): string {
  if (incoming.kind === 'text') return incoming.text;
  if (incoming.kind === 'command' && 'text' in incoming.command) return incoming.command.text;
  return '';
}
