/** What Slack answers with `ok: false`. */
export class Refusal extends Error {
  readonly error: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(error: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.error = error;
    this.extra = extra;
  }
}

export function refuse(error: string, extra: Readonly<Record<string, unknown>> = {}): never {
  throw new Refusal(error, extra);
}
