import { errorCode } from './certainty.ts';
import type { House } from './house.ts';
import type { PressPayload } from './payloads.ts';
import { post } from './post.ts';
import { originOf } from './press.ts';
import { image } from './render.ts';
import { respondTo } from './respond-url.ts';
import { paragraph, plain } from './rich-text.ts';
import { WORDS } from './words.ts';

/** A private note cannot carry an uploaded picture; its button sends the picture as a direct message. */
export async function onPicturePress(house: House, payload: PressPayload, receivedAt: number): Promise<void> {
  const origin = originOf(payload, receivedAt);
  const { team, user } = origin;
  const wanted = read(payload.actions[0]?.value ?? '');
  if (!wanted) return;
  const sent = await sendPicture(house, team, user, wanted.pose, wanted.moving).catch((error: unknown) => {
    house.logger.warn('slack.picture_failed', { team, code: errorCode(error) });
    return false;
  });
  const text = sent ? WORDS.pictureSent : WORDS.pictureFailed;
  if (origin.responseUrl && !origin.place.direct)
    await respondTo(
      origin.responseUrl,
      { text, blocks: [paragraph(plain(text))], response_type: 'ephemeral', replace_original: false },
      house.settings.timings.callTimeoutMs,
    );
  else if (!sent)
    await post(await house.clients.answers(team), { channel: user, text, blocks: [paragraph(plain(text))] });
}

async function sendPicture(house: House, team: string, user: string, pose: string, moving: boolean): Promise<boolean> {
  const { timings } = house.settings;
  // Here the picture is the answer, so it is worth waiting for.
  const wait = timings.callTimeoutMs + timings.filePollMs * timings.filePollTimes;
  const picture = await house.pictures.forPost(team, { pose, alt: '', moving }, wait);
  if (!picture) return false;
  const client = await house.clients.answers(team);
  const result = await post(client, { channel: user, text: picture.alt, blocks: [image(picture)] });
  return result.status === 'sent';
}

function read(value: string): { readonly pose: string; readonly moving: boolean } | undefined {
  try {
    const [pose, moving] = JSON.parse(value) as [unknown, unknown];
    return typeof pose === 'string' ? { pose, moving: moving === 1 } : undefined;
  } catch {
    return undefined;
  }
}
