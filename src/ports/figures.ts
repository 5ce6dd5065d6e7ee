/** Drawn pictures by pose id. Drawing happens in a worker on first use; a question never waits for it. */
export interface Figures {
  /** The picture if it is on disk already; otherwise null, and drawing is started. */
  ready(pose: string, moving: boolean): Promise<DrawnFigure | null>;
  /** The picture, drawn now if need be. Null when there is no such pose. */
  draw(pose: string, moving: boolean): Promise<DrawnFigure | null>;
}

export interface DrawnFigure {
  readonly path: string;
  /** ASCII file name such as `seated-figure-four.png`. */
  readonly name: string;
  readonly mediaType: 'image/png' | 'image/gif';
  /** Content hash: the same pose data gives the same hash. */
  readonly hash: string;
  readonly alt: string;
}
