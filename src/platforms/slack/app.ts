import { App, type Receiver, type Logger as SdkLogger } from '@slack/bolt';
import type { InstallationStore } from '../../ports/stores.ts';
import { errorCode } from './certainty.ts';
import { clientOptions } from './clients.ts';
import { COMMANDS, onCommand } from './commands.ts';
import { refreshHome } from './home-handlers.ts';
import type { House } from './house.ts';
import { isNotInstalled } from './installations.ts';
import { onGone, onJoined, onPlaceEvent, PLACE_EVENTS } from './lifecycle.ts';
import { BLOCK } from './nudge-form.ts';
import { onFormSubmit } from './nudge-form-handlers.ts';
import { isOwn, SHORTCUT, VIEW } from './own-actions.ts';
import { onOwnPress } from './own-press.ts';
import { savePreferences, saveSettings } from './panel-handlers.ts';
import type {
  CommandPayload,
  EventBody,
  PressPayload,
  ShortcutPayload,
  SubmissionPayload,
  SuggestionPayload,
  TalkEvent,
} from './payloads.ts';
import { onPress } from './press.ts';
import { createPayloadReader } from './read-payload.ts';
import { onShortcut } from './shortcuts.ts';
import { suggestionsFor } from './suggestions.ts';
import { onTalk } from './talk.ts';
import { WORDS } from './words.ts';

/** Bolt's listeners: each acknowledges first and hands the payload to one function. */
export function createApp(house: House, receiver: Receiver, installations: InstallationStore, logger: SdkLogger): App {
  const app = new App({
    receiver,
    logger,
    clientOptions: clientOptions(house.settings, logger),
    convoStore: false,
    authorize: async ({ teamId }) => ({ ...(await house.tokens.forTeam(teamId ?? '')), ...(teamId ? { teamId } : {}) }),
  });
  const read = createPayloadReader(house.settings.apiUrl);
  const process = app.processEvent.bind(app);
  // Everything that arrives, by request or by socket, is read before Bolt and the listeners use any of it.
  app.processEvent = async (event) => {
    const body = read(event.body);
    // A connection lost before the acknowledgement is no reason to leave somebody without an answer.
    const ack: typeof event.ack = (response) =>
      event.ack(response).catch((error: unknown) => {
        house.logger.warn('slack.not_acknowledged', { code: errorCode(error) });
      });
    if (body) return process({ ...event, ack, body: body as typeof event.body });
    house.logger.warn('slack.payload_unreadable');
    return ack();
  };
  /** A listener's fault is reported and ends there: nothing in one person's bad moment may touch another's. */
  const guard = (what: string, work: () => Promise<void>): Promise<void> =>
    house.underWay.add(
      work().catch((error: unknown) => {
        house.logger.error('slack.listener_failed', { what, code: errorCode(error) });
      }),
    );
  const as = <T>(value: unknown): T => value as T;

  for (const type of ['app_mention', 'message'] as const)
    app.event(type, ({ event, body, context }) => {
      const repeat = (context.retryNum ?? 0) > 0;
      return guard(type, () => onTalk(house, as<TalkEvent>(event), as<EventBody>(body), repeat));
    });
  for (const command of COMMANDS)
    app.command(command, async ({ ack, payload }) => {
      const receivedAt = house.clock.now();
      await ack();
      await guard(command, () => onCommand(house, as<CommandPayload>(payload), receivedAt));
    });
  app.action(/.+/, async ({ ack, body, payload }) => {
    const receivedAt = house.clock.now();
    await ack();
    const press = as<PressPayload>(body);
    const own = isOwn(as<{ action_id?: string }>(payload).action_id ?? '');
    await guard('action', () => (own ? onOwnPress(house, press, receivedAt) : onPress(house, press, receivedAt)));
  });
  app.options(/.+/, async ({ ack, body }) => {
    await guard('options', async () => ack({ options: await suggestionsFor(house, as<SuggestionPayload>(body)) }));
  });
  for (const callback of Object.values(SHORTCUT))
    app.shortcut(callback, async ({ ack, body }) => {
      const receivedAt = house.clock.now();
      await ack();
      await guard('shortcut', () => onShortcut(house, as<ShortcutPayload>(body), receivedAt));
    });
  app.view(VIEW.nudge, async ({ ack, body }) => {
    await guard('nudge_form', async () => {
      const result = await onFormSubmit(house, as<SubmissionPayload>(body)).catch(async (error: unknown) => {
        await ack({ response_action: 'errors', errors: { [BLOCK.words]: WORDS.somethingBroke } });
        throw error;
      });
      if ('errors' in result) return ack({ response_action: 'errors', errors: { ...result.errors } });
      await ack();
      return result.after();
    });
  });
  app.view(VIEW.preferences, async ({ ack, body }) => {
    await ack();
    await guard('preferences', () => savePreferences(house, as<SubmissionPayload>(body)));
  });
  app.view(VIEW.settings, async ({ ack, body }) => {
    await ack();
    await guard('settings', () => saveSettings(house, as<SubmissionPayload>(body)));
  });
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    await guard('home', () => refreshHome(house, as<EventBody>(body).team_id ?? '', event.user));
  });
  app.event('member_joined_channel', ({ event, body }) =>
    guard('joined', () => onJoined(house, event.user, event.channel, as<EventBody>(body))),
  );
  for (const [type, kind] of Object.entries(PLACE_EVENTS))
    app.event(type, ({ event, body }) =>
      guard(type, () => onPlaceEvent(house, kind, as<{ channel: string }>(event).channel, as<EventBody>(body))),
    );
  app.event('app_uninstalled', ({ body }) =>
    guard('uninstalled', () => onGone(house, installations, as<EventBody>(body))),
  );
  app.event('tokens_revoked', ({ event, body }) =>
    guard('revoked', async () => {
      const bots = as<{ tokens?: { bot?: readonly string[] } }>(event).tokens?.bot ?? [];
      if (bots.length > 0) await onGone(house, installations, as<EventBody>(body));
    }),
  );
  app.error(async (error) => {
    // Events of a workspace that removed the app may still be on their way.
    if (isNotInstalled(error.original)) house.logger.warn('slack.not_installed');
    else house.logger.error('slack.app_error', { code: errorCode(error) });
  });
  return app;
}
