import { AREAS, SETTINGS } from '../content/vocabulary.ts';
import { type ActionName, encodeAction } from '../ports/action.ts';
import type { Reply } from '../ports/reply.ts';
import { CHANGEOVER_SECONDS, ROUTINE_DEFAULT_SECONDS, type RoutineMove } from '../retrieval/routine.ts';
import { answered, figureOf } from './compose.ts';
import { clockWords, moveWords, proposeRoutine } from './handlers/routine.ts';
import { short } from './handlers/small-talk.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { type Guided, goTo, isStarted, readGuided, stepAfter, withoutStep } from './routine-session.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

type ActionHandler = (turn: Turn, parts: readonly string[]) => Promise<Reply>;

/**
 * A routine, step by step in one message: each press is one change of it, and nothing changes between presses. Whoever presses
 * moves it for all; a press on a step that is over already (two people at once) only shows where the routine is.
 */
export const ROUTINE_ACTIONS: Readonly<Partial<Record<ActionName, ActionHandler>>> = {
  routine: (turn, [areas = '', setting = '', minutes = '']) => {
    const asked = areas.split('+');
    return proposeRoutine(turn, {
      areas: AREAS.filter((area) => asked.includes(area)),
      setting: SETTINGS.find((one) => one === setting) ?? null,
      seconds: /^\d{1,3}(?:\.\d+)?$/.test(minutes) ? Number(minutes) * 60 : ROUTINE_DEFAULT_SECONDS,
    });
  },
  routine_start: (turn, [id = '']) =>
    withRoutine(turn, id, (guided) => (isStarted(guided) ? show(turn, guided) : onwards(turn, guided, -1))),
  routine_next: (turn, [id = '', step = '']) =>
    withRoutine(turn, id, (guided) =>
      String(guided.session.step) === step ? onwards(turn, guided, guided.session.step) : show(turn, guided),
    ),
  routine_skip: (turn, [id = '', step = '']) =>
    withRoutine(turn, id, (guided) => (String(guided.session.step) === step ? skip(turn, guided) : show(turn, guided))),
  routine_stop: (turn, [id = '']) => withRoutine(turn, id, (guided) => stop(turn, guided)),
};

export async function stop(turn: Turn, { session, moves: all }: Guided): Promise<Reply> {
  await turn.deps.stores.routines.remove(session.id);
  const done = all.filter((move, at) => move !== null && at < session.step).length;
  return ended(turn, done === 0 ? 'Stopped. Another time, then.' : `Stopped after ${moves(done)}. That counts.`);
}

export function skip(turn: Turn, guided: Guided): Promise<Reply> {
  const at = guided.session.step;
  return onwards(turn, withoutStep(guided, at), at);
}

async function withRoutine(turn: Turn, id: string, then: (guided: Guided) => Reply | Promise<Reply>): Promise<Reply> {
  const guided = await readGuided(turn, id);
  return guided ? await then(guided) : short(turn, 'button_expired', 'out_of_scope', null);
}

export async function onwards(turn: Turn, guided: Guided, from: number): Promise<Reply> {
  const next = stepAfter(guided, from);
  if (next !== null) return show(turn, await goTo(turn, guided, next));
  await turn.deps.stores.routines.remove(guided.session.id);
  const done = guided.moves.filter((move) => move !== null).length;
  return ended(
    turn,
    done === 0 ? 'That was all of it.' : `That was the last one. ${say(turn, 'done')} ${capital(moves(done))} done.`,
  );
}

export function show(turn: Turn, guided: Guided): Reply {
  const { session, moves: all } = guided;
  const move = all[session.step];
  if (!isStarted(guided) || !move) return short(turn, 'button_expired', 'out_of_scope', null);
  const { entry } = move;
  const next = stepAfter(guided, session.step);
  const following = next === null ? null : (all[next] ?? null);
  const figure = figureOf(entry, turn.deps.poseAlt);
  const button = (label: string, name: ActionName, style: 'primary' | 'plain' | 'danger') => ({
    label,
    action: encodeAction(name, session.id, session.step),
    style,
  });
  return makeReply({
    blocks: [
      { type: 'heading', text: `Step ${session.step + 1} of ${all.length}: ${entry.title}` },
      { type: 'steps', items: entry.steps },
      { type: 'facts', items: factsOf(turn, guided, move, following) },
    ],
    notices: [{ kind: 'safety', text: entry.stopIf[0] ?? say(turn, 'safety_line') }],
    ...(figure ? { figure } : {}),
    buttons: [
      button(next === null ? 'Finish' : 'Next', 'routine_next', 'primary'),
      button('Skip', 'routine_skip', 'plain'),
      button('Stop', 'routine_stop', 'plain'),
    ],
    replaces: pressed(turn),
    endsAt: session.stepEndsAt,
    meta: {
      ...NO_META,
      intent: 'routine',
      confidence: 1,
      entries: [answered(entry, 1)],
      because: 'You follow a routine.',
    },
  });
}

function factsOf(turn: Turn, { session }: Guided, move: RoutineMove, following: RoutineMove | null) {
  return [
    { label: 'Do it for', value: moveWords(move) },
    {
      label: 'Until',
      value: `${untilWords(turn, session.stepEndsAt)}, with ${CHANGEOVER_SECONDS} seconds to get into place`,
    },
    ...(following
      ? [{ label: 'Next', value: `${following.entry.title} (${clockWords(following.seconds)})` }]
      : [{ label: 'Next', value: 'This is the last one.' }]),
  ];
}

/** People of a channel live in several zones, so there the zone is named. */
function untilWords({ place, person, deps }: Turn, at: number): string {
  const zone = person.timezone ?? deps.defaultZone;
  return place.direct ? timeOfDay(at, zone) : `${timeOfDay(at, zone)} (${zone})`;
}

/** "14:05:30". A zone that cannot be read falls back to UTC. */
function timeOfDay(at: number, zone: string): string {
  const format = (timeZone: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
  try {
    return format(zone);
  } catch {
    return format('UTC');
  }
}

/** A press changes its own message; typed words get a new one. */
function pressed({ incoming }: Turn): boolean {
  return incoming.kind === 'action';
}

function ended(turn: Turn, text: string): Reply {
  return makeReply({
    blocks: [paragraph(text)],
    replaces: pressed(turn),
    buttons: [{ label: 'Another routine', action: encodeAction('routine', '', '', ''), style: 'plain' }],
    meta: { ...NO_META, outcome: 'answer', intent: 'routine', confidence: 1, because: 'The routine is over.' },
  });
}

export function moves(count: number): string {
  return count === 1 ? 'one move' : `${count} moves`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
