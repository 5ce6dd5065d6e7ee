/** An error as Discord answers it. */
export class DiscordFail extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: unknown;

  constructor(status: number, code: number, message: string, errors?: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

export function fail(status: number, code: number, message: string, errors?: unknown): never {
  throw new DiscordFail(status, code, message, errors);
}

export const unknownChannel = () => fail(404, 10003, 'Unknown Channel');
export const unknownMessage = () => fail(404, 10008, 'Unknown Message');
export const missingAccess = () => fail(403, 50001, 'Missing Access');
export const missingPermission = () => fail(403, 50013, 'Missing Permissions');
export const cannotMessageUser = () => fail(403, 50007, 'Cannot send messages to this user');
