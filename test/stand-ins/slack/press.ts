import type { Fields } from '../lib/http.ts';
import { validateView } from './block-kit/check.ts';
import { isObject, listOf } from './block-kit/text.ts';
import { deliver } from './delivery.ts';
import { interaction } from './envelope.ts';
import { responseUrl } from './response-url.ts';
import { type Delivery, findMessage, newView, nextTs, type State, teamOf } from './state.ts';

export interface Press {
  readonly team?: string;
  readonly channel?: string;
  readonly ts?: string;
  readonly view_id?: string;
  readonly action_id: string;
  readonly user?: string;
  /** Of an input: what was typed; of a select or radio button: the chosen option's value. */
  readonly value?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  /** Values of the other inputs of the view. */
  readonly state?: Fields;
}

/** A click or a choice in a message or a view; the element must really be there. */
export function press(state: State, given: Press): Promise<Delivery> {
  const team = teamOf(state, given.team);
  const user = given.user ?? 'U0ALICE';
  const channel = given.channel ?? 'C0GEN';
  const view = given.view_id ? team.views.get(given.view_id) : undefined;
  const message = given.ts
    ? (findMessage(team, channel, given.ts) ?? team.ephemerals.find(({ ts }) => ts === given.ts))
    : undefined;
  const element = elementsOf(view?.blocks ?? message?.blocks).find(({ action_id }) => action_id === given.action_id);
  if (!element) {
    const there = elementsOf(view?.blocks ?? message?.blocks).map(({ action_id }) => action_id);
    throw new Error(`no element ${given.action_id}; there are ${there.join(', ')}`);
  }
  const payload: Fields = {
    type: 'block_actions',
    ...interaction(state, team, user),
    actions: [chosen(state, element, given)],
    state: given.state ?? { values: {} },
    ...(view
      ? {
          view: { ...view, state: given.state ?? view.state },
          container: { type: 'view', view_id: view.id },
        }
      : {
          channel: { id: channel, name: team.channels.get(channel)?.name },
          message: { ...message, type: 'message' },
          container: {
            type: 'message',
            message_ts: given.ts,
            channel_id: channel,
            is_ephemeral: message?.to !== undefined,
            ...(message?.thread_ts ? { thread_ts: message.thread_ts } : {}),
          },
          response_url: responseUrl(state, team, channel, user, given.ts),
        }),
  };
  return deliver(state, 'interactive', payload);
}

export const elementsOf = (blocks: readonly Fields[] | undefined): Fields[] =>
  (blocks ?? []).flatMap((block) =>
    [...listOf(block.elements), block.accessory, block.element]
      .filter(isObject)
      .filter(({ action_id }) => action_id !== undefined)
      .map((element): Fields => ({ block_id: block.block_id, ...element })),
  );

function chosen(state: State, element: Fields, given: Press): Fields {
  const pick = (value: string) =>
    listOf(element.options)
      .filter(isObject)
      .find((option) => option.value === value) ?? { value, text: { type: 'plain_text', text: value } };
  return {
    type: element.type,
    action_id: given.action_id,
    block_id: element.block_id,
    action_ts: nextTs(state),
    ...(element.type === 'button' ? { text: element.text, value: element.value } : {}),
    ...(given.value !== undefined && element.type !== 'button' ? { value: given.value } : {}),
    ...(given.option !== undefined ? { selected_option: pick(given.option) } : {}),
    ...(given.options ? { selected_options: given.options.map(pick) } : {}),
  };
}

export interface Submission {
  readonly team?: string;
  readonly view_id: string;
  readonly user?: string;
  /** `{ block_id: { action_id: { value } | { selected_option } | ... } }`; inputs left out keep their initial value. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
}

/** What the inputs of a view hold, with the initial values where nothing was entered. */
export function viewState(blocks: readonly Fields[], values: Submission['values'] = {}): Fields {
  const state: Record<string, Fields> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || !isObject(block.element)) continue;
    const element = block.element;
    const id = String(block.block_id);
    state[id] = {
      [String(element.action_id)]: {
        type: element.type,
        ...initial(element),
        ...values[id]?.[String(element.action_id)],
      },
    };
  }
  return { values: state };
}

function initial(element: Fields): Fields {
  switch (element.type) {
    case 'plain_text_input':
      return { value: element.initial_value ?? null };
    case 'checkboxes':
      return { selected_options: element.initial_options ?? [] };
    case 'conversations_select':
      return { selected_conversation: element.initial_conversation ?? null };
    default:
      return { selected_option: element.initial_option ?? null };
  }
}

/** Sends a modal in. A view that stays open (errors, update) stays; otherwise it closes. */
export async function submit(
  state: State,
  given: Submission,
): Promise<Delivery & { readonly invalid?: readonly string[] }> {
  const team = teamOf(state, given.team);
  const view = team.views.get(given.view_id);
  if (!view) throw new Error(`no view ${given.view_id}`);
  const delivery = await deliver(state, 'interactive', {
    type: 'view_submission',
    ...interaction(state, team, given.user ?? 'U0ALICE'),
    view: { ...view, state: viewState(view.blocks, given.values) },
    response_urls: [],
  });
  const response = delivery.response as Fields | undefined;
  if (response?.response_action === 'update') {
    const verdict = validateView(response.view);
    newView(state, team, response.view as Fields, given.view_id);
    return Object.assign(delivery, verdict.valid ? {} : { invalid: verdict.errors });
  }
  if (delivery.acked && response?.response_action !== 'errors') team.views.delete(given.view_id);
  return delivery;
}

export interface Suggesting {
  readonly team?: string;
  readonly action_id: string;
  readonly value?: string;
  readonly user?: string;
  readonly view_id: string;
}

export function suggest(state: State, given: Suggesting): Promise<Delivery> {
  const team = teamOf(state, given.team);
  const { trigger_id: _unused, ...base } = interaction(state, team, given.user ?? 'U0ALICE');
  const view = team.views.get(given.view_id);
  const element = elementsOf(view?.blocks).find(({ action_id }) => action_id === given.action_id);
  if (!element) throw new Error(`no element ${given.action_id}`);
  return deliver(state, 'interactive', {
    ...base,
    type: 'block_suggestion',
    action_id: given.action_id,
    block_id: element.block_id,
    value: given.value ?? '',
    view,
    container: { type: 'view', view_id: given.view_id },
  });
}
