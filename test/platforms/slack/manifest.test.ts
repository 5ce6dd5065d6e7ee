import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../../src/platforms/slack/commands.ts';
import { PLACE_EVENTS } from '../../../src/platforms/slack/lifecycle.ts';
import { SHORTCUT } from '../../../src/platforms/slack/own-actions.ts';
import { BOT_SCOPES } from '../../../src/platforms/slack/scopes.ts';
import { manifestFaults } from '../../stand-ins/slack/manifest.ts';
import { EVENT_SCOPES, METHOD_SCOPES } from '../../stand-ins/slack/rules.ts';
import { MANIFEST } from './house.ts';

const events = MANIFEST.settings.event_subscriptions.bot_events;
const scopes = MANIFEST.oauth_config.scopes.bot;
const docs = readFileSync('docs/slack.md', 'utf8');

describe('the app manifest', () => {
  test("passes Slack's own schema", () => {
    expect(manifestFaults(MANIFEST)).toEqual([]);
    expect(manifestFaults({ ...MANIFEST, oauth_config: { scopes: { bot: 'chat:write' } } })).not.toEqual([]);
  });

  test('passes for many workspaces as well, with the differences docs/slack.md names', () => {
    const url = 'https://limber.example/slack/events';
    const { settings, features, oauth_config } = MANIFEST;
    const http = {
      ...MANIFEST,
      features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url })) },
      oauth_config: { ...oauth_config, redirect_urls: ['https://limber.example/slack/oauth_redirect'] },
      settings: {
        ...settings,
        event_subscriptions: { ...settings.event_subscriptions, request_url: url },
        interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
        socket_mode_enabled: false,
      },
    };
    expect(manifestFaults(http)).toEqual([]);
  });

  test('names the commands and shortcuts the adapter listens to', () => {
    expect(MANIFEST.features.slash_commands.map(({ command }) => command)).toEqual([...COMMANDS]);
    expect(MANIFEST.features.shortcuts.map(({ callback_id }) => callback_id).sort()).toEqual(
      Object.values(SHORTCUT).sort(),
    );
  });

  test('asks for the same scopes as the install page, none without a use, each with its reason', () => {
    expect(scopes).toEqual([...BOT_SCOPES]);
    const used = new Set([...Object.values(METHOD_SCOPES), ...Object.values(EVENT_SCOPES)].flat().concat('commands'));
    for (const scope of scopes) {
      expect(used.has(scope)).toBe(true);
      expect(docs).toContain(`| \`${scope}\` |`);
    }
  });

  test('reads no channel: the only messages it gets are mentions and its own direct messages', () => {
    expect(events.filter((event) => event.startsWith('message'))).toEqual(['message.im']);
    expect(scopes.filter((scope) => scope.endsWith(':history'))).toEqual(['im:history']);
  });

  test('every event it asks for is listened to and covered by a scope', () => {
    const handled = [
      'app_home_opened',
      'app_mention',
      'app_uninstalled',
      'member_joined_channel',
      'message.im',
      'tokens_revoked',
      ...Object.keys(PLACE_EVENTS),
    ];
    expect([...events].sort()).toEqual(handled.sort());
    for (const event of events) {
      const needed = EVENT_SCOPES[event];
      if (needed) expect(needed.some((scope) => scopes.includes(scope))).toBe(true);
    }
  });
});
