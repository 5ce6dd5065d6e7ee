import type { SendResult } from '../../ports/messenger.ts';
import type { Figure, Reply } from '../../ports/reply.ts';
import type { Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import type { Clients } from './clients.ts';
import type { Origin } from './origin.ts';
import { OWN, VIEW } from './own-actions.ts';
import type { Pictures } from './pictures.ts';
import { post, postPatiently } from './post.ts';
import { type OwnButton, type Rendered, type RenderOptions, render } from './render.ts';
import { respondTo } from './respond-url.ts';
import type { SlackSettings } from './settings.ts';
import { WORDS } from './words.ts';

/** Takes a reply to the person who asked: in the thread, privately, into a modal, or in place of an earlier message. */
export interface Deliver {
  reply(origin: Origin, reply: Reply): Promise<void>;
  /** To the person's direct messages, whatever the origin. */
  direct(team: string, user: string, reply: Reply): Promise<SendResult>;
  /** Into a channel where the bot is, outside any conversation (a welcome, an announcement). */
  channel(team: string, channel: string, reply: Reply): Promise<SendResult>;
}

interface DeliverParts {
  readonly settings: SlackSettings;
  readonly clients: Clients;
  readonly pictures: Pictures;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
}

/** In a modal and in direct messages there is no channel to share to. */
const NO_SHARING = ['share'];

export function createDeliver(parts: DeliverParts): Deliver {
  const { settings, clients, pictures, logger, sleep } = parts;
  const { timings } = settings;

  const send = (team: string, channel: string, thread: string | undefined, rendered: Rendered) =>
    postPatiently(
      async () => post(await clients.answers(team), { channel, thread, ...rendered }),
      timings.answerRetryMs,
      timings.longestWaitMs,
      sleep,
    );

  /** Posts with its picture; where Slack refuses the picture, once more without it and the picture beside. */
  const postReply = async (
    team: string,
    channel: string,
    thread: string | undefined,
    reply: Reply,
    direct: boolean,
  ) => {
    const { figure } = reply;
    const without = direct ? NO_SHARING : [];
    const picture = figure ? await pictures.forPost(team, figure, timings.pictureWaitMs) : undefined;
    let result = await send(team, channel, thread, render(reply, { picture, without }));
    if (!figure) return result;
    const refused = picture?.kind === 'file' && result.status === 'refused' && result.reason === 'invalid';
    if (refused) {
      await pictures.refused(team, figure);
      result = await send(team, channel, thread, render(reply, { without }));
    }
    const channelId = !channel.startsWith('U'); // a file is shared to a conversation, not to a person
    if (channelId && result.status === 'sent' && (refused || pictures.sharesInstead(team)))
      await pictures.share(team, figure, channel, thread ?? (direct ? undefined : result.messageId));
    return result;
  };

  /** What ephemeral notes, response_url and views can carry: a public address, or a button that sends the picture. */
  const privateOptions = async (figure: Figure | undefined, direct: boolean): Promise<RenderOptions> => {
    if (!figure) return direct ? { without: NO_SHARING } : {};
    const picture = await pictures.byAddress(figure);
    const buttons: OwnButton[] = picture
      ? []
      : [
          {
            label: WORDS.pictureByDirectMessage,
            actionId: OWN.picture,
            value: JSON.stringify([figure.pose, figure.moving ? 1 : 0]),
          },
        ];
    return { picture, buttons, ...(direct ? { without: NO_SHARING } : {}) };
  };

  const privately = async (origin: Origin, reply: Reply): Promise<void> => {
    const rendered = render(reply, await privateOptions(reply.figure, origin.place.direct));
    if (origin.responseUrl) {
      const replace = origin.pressed?.ephemeral === true && (reply.replaces || isNext(reply));
      const body = replace
        ? { ...rendered, replace_original: true }
        : { ...rendered, response_type: 'ephemeral' as const, replace_original: false };
      const status = await respondTo(origin.responseUrl, body, timings.callTimeoutMs);
      if (status === 200) return;
      logger.warn('slack.response_url_failed', { team: origin.team, status });
      if (status === 0) return; // lost: it may have been shown
    }
    try {
      const client = await clients.answers(origin.team);
      await client.chat.postEphemeral({
        channel: origin.place.channel,
        user: origin.user,
        ...rendered,
        ...(origin.noteThread ? { thread_ts: origin.noteThread } : {}),
      });
    } catch (error) {
      report(origin, errorCode(error));
      if (!reply.alsoDirect) await toPerson(origin, reply);
    }
  };

  const directly = (team: string, user: string, reply: Reply) => postReply(team, user, undefined, reply, true);

  const toPerson = async (origin: Origin, reply: Reply): Promise<void> => {
    const result = await directly(origin.team, origin.user, reply);
    if (result.status !== 'sent') report(origin, `direct_${result.reason}`);
  };

  const inPlace = async (origin: Origin, reply: Reply): Promise<void> => {
    const { pressed, place, team } = origin;
    if (!pressed) return;
    const picture = reply.figure ? await pictures.forPost(team, reply.figure, timings.pictureWaitMs) : undefined;
    const rendered = render(reply, { picture, without: place.direct ? NO_SHARING : [] });
    try {
      await (await clients.answers(team)).chat.update({ channel: place.channel, ts: pressed.ts, ...rendered });
    } catch (error) {
      report(origin, errorCode(error));
    }
  };

  const publicly = async (origin: Origin, reply: Reply): Promise<void> => {
    const { team, place } = origin;
    const result = await postReply(team, place.channel, origin.thread, reply, place.direct);
    if (result.status === 'sent') return;
    report(origin, result.reason);
    const elsewhere = result.status === 'refused' && (result.reason === 'removed' || result.reason === 'forbidden');
    if (!elsewhere || !origin.responseUrl) return;
    // Not a member here: a response_url still reaches the place, without an uploaded picture.
    const rendered = render(reply, await privateOptions(reply.figure, place.direct));
    const type = place.direct ? ('ephemeral' as const) : ('in_channel' as const);
    const body = { ...rendered, response_type: type, replace_original: false };
    const status = await respondTo(origin.responseUrl, body, timings.callTimeoutMs);
    if (status !== 200) logger.warn('slack.response_url_failed', { team, status });
  };

  const intoView = async (origin: Origin, reply: Reply): Promise<void> => {
    if (!origin.view) return;
    const { blocks } = render(reply, await privateOptions(reply.figure, true));
    try {
      await (await clients.answers(origin.team)).views.update({ view_id: origin.view.id, view: replyView(blocks) });
    } catch (error) {
      report(origin, errorCode(error));
      await toPerson(origin, reply); // closed meanwhile
    }
  };

  const report = (origin: Origin, reason: string) =>
    logger.warn('slack.answer_not_delivered', { team: origin.team, direct: origin.place.direct, reason });

  return {
    direct: directly,
    channel: (team, channel, reply) => postReply(team, channel, undefined, reply, false),
    reply: async (origin, reply) => {
      if (reply.silent) return;
      if (origin.view) await intoView(origin, reply);
      else if (reply.replaces && origin.pressed && !origin.pressed.ephemeral) await inPlace(origin, reply);
      else if (reply.audience === 'private' && !origin.place.direct) await privately(origin, reply);
      else await publicly(origin, reply);
      if (reply.alsoDirect && !origin.place.direct) await toPerson(origin, reply);
    },
  };
}

/** An ephemeral stretch gives way to the next one instead of piling up. */
const isNext = (reply: Reply): boolean => reply.meta.intent === 'another' || reply.meta.intent === 'stretch';

export function replyView(blocks: Rendered['blocks']) {
  return {
    type: 'modal' as const,
    callback_id: VIEW.reply,
    title: { type: 'plain_text' as const, text: 'Limber', emoji: false },
    close: { type: 'plain_text' as const, text: 'Close', emoji: false },
    blocks,
  };
}
