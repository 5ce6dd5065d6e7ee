/** Scopes of which one is enough for a method, and tiers as calls a minute; posting is limited per channel instead. */
export const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'users.info': ['users:read'],
  'users.conversations': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.open': ['im:write', 'mpim:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.info': ['files:read'],
};

const CHANNELS_READ = ['channels:read'];
const GROUPS_READ = ['groups:read'];

export const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  member_joined_channel: ['channels:read', 'groups:read'],
  channel_left: CHANNELS_READ,
  channel_archive: CHANNELS_READ,
  channel_unarchive: CHANNELS_READ,
  channel_deleted: CHANNELS_READ,
  group_left: GROUPS_READ,
  group_archive: GROUPS_READ,
  group_unarchive: GROUPS_READ,
  group_deleted: GROUPS_READ,
};

export const TIERS: Readonly<Record<string, number>> = {
  'conversations.history': 50,
  'conversations.info': 50,
  'conversations.open': 50,
  'users.info': 100,
  'users.conversations': 20,
  'views.open': 100,
  'views.update': 100,
  'views.publish': 100,
  'chat.update': 50,
  'chat.postEphemeral': 100,
  'files.info': 100,
  'apps.connections.open': 20,
};
/** chat.postMessage: one a second for each channel, short bursts tolerated. */
export const POST_BURST = 4;
