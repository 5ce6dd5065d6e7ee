/**
 * The one error base. `code` is stable and documented in docs/errors.md; `message` says what, where, which value, what is
 * allowed and what to do, in words that may be shown to a person.
 */
export class LimberError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LimberError';
    this.code = code;
  }
}
