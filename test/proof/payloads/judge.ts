import type { Discord } from '../../stand-ins/discord/index.ts';
import type { Fields } from '../../stand-ins/lib/http.ts';
import { validateView } from '../../stand-ins/slack/block-kit/check.ts';
import { isObject, listOf } from '../../stand-ins/slack/block-kit/text.ts';
import type { SlackStandIn } from '../../stand-ins/slack/stand-in.ts';
import type { Delivery } from '../../stand-ins/slack/state.ts';

/** Live markup that calls people. In forms it is nothing but text that somebody typed. */
const SLACK_CALLS = /<!(?:channel|here|everyone|subteam)|<@[UW]/;

export interface Verdict {
  /** Bodies that the platform would refuse, with the reason. */
  readonly invalid: readonly string[];
  /** Bodies that would ring people. */
  readonly rings: readonly string[];
  /** Requests to the bot that were answered wrongly, late or not at all. */
  readonly badAnswers: readonly string[];
  readonly calls: number;
}

/** Everything the bot did in Slack since the stand-in last forgot. */
export function judgeSlack(slack: SlackStandIn): Verdict {
  const { calls, responses, deliveries } = slack.state;
  const bodies = [
    ...calls.map(({ name, args, invalid, warnings }) => ({ name, body: args, invalid, warnings })),
    ...responses.map(({ body, invalid, warnings }) => ({ name: 'response_url', body, invalid, warnings })),
  ];
  const isMessage = (name: string): boolean => name.startsWith('chat.') || name === 'response_url';
  return {
    calls: bodies.length,
    invalid: [
      ...bodies.flatMap(({ name, invalid }) => (invalid ?? []).map((fault) => `${name} ${fault}`)),
      ...deliveries.flatMap(({ response }) => answerFaults(response)),
    ],
    rings: bodies
      .filter(
        ({ name, body, warnings }) =>
          warnings.some((warning) => warning.includes('rings everybody')) ||
          (isMessage(name) && SLACK_CALLS.test(JSON.stringify([body.text, body.blocks]))),
      )
      .map(({ name }) => `Slack ${name}`),
    badAnswers: slack.state.options.mode === 'http' ? deliveries.flatMap(httpFaults) : [],
  };
}

function httpFaults({ kind, forged, status, failure, sentAt, ackMs }: Delivery): string[] {
  if (sentAt === undefined) return [];
  if (status === undefined) return [`${kind}: ${failure ?? (ackMs === undefined ? 'no answer yet' : 'no status')}`];
  if (forged && status !== 401) return [`${kind}: a forged signature was answered with ${status}`];
  return status >= 500 ? [`${kind}: answered with ${status}`] : [];
}

/** What an acknowledgement may carry: faults of a form by field, or suggestions. */
function answerFaults(response: unknown): string[] {
  if (!isObject(response)) return [];
  if (response.response_action === 'errors') {
    const errors = isObject(response.errors) ? Object.values(response.errors) : [];
    const said = errors.length > 0 && errors.every((error) => typeof error === 'string' && error !== '');
    return said ? [] : ['errors without a sentence'];
  }
  if (!Array.isArray(response.options) || response.options.length === 0) return [];
  const element: Fields = { type: 'static_select', action_id: 'a', options: listOf(response.options) };
  const label = { type: 'plain_text', text: 'x' };
  const view = { type: 'modal', title: label, submit: label, blocks: [{ type: 'input', label, element }] };
  return validateView(view).errors.map((fault) => `suggestions ${fault}`);
}

/** Everything the bot did in Discord since the stand-in last forgot. */
export function judgeDiscord(discord: Discord): Verdict {
  const { calls } = discord;
  return {
    calls: calls.length,
    invalid: [
      ...calls.flatMap(({ name, invalid }) => (invalid ?? []).map((fault) => `${withoutIds(name)} ${fault}`)),
      ...calls.filter(({ unknownRoute }) => unknownRoute).map(({ name }) => `no such route ${withoutIds(name)}`),
    ],
    rings: calls
      .filter(({ warnings }) => warnings?.some((warning) => warning.includes('ping')))
      .map(({ name }) => `Discord ${withoutIds(name)}`),
    badAnswers: [],
  };
}

const withoutIds = (name: string): string => name.replace(/\d{15,}(?:\/token-[\w-]+)?/g, ':id').slice(0, 120);
