import { isStretch } from '../../content/types.ts';
import { AREA_TITLES, AREAS, type Area, type Setting } from '../../content/vocabulary.ts';
import { encodeAction } from '../../ports/action.ts';
import type { Notice, Reply } from '../../ports/reply.ts';
import {
  ACTIVITY_AREAS,
  composeRoutine,
  ROUTINE_DEFAULT_SECONDS,
  type Routine,
  type RoutineMove,
} from '../../retrieval/routine.ts';
import { answered, lengthWords } from '../compose.ts';
import { shownAfter } from '../dialogue.ts';
import { makeReply, paragraph } from '../reply.ts';
import { newSession } from '../routine-session.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';
import { metaOf } from './ask.ts';

interface RoutineRequest {
  readonly areas: readonly Area[];
  readonly setting: Setting | null;
  readonly seconds: number;
}

/** Under a minute nothing is a routine; over half an hour nobody stays with one. */
const SHORTEST_SECONDS = 60;
const LONGEST_SECONDS = 1_800;

/** "Five minutes for neck and shoulders", "a seated break", "before a long drive", `/routine hips 5`. */
export function routine(turn: Turn): Promise<Reply> {
  return proposeRoutine(turn, requestOf(turn));
}

function requestOf(turn: Turn): RoutineRequest {
  const { slots } = turn.understanding;
  const command = turn.command?.name === 'routine' ? turn.command : null;
  const named = AREAS.filter((area) => area === command?.area);
  const activity = slots.activity === null ? [] : (ACTIVITY_AREAS[slots.activity] ?? []);
  // "/routine hips 5": a bare number is minutes.
  const bare = /(?:^|\s)(\d{1,2})\s*$/.exec(command?.text ?? '')?.[1];
  const minutes = command?.minutes ?? (bare === undefined ? null : Number(bare));
  return {
    areas: named.length > 0 ? named : slots.areas.length > 0 ? slots.areas : activity,
    setting: command?.setting ?? slots.setting,
    seconds: slots.maxSeconds ?? (minutes === null ? ROUTINE_DEFAULT_SECONDS : minutes * 60),
  };
}

/** A list of moves that fits, ready to be started by anybody in the place. It is kept for half an hour. */
export async function proposeRoutine(turn: Turn, request: RoutineRequest): Promise<Reply> {
  const { deps, dialogue, place, person } = turn;
  const { preferences } = await deps.stores.people.get({
    platform: place.platform,
    workspace: place.workspace,
    person: person.id,
  });
  const seconds = Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, Math.round(request.seconds)));
  const setting = request.setting ?? (preferences.seatedOnly ? 'seated' : null);
  const composed = composeRoutine(
    deps.content.entries.filter(isStretch),
    {
      areas: request.areas,
      setting,
      seconds,
      avoid: [...dialogue.conditions, ...preferences.avoid],
      recent: dialogue.shown,
    },
    deps.random,
  );
  const another = {
    label: 'Another',
    action: encodeAction('routine', request.areas.slice(0, 4).join('+'), request.setting ?? '', seconds / 60),
    style: 'plain' as const,
  };
  const because = becauseOf(request, composed);
  if (composed.moves.length === 0)
    return makeReply({
      blocks: [paragraph(say(turn, 'nothing_left'))],
      meta: metaOf(turn, { intent: 'routine', confidence: 1, because }),
    });
  const session = newSession(turn, composed.moves);
  await deps.stores.routines.save(session);
  const shown = shownAfter(
    dialogue.shown,
    composed.moves.map(({ entry }) => entry.id),
  );
  turn.remember({
    areas: request.areas,
    lastIntent: 'routine',
    because,
    shown,
    confirm: encodeAction('routine_start', session.id),
  });
  return makeReply({
    blocks: [
      { type: 'heading', text: titleOf(request, composed.totalSeconds) },
      { type: 'steps', items: composed.moves.map((move) => `${move.entry.title}: ${moveWords(move)}`) },
      {
        type: 'facts',
        items: [{ label: 'In all', value: `${clockWords(composed.totalSeconds)} with time to change over` }],
      },
    ],
    notices: [{ kind: 'safety', text: say(turn, 'safety_line') }, ...notesOf(composed, request, seconds)],
    buttons: [{ label: 'Start', action: encodeAction('routine_start', session.id), style: 'primary' }, another],
    meta: metaOf(turn, {
      intent: 'routine',
      because,
      confidence: Math.max(0.5, turn.understanding.confidence),
      entries: composed.moves.slice(0, 3).map(({ entry }) => answered(entry, 1)),
    }),
  });
}

/** "30 seconds on each side, 2 times". */
export function moveWords({ entry, repetitions, seconds }: RoutineMove): string {
  const { dose } = entry;
  const each = dose.holdSeconds ?? dose.secondsPerRepetition;
  const side = dose.sides === 2 ? ' on each side' : dose.sides === 4 ? ' in each direction' : '';
  const partly = `${clockWords(Math.round(seconds / dose.sides))}${side}`;
  if (each === null || repetitions === 1) return partly;
  return `${partly}, ${repetitions} times ${dose.holdSeconds === null ? 'slowly' : `${clockWords(each)}`}`;
}

/** To the second, because the routine is timed: 80 -> "1 minute 20 seconds". */
export function clockWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [
    minutes > 0 ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}` : '',
    rest > 0 ? `${rest} ${rest === 1 ? 'second' : 'seconds'}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function titleOf({ areas, setting }: RoutineRequest, totalSeconds: number): string {
  const where =
    setting === 'floor' ? ' on the floor' : setting === 'wall' ? ' at a wall' : setting ? `, ${setting}` : '';
  const names = areas.slice(0, 3).map((area) => AREA_TITLES[area].toLowerCase());
  const what = names.length === 0 ? '' : ` for ${listed(names)}`;
  return `A routine of ${lengthWords(totalSeconds)}${what}${where}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function notesOf(composed: Routine, request: RoutineRequest, seconds: number): Notice[] {
  const notices: Notice[] = [];
  if (request.seconds > LONGEST_SECONDS)
    notices.push({ kind: 'info', text: `Half an hour is the longest routine I put together.` });
  if (composed.note === 'few_moves')
    notices.push({
      kind: 'info',
      text: `You asked for ${lengthWords(seconds)}. Only ${lengthWords(composed.totalSeconds)} fit: I know no more moves ${whyFew(composed, request)}.`,
    });
  if (composed.leftOut > 0)
    notices.push({
      kind: 'left_out',
      text: `I left out ${composed.leftOut} ${composed.leftOut === 1 ? 'move' : 'moves'} that may not suit what you told me.`,
    });
  return notices;
}

function whyFew({ leftOut }: Routine, { areas, setting }: RoutineRequest): string {
  const place = areas.length > 0 ? 'for that place' : 'that fit';
  const how = setting === null ? '' : setting === 'floor' ? ' on the floor' : ` done ${setting}`;
  return `${place}${how}${leftOut > 0 ? ' that suit you' : ''}`;
}

function becauseOf({ areas, setting, seconds }: RoutineRequest, composed: Routine): string {
  const parts = [
    areas.length > 0
      ? `for ${listed(areas.map((area) => AREA_TITLES[area].toLowerCase()))}`
      : 'for what sitting makes stiff',
    setting ? `done ${setting === 'floor' ? 'on the floor' : setting}` : '',
    `within ${lengthWords(seconds)}`,
  ].filter((part) => part !== '');
  return `I put ${composed.moves.length} moves in a row ${parts.join(', ')}: warm first, holds next, calm last, both sides alike.`;
}
