import type { Command, CommandMessage, TextMessage } from '../../ports/message.ts';
import type { House } from './house.ts';
import { openNudgeForm } from './nudge-form-handlers.ts';
import { type Origin, placeOf } from './origin.ts';
import { type CommandPayload, isDirect } from './payloads.ts';
import { utterance } from './utterance.ts';

export const COMMANDS = ['/stretch', '/ask', '/nudge', '/limber'] as const;

/** What follows `/limber`, because other apps may own the short names. */
const LIMBER: Readonly<Record<string, (rest: string) => Command>> = {
  ask: (text) => ({ name: 'ask', text }),
  stretch: (text) => ({ name: 'stretch', text }),
  routine: (text) => ({ name: 'routine', text }),
  nudge: (text) => ({ name: 'nudge', text }),
  help: () => ({ name: 'help' }),
  privacy: () => ({ name: 'privacy' }),
  'forget-me': () => ({ name: 'forget_me' }),
  'my-data': () => ({ name: 'my_data' }),
};

/** A typed command -> what the core understands. Words after `/limber` that are no sub-command are a question. */
function commandOf(name: string, typed: string): Command {
  const text = utterance(typed, undefined);
  if (name === '/stretch') return { name: 'stretch', text };
  if (name === '/ask') return { name: 'ask', text };
  if (name === '/nudge') return { name: 'nudge', text };
  const [word = '', ...rest] = text.split(/\s+/);
  // Only what stands in the table: every object also has a "constructor".
  const make = Object.hasOwn(LIMBER, word.toLowerCase()) ? LIMBER[word.toLowerCase()] : undefined;
  if (make) return make(rest.join(' '));
  return text ? { name: 'ask', text } : { name: 'help' };
}

/** Answers to the asker alone; Share posts to the channel. Slack was acknowledged before. */
export async function onCommand(house: House, payload: CommandPayload, receivedAt: number): Promise<void> {
  const { team_id: team, user_id: user, channel_id: channel } = payload;
  const direct = isDirect(channel);
  const place = placeOf(team, channel, direct);
  const trigger = { id: payload.trigger_id, at: receivedAt };
  const origin: Origin = { team, user, place, responseUrl: payload.response_url, trigger };
  const command = commandOf(payload.command, payload.text ?? '');
  // An empty /nudge opens the form at once: its trigger lives three seconds.
  if (command.name === 'nudge' && !command.text && (await openNudgeForm(house, origin, {}))) return;
  const person = await house.people.person(team, user, channel, direct);
  const base = { id: payload.trigger_id, place, person, privately: true };
  const message: CommandMessage | TextMessage = { ...base, kind: 'command', command };
  const reply = await house.core.respond(message);
  if (reply.form && (await openNudgeForm(house, origin, reply.form))) return;
  await house.deliver.reply(origin, reply);
}
