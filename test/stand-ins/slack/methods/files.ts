import type { Fields } from '../../lib/http.ts';
import { listOf } from '../block-kit/text.ts';
import { refuse } from '../refusal.ts';
import { nextId, nextTs, storeMessage } from '../state.ts';
import { channelOf } from './chat.ts';
import type { Method } from './method.ts';

/** Upload in three steps; Slack works on a file for a moment before it may be shown in blocks. */
export const files: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': (state, args, team) => {
    if (!args.filename || !args.length) refuse('invalid_arguments');
    const id = nextId(state, 'F');
    state.files.set(id, {
      id,
      name: String(args.filename),
      team: team.id,
      uploaded: false,
      readyAt: Number.POSITIVE_INFINITY,
      size: 0,
    });
    return { upload_url: `${state.url}/upload/${id}`, file_id: id };
  },
  'files.completeUploadExternal': (state, args, team) => {
    const done = listOf(args.files).map((given) => {
      const file = state.files.get(String((given as Fields).id));
      if (!file?.uploaded) return refuse('file_not_found');
      file.readyAt = Date.now() + state.options.fileReadyMs;
      return { id: file.id, name: file.name };
    });
    if (args.channel_id) {
      const channel = channelOf(team, args.channel_id, true);
      storeMessage(team, {
        ts: nextTs(state),
        channel: channel.id,
        user: team.botUserId,
        text: String(args.initial_comment ?? ''),
        blocks: undefined,
        thread_ts: args.thread_ts === undefined ? undefined : String(args.thread_ts),
        files: done,
      });
    }
    return { files: done };
  },
  'files.info': (state, args) => {
    const file = state.files.get(String(args.file)) ?? refuse('file_not_found');
    const type = file.name.endsWith('.gif') ? 'image/gif' : 'image/png';
    return { file: { id: file.id, name: file.name, mimetype: file.readyAt <= Date.now() ? type : '' } };
  },
};
