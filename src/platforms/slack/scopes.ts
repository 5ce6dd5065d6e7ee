/** Least scopes; docs/slack.md gives each its reason, and a test compares this list with slack-manifest.json. */
export const BOT_SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:read',
  'im:history',
  'users:read',
] as const;
