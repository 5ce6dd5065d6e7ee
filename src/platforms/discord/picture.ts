import type { DrawnFigure, Figures } from '../../ports/figures.ts';
import type { Figure } from '../../ports/reply.ts';
import type { Upload } from './outbound.ts';
import type { RenderOptions } from './render.ts';

export interface Picture {
  readonly shown: NonNullable<RenderOptions['picture']>;
  readonly upload: Upload;
}

/** Discord keeps ASCII letters, digits, `-`, `_` and `.` of a file name; others would break the `attachment://` address. */
const UNSAFE = /[^A-Za-z0-9._-]+/g;

const toPicture = (drawn: DrawnFigure, alt: string): Picture => ({
  shown: { name: drawn.name.replace(UNSAFE, '-'), alt },
  upload: { path: drawn.path, mediaType: drawn.mediaType },
});

/** The picture if it is drawn within `patienceMs`; the answer goes out without it otherwise, and never fails for it. */
export async function pictureFor(
  figures: Figures,
  figure: Figure | undefined,
  patienceMs: number,
): Promise<Picture | null> {
  if (!figure) return null;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  try {
    const ready = await figures.ready(figure.pose, figure.moving);
    const drawn = ready ?? (await Promise.race([figures.draw(figure.pose, figure.moving), tooLong]));
    return drawn ? toPicture(drawn, figure.alt) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
