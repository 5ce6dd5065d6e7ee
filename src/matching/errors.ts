/** Something given to this library was wrong. `code` is stable; `message` says what, where, and what to do. */
export class MatchingError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MatchingError';
    this.code = code;
  }
}
