import type { Place } from '../ports/message.ts';
import type { RoutineSession } from '../ports/stores.ts';
import type { Random } from '../ports/system.ts';
import { CHANGEOVER_SECONDS, type RoutineMove, secondsFor } from '../retrieval/routine.ts';
import type { ConversationDeps } from './deps.ts';
import type { Turn } from './turn.ts';

/** A proposal waits this long for its Start. */
const PROPOSAL_TTL_MS = 30 * 60_000;
/** Interrupted ones are forgotten after this, as docs/data.md says. */
const SESSION_TTL_MS = 2 * 60 * 60_000;
/** `step` of a routine that nobody has started yet. */
const NOT_STARTED = -1;

/** A routine with the moves it stands for. Skipped moves stay in the list, with 0 repetitions. */
export interface Guided {
  readonly session: RoutineSession;
  /** Null: skipped, or no longer in the knowledge base. */
  readonly moves: readonly (RoutineMove | null)[];
}

/** Stored as `entry:repetitions`, so that a restart brings back the same lengths. */
export function newSession(turn: Turn, moves: readonly RoutineMove[]): RoutineSession {
  const { deps, place, person } = turn;
  const now = deps.clock.now();
  return {
    id: newId(deps.random),
    destination: {
      platform: place.platform,
      workspace: place.workspace,
      channel: channelOf(place, person.id),
      direct: place.direct,
    },
    ownerId: person.id,
    entries: moves.map(({ entry, repetitions }) => `${entry.id}:${repetitions}`),
    step: NOT_STARTED,
    stepEndsAt: now,
    endsAt: now + PROPOSAL_TTL_MS,
    messageId: null,
  };
}

/** The routine of this place; null when it is over, unknown, or belongs to another place (a forged button). */
export async function readGuided(turn: Turn, id: string): Promise<Guided | null> {
  const { deps, place, person } = turn;
  const session = await deps.stores.routines.get(id, deps.clock.now());
  if (!session) return null;
  const { platform, workspace, channel } = session.destination;
  if (platform !== place.platform || workspace !== place.workspace || channel !== channelOf(place, person.id))
    return null;
  return { session, moves: session.entries.map((packed) => moveOf(packed, deps)) };
}

/** The routine this person has under way here; null when there is none. */
export async function guidedUnderWay({ deps, place, person }: Turn): Promise<Guided | null> {
  const { platform, workspace } = place;
  const here = { platform, workspace, channel: channelOf(place, person.id) };
  const session = await deps.stores.routines.underWay(here, person.id, deps.clock.now());
  return session ? { session, moves: session.entries.map((packed) => moveOf(packed, deps)) } : null;
}

/** The step that follows, past what was skipped; null after the last. */
export function stepAfter({ moves }: Guided, step: number): number | null {
  const next = moves.findIndex((move, at) => at > step && move !== null);
  return next === -1 ? null : next;
}

/** Goes to a step and keeps that durably. */
export async function goTo(turn: Turn, { session, moves }: Guided, step: number): Promise<Guided> {
  const now = turn.deps.clock.now();
  const seconds = (moves[step]?.seconds ?? 0) + CHANGEOVER_SECONDS;
  const moved = { ...session, step, stepEndsAt: now + seconds * 1_000, endsAt: now + SESSION_TTL_MS };
  await turn.deps.stores.routines.save(moved);
  return { session: moved, moves };
}

export function withoutStep({ session, moves }: Guided, step: number): Guided {
  return {
    session: {
      ...session,
      entries: session.entries.map((packed, at) => (at === step ? `${packed.split(':')[0]}:0` : packed)),
    },
    moves: moves.map((move, at) => (at === step ? null : move)),
  };
}

export function isStarted({ session }: Guided): boolean {
  return session.step !== NOT_STARTED;
}

/** Null: skipped, or no longer in the knowledge base. */
export function moveOf(packed: string, { entriesById }: Pick<ConversationDeps, 'entriesById'>): RoutineMove | null {
  const [id = '', count = ''] = packed.split(':');
  const entry = entriesById.get(id);
  if (entry?.kind !== 'stretch') return null;
  const seconds = secondsFor(entry, Number(count));
  return seconds === null ? null : { entry, repetitions: Number(count), seconds };
}

/** Direct messages belong to the person, however the platform names that channel. */
function channelOf(place: Place, person: string): string {
  return place.direct ? person : place.channel;
}

function newId(random: Random): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  return Array.from({ length: 10 }, () => letters[Math.floor(random() * letters.length)]).join('');
}
