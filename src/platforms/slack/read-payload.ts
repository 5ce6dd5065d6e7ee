import { dictionaryOf, flag, listOf, matching, oneOf, type Reader, shapeOf, textUpTo } from '../shared/shape.ts';
import { COMMANDS } from './commands.ts';
import { PLACE_EVENTS } from './lifecycle.ts';
import { SHORTCUT, VIEW } from './own-actions.ts';
import type {
  CommandPayload,
  PressPayload,
  ShortcutPayload,
  SubmissionPayload,
  SuggestionPayload,
} from './payloads.ts';

/** Workspaces, people, channels, views: Slack's ids are capitals and digits. */
const ID = matching(/^[A-Z][A-Z0-9]{0,39}$/);
const EVENT_ID = matching(/^[A-Za-z0-9]{1,60}$/);
const TS = matching(/^\d{10}\.\d{6}$/);
const TICKET = matching(/^[\w.-]{1,120}$/);
const NAME = textUpTo(255);
/** As Bolt's listeners match it: something stands there. */
const ACTION_ID = matching(/^.{1,255}$/);
/** Slack cuts messages at 40,000 characters. */
const WORDS = textUpTo(40_000);
const FORM_TEXT = textUpTo(3_000);
const ELEMENTS = 100;

const team = shapeOf({ id: ID }, {});
const user = shapeOf({ id: ID }, { team_id: ID });
const option = shapeOf({ value: textUpTo(150) }, {});

const inputValue = shapeOf(
  {},
  {
    value: FORM_TEXT,
    selected_option: option,
    selected_options: listOf(option, ELEMENTS),
    selected_conversation: ID,
  },
);
const noInputs = { values: {} };
const view = shapeOf(
  { id: ID, type: oneOf('modal', 'home') },
  {
    hash: TICKET,
    callback_id: NAME,
    private_metadata: FORM_TEXT,
    state: shapeOf({ values: dictionaryOf(dictionaryOf(inputValue, ELEMENTS), ELEMENTS) }, {}),
  },
);
type View = NonNullable<ReturnType<typeof view>>;
const viewWithState: Reader<View & Required<Pick<View, 'state'>>> = (value) => {
  const read = view(value);
  return read && { ...read, state: read.state ?? noInputs };
};

const talk = (type: 'message' | 'app_mention') =>
  shapeOf(
    { type: oneOf(type), ts: TS, channel: ID },
    { subtype: NAME, bot_id: ID, user: ID, text: WORDS, thread_ts: TS, channel_type: NAME },
  );
const named = (name: string) => oneOf(name);

/** What is read of each event that Limber asks for; others have no listener. */
const EVENTS: Readonly<Record<string, Reader<object>>> = {
  app_mention: talk('app_mention'),
  message: talk('message'),
  app_home_opened: shapeOf({ type: named('app_home_opened'), user: ID, tab: NAME }, {}),
  member_joined_channel: shapeOf({ type: named('member_joined_channel'), user: ID, channel: ID }, {}),
  app_uninstalled: shapeOf({ type: named('app_uninstalled') }, {}),
  tokens_revoked: shapeOf({ type: named('tokens_revoked') }, { tokens: shapeOf({}, { bot: listOf(ID, ELEMENTS) }) }),
  ...Object.fromEntries(
    Object.keys(PLACE_EVENTS).map((type) => [type, shapeOf({ type: named(type), channel: ID }, {})]),
  ),
};
const anyEvent: Reader<object> = (value) => {
  const type = shapeOf({ type: NAME }, {})(value)?.type ?? '';
  return Object.hasOwn(EVENTS, type) ? EVENTS[type]?.(value) : undefined;
};
const event = shapeOf({ type: oneOf('event_callback'), team_id: ID, event: anyEvent }, { event_id: EVENT_ID });

/** Answers go to the address a payload names, so it must be Slack's own: beside the API, or the public one behind a proxy. */
function slackAddress(apiUrl: string): Reader<string> {
  const api = new URL(apiUrl);
  return (value) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
    const { protocol, host } = new URL(value);
    const isBeside = protocol === api.protocol && (host === api.host || host.endsWith(`.${api.host}`));
    return isBeside || (protocol === 'https:' && /^hooks\.slack(-gov)?\.com$/.test(host)) ? value : undefined;
  };
}

/** Reads whatever arrived as a payload of Slack; null for anything that is none, or that no listener is for. */
export function createPayloadReader(apiUrl: string): (body: unknown) => object | null {
  const address = slackAddress(apiUrl);
  const who = { user, trigger_id: TICKET };
  const command: Reader<CommandPayload> = shapeOf(
    { command: oneOf(...COMMANDS), team_id: ID, channel_id: ID, user_id: ID, trigger_id: TICKET },
    { text: WORDS, response_url: address },
  );
  const place = { team, channel: team, response_url: address };
  const pressed = shapeOf(
    { action_id: ACTION_ID },
    { action_ts: TS, block_id: NAME, value: FORM_TEXT, selected_option: option },
  );
  const press: Reader<PressPayload> = shapeOf(
    { ...who, type: oneOf('block_actions'), actions: listOf(pressed, ELEMENTS) },
    {
      ...place,
      message: shapeOf({ ts: TS }, { thread_ts: TS }),
      container: shapeOf({}, { type: NAME, message_ts: TS, thread_ts: TS, is_ephemeral: flag }),
      view: viewWithState,
    },
  );
  const submission: Reader<SubmissionPayload> = shapeOf(
    { user, type: oneOf('view_submission'), view: viewWithState },
    { team },
  );
  const suggestion: Reader<SuggestionPayload> = shapeOf(
    { user, type: oneOf('block_suggestion'), action_id: ACTION_ID, value: NAME },
    { team },
  );
  const shortcut: Reader<ShortcutPayload> = shapeOf(
    { ...who, type: oneOf('shortcut', 'message_action'), callback_id: oneOf(...Object.values(SHORTCUT)) },
    { ...place, action_ts: TS, message: shapeOf({}, { ts: TS, text: WORDS, thread_ts: TS }) },
  );
  const hasTeam = ({ team: given, user: by }: Pick<PressPayload, 'team' | 'user'>): boolean =>
    (given ?? by.team_id) !== undefined;
  const forms: readonly string[] = [VIEW.nudge, VIEW.preferences, VIEW.settings];

  return (body) => {
    const plain = event(body) ?? command(body);
    if (plain) return plain;
    const shown = press(body);
    if (shown) return hasTeam(shown) && shown.actions.length > 0 ? shown : null;
    const sent = submission(body);
    if (sent) return hasTeam(sent) && forms.includes(sent.view.callback_id ?? '') ? sent : null;
    const other = suggestion(body) ?? shortcut(body);
    return other && hasTeam(other) ? other : null;
  };
}
