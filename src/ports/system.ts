/** Time, chance and log lines come in as arguments, so that every result depends only on what was passed. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/** Fields must never hold message text, tokens or names: ids, counts, codes and durations only. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
