import { readFile } from 'node:fs/promises';
import type { WebClient } from '@slack/web-api';
import type { DrawnFigure, Figures } from '../../ports/figures.ts';
import type { Figure } from '../../ports/reply.ts';
import type { PlatformFileStore } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import type { Clients } from './clients.ts';
import type { Picture } from './render.ts';
import type { SlackSettings } from './settings.ts';

/**
 * The ladder from a pose to something Slack shows: a public address where one is configured; a file uploaded once per
 * workspace and reused; the file shared as a message of its own where Slack refuses it inside a block; words alone.
 */
export interface Pictures {
  /** For messages posted by chat.postMessage. Waits at most `waitMs`; what is not ready by then is there next time. */
  forPost(team: string, figure: Figure, waitMs: number): Promise<Picture | undefined>;
  /** For ephemeral notes, response_url and views, which carry no uploaded file: a public address or nothing. */
  byAddress(figure: Figure): Promise<Picture | undefined>;
  /** Slack refused the picture inside a block: forget the file, so that it is uploaded anew next time. */
  refused(team: string, figure: Figure): Promise<void>;
  /** Whether this workspace refused so often that pictures are shared beside the message from now on. */
  sharesInstead(team: string): boolean;
  /** Shares the picture as a message of its own. */
  share(team: string, figure: Figure, channel: string, thread: string | undefined): Promise<void>;
}

interface Parts {
  readonly settings: SlackSettings;
  readonly clients: Clients;
  readonly figures: Figures;
  readonly files: PlatformFileStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
}

export function createPictures(parts: Parts): Pictures {
  const { settings, clients, figures, files, clock, logger, sleep } = parts;
  /** Uploads under way, so that fifty people asking at once upload a pose once. */
  const uploading = new Map<string, Promise<string | undefined>>();
  const refusals = new Map<string, number>();

  const fileId = async (team: string, drawn: DrawnFigure): Promise<string | undefined> => {
    const key = `${team} ${drawn.hash}`;
    const under = uploading.get(key);
    if (under) return under;
    const work = (async () => {
      const workspace = { platform: 'slack' as const, workspace: team };
      const known = await files.get(workspace, drawn.hash);
      if (known) return known;
      const id = await upload(await clients.nudges(team), drawn, settings, sleep);
      await files.save(workspace, drawn.hash, id, clock.now());
      return id;
    })().catch((error: unknown) => {
      logger.warn('slack.picture_failed', { team, code: errorCode(error) });
      return undefined;
    });
    uploading.set(key, work);
    void work.finally(() => uploading.delete(key));
    return work;
  };

  const sharesInstead = (team: string): boolean =>
    !settings.figureUrl && (refusals.get(team) ?? 0) >= REFUSALS_BEFORE_SHARING;

  const address = (drawn: DrawnFigure, alt: string): Picture | undefined =>
    settings.figureUrl ? { kind: 'address', url: settings.figureUrl(drawn.name, drawn.hash), alt } : undefined;

  const draw = ({ pose, moving }: Figure): Promise<DrawnFigure | null> =>
    figures.draw(pose, moving).catch((error: unknown) => {
      logger.warn('slack.drawing_failed', { pose, code: errorCode(error) });
      return null;
    });

  return {
    forPost: async (team, figure, waitMs) => {
      if (sharesInstead(team)) return undefined;
      const work = (async (): Promise<Picture | undefined> => {
        const drawn = await draw(figure);
        if (!drawn) return undefined;
        const alt = figure.alt || drawn.alt;
        const open = address(drawn, alt);
        if (open) return open;
        const id = await fileId(team, drawn);
        return id ? { kind: 'file', id, alt } : undefined;
      })();
      return Promise.race([work, sleep(waitMs).then(() => undefined)]);
    },
    byAddress: async (figure) => {
      if (!settings.figureUrl) return undefined;
      const drawn = await draw(figure);
      return drawn ? address(drawn, figure.alt || drawn.alt) : undefined;
    },
    refused: async (team, figure) => {
      const drawn = await draw(figure);
      // Only tidying up: whoever asked still gets the answer without its picture.
      if (drawn)
        await files.remove({ platform: 'slack', workspace: team }, drawn.hash).catch((error: unknown) => {
          logger.warn('slack.picture_not_forgotten', { team, code: errorCode(error) });
        });
      const count = (refusals.get(team) ?? 0) + 1;
      refusals.set(team, count);
      logger.warn('slack.picture_refused_in_block', { team, count });
    },
    sharesInstead,
    share: async (team, figure, channel, thread) => {
      const drawn = await draw(figure);
      if (!drawn) return;
      try {
        const client = await clients.nudges(team);
        const id = await send(client, drawn, settings);
        await client.files.completeUploadExternal({
          files: [{ id, title: figure.alt.slice(0, 200) }],
          channel_id: channel,
          ...(thread ? { thread_ts: thread } : {}),
        });
      } catch (error) {
        logger.warn('slack.picture_failed', { team, code: errorCode(error) });
      }
    },
  };
}

/** A stale id is refused once and then uploaded anew; a workspace that refuses fresh ones gets words and a shared file. */
const REFUSALS_BEFORE_SHARING = 3;

/** Asks for an address and sends the bytes there. The upload itself carries no alternative text: its argument is disputed. */
async function send(client: WebClient, drawn: DrawnFigure, settings: SlackSettings): Promise<string> {
  const bytes = await readFile(drawn.path);
  const ticket = await client.files.getUploadURLExternal({ filename: drawn.name, length: bytes.length });
  if (!ticket.upload_url || !ticket.file_id) throw new Error('no_upload_url');
  const response = await fetch(ticket.upload_url, {
    method: 'POST',
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(settings.timings.callTimeoutMs),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`upload_http_${response.status}`);
  return ticket.file_id;
}

/** Uploads without a channel and waits until Slack has worked on the file: used at once it is refused as invalid_blocks. */
async function upload(
  client: WebClient,
  drawn: DrawnFigure,
  settings: SlackSettings,
  sleep: (ms: number) => Promise<void>,
): Promise<string> {
  const id = await send(client, drawn, settings);
  await client.files.completeUploadExternal({ files: [{ id, title: drawn.name }] });
  for (let i = 0; i < settings.timings.filePollTimes; i += 1) {
    const { file } = await client.files.info({ file: id });
    if (file?.mimetype) return id;
    await sleep(settings.timings.filePollMs);
  }
  throw new Error('file_not_ready');
}
