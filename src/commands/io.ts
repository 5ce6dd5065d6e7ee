/** What a command needs of the process, so that it can be run in a test. */
export interface CommandIo {
  /** The project's root: where `knowledge/` and `intents/` are. */
  readonly root: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}
