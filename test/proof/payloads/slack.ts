import type { Fields } from '../../stand-ins/lib/http.ts';
import { isObject, listOf } from '../../stand-ins/slack/block-kit/text.ts';
import { elementsOf, viewState } from '../../stand-ins/slack/press.ts';
import type { SlackStandIn } from '../../stand-ins/slack/stand-in.ts';
import type { Delivery, Team, View } from '../../stand-ins/slack/state.ts';
import type { Chance } from '../fuzz/messages.ts';
import { pick } from './tamper.ts';

const COMMANDS = ['/ask', '/stretch', '/nudge', '/limber'] as const;
const SHORTCUTS = ['limber_stretch', 'limber_help_message'] as const;
const SUB_COMMANDS = ['ask', 'stretch', 'routine', 'nudge', 'help', 'privacy', 'my-data', 'forget-me', ''] as const;
const WHEN = ['every weekday at 10:00', 'every 45 minutes from 9 to 5', 'mondays at 9', '', '10:00, 15:00'] as const;

/** One thing that somebody does in Slack, with the words given. What they cannot do there (no such button) is nothing. */
export async function actInSlack(slack: SlackStandIn, chance: Chance, words: () => string): Promise<unknown> {
  const team = pick([...slack.state.teams.values()], chance);
  const user = pick(
    [...team.users.keys()].filter((id) => id !== team.botUserId),
    chance,
  );
  const open = [...team.channels.values()].filter(({ isIm, isArchived }) => !isIm && !isArchived);
  const channel = pick(open, chance).id;
  const at = { team: team.id, user };
  const mention = `<@${team.botUserId}>`;
  const acts: readonly (readonly [weight: number, act: () => Promise<unknown>])[] = [
    [16, () => slack.message({ ...at, channel, text: `${mention} ${words()}` })],
    [
      6,
      () => slack.message({ ...at, channel, text: `${mention} ${words()}`, thread_ts: lastIn(team, channel, chance) }),
    ],
    [12, () => slack.dm({ ...at, text: words() })],
    [10, () => slack.command({ ...at, channel, command: pick(COMMANDS, chance), text: words() })],
    [6, () => slack.command({ ...at, channel, command: '/limber', text: `${pick(SUB_COMMANDS, chance)} ${words()}` })],
    [4, () => slack.command({ ...at, channel, command: '/nudge', text: pick(WHEN, chance) })],
    [22, () => pressSomething(slack, team, at, chance)],
    [10, () => inView(slack, team, at, chance, words)],
    [3, () => slack.shortcut({ ...at, callback_id: SHORTCUTS[0] })],
    [3, () => slack.shortcut({ ...at, callback_id: SHORTCUTS[1], channel, ts: lastIn(team, channel, chance) })],
    [3, () => slack.openHome(user, team.id)],
    [2, () => again(slack, chance)],
    [1, () => comeAndGo(slack, team, channel, chance)],
  ];
  return weighted(acts, chance)();
}

export function weighted<T>(choices: readonly (readonly [weight: number, value: T])[], chance: Chance): T {
  let left = chance() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return (choices.at(-1) as readonly [number, T])[1];
}

function lastIn(team: Team, channel: string, chance: Chance): string {
  const messages = team.messages.get(channel)?.slice(-10) ?? [];
  return messages.length > 0 ? pick(messages, chance).ts : '1700000000.000100';
}

async function pressSomething(slack: SlackStandIn, team: Team, at: { team: string; user: string }, chance: Chance) {
  const messages = [...team.messages.values(), team.ephemerals].flatMap((list) => list.slice(-8));
  const shown = messages.filter(({ blocks }) => elementsOf(blocks).length > 0);
  const home = team.homes.get(at.user);
  if (home && chance() < 0.2) {
    const element = pick(elementsOf(home.blocks), chance);
    return slack.action({ ...at, view_id: home.id, action_id: String(element.action_id) });
  }
  if (shown.length === 0) return null;
  const message = pick(shown, chance);
  const element = pick(elementsOf(message.blocks), chance);
  return slack.action({
    ...at,
    channel: message.channel,
    ts: message.ts,
    action_id: String(element.action_id),
    ...choiceOf(element, chance),
  });
}

function choiceOf(element: Fields, chance: Chance): { option?: string; options?: string[] } {
  const options = listOf(element.options).filter(isObject);
  if (options.length === 0) return {};
  const value = String(pick(options, chance).value);
  return element.type === 'checkboxes' ? { options: [value] } : { option: value };
}

/** Types, searches or saves in one of the forms that are open. */
async function inView(
  slack: SlackStandIn,
  team: Team,
  at: { team: string; user: string },
  chance: Chance,
  words: () => string,
) {
  const views = [...team.views.values()].filter(({ type }) => type === 'modal').slice(-12);
  if (views.length === 0) return slack.command({ ...at, channel: 'C0A', command: '/nudge' });
  const view = pick(views, chance);
  const values = filledIn(view, chance, words);
  const elements = elementsOf(view.blocks);
  const kind = chance();
  if (kind < 0.45 || elements.length === 0) return slack.submit({ ...at, view_id: view.id, values });
  const element = pick(elements, chance);
  const action = { ...at, view_id: view.id, action_id: String(element.action_id) };
  if (element.type === 'external_select' || kind < 0.65)
    return slack.suggest({ ...action, value: words().slice(0, 100) });
  return slack.action({
    ...action,
    ...(element.type === 'plain_text_input' ? { value: words() } : choiceOf(element, chance)),
    state: viewState(view.blocks, values),
  });
}

const ZONES = ['Europe/Berlin', 'America/New_York', 'Mars/Base', '', 'UTC'] as const;

function filledIn(view: View, chance: Chance, words: () => string): Record<string, Record<string, Fields>> {
  const values: Record<string, Record<string, Fields>> = {};
  for (const block of view.blocks) {
    if (!isObject(block.element) || chance() < 0.4) continue;
    const { type, action_id: id } = block.element;
    const option = choiceOf(block.element, chance);
    const chosen = (value: string) => ({ value, text: { type: 'plain_text', text: value } });
    const value: Fields =
      type === 'plain_text_input'
        ? { value: chance() < 0.6 ? pick(WHEN, chance) : words().slice(0, 300) }
        : type === 'conversations_select'
          ? { selected_conversation: pick(['C0A', 'C0B', 'G0PRIV', 'D0NOBODY'], chance) }
          : type === 'external_select'
            ? { selected_option: chosen(pick(ZONES, chance)) }
            : option.options
              ? { selected_options: option.options.map(chosen) }
              : { selected_option: option.option === undefined ? null : chosen(option.option) };
    values[String(block.block_id)] = { [String(id)]: value };
  }
  return values;
}

/** The same once more, as Slack sends it when it saw no acknowledgement, and as somebody who listened in might. */
async function again(slack: SlackStandIn, chance: Chance): Promise<Delivery | null> {
  const before = slack.state.deliveries.slice(-30);
  return before.length > 0 ? slack.redeliver(pick(before, chance)) : null;
}

async function comeAndGo(slack: SlackStandIn, team: Team, channel: string, chance: Chance): Promise<void> {
  if (chance() < 0.5) {
    await slack.archive(channel, team.id);
    await slack.unarchive(channel, team.id);
  } else {
    await slack.kick(channel, team.id);
    await slack.invite(channel, team.id);
  }
}
