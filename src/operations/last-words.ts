import { basename } from 'node:path';
import { LimberError } from '../errors.ts';
import type { LogFields, Logger } from '../ports/system.ts';

const FRAMES = 3;

/**
 * What may be said of a fault that nobody expected: its class, its code and where it came from. Never its message: that can
 * hold a token, an address with a password, or what somebody wrote.
 */
export function traceOf(cause: unknown): LogFields {
  if (!(cause instanceof Error)) return { error: typeof cause };
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  const stack = cause.stack ?? '';
  // A message may itself look like frames; what follows it are the real ones.
  const frames = stack
    .slice(stack.indexOf(cause.message) + cause.message.length)
    .split('\n')
    .flatMap((line) => {
      const where = /^\s+at .*?([^\s()]+):(\d+):\d+\)?$/.exec(line);
      return where ? [`${basename(where[1] ?? '')}:${where[2]}`] : [];
    });
  return { error: cause.name, code, at: frames.slice(0, FRAMES).join('|').slice(0, 80) };
}

/** What a command line may say when a command failed: our own sentences in full, anything else without its message. */
export function failureLine(cause: unknown): string {
  if (cause instanceof LimberError) return cause.message;
  const { error, code, at } = traceOf(cause);
  return `Something unexpected went wrong: ${error}${code ? ` (${code})` : ''} at ${at ?? 'an unknown place'}. Please report this line.`;
}

/**
 * Where the platforms' libraries read one frame of their connection. What they throw there (a payload of a shape they do not
 * know) concerns that frame alone: nothing of ours was under way, and the next frame is read as if nothing had been.
 */
const READING_ONE_FRAME = /\bat (?:SocketModeClient\.onWebSocketMessage|WebSocketManager\.handlePacket) /;

/** Whether a fault ends with one unreadable frame of a platform. */
export function isOneFrame(cause: unknown): boolean {
  return cause instanceof Error && READING_ONE_FRAME.test(cause.stack ?? '');
}

/**
 * Ends the process on a fault that nobody caught, after one line in the log: what follows an unknown state could be worse
 * than a restart. One unreadable frame of a platform is only logged. Returns how to stop listening.
 */
export function guardProcess(process: NodeJS.Process, log: Logger): () => void {
  const end = (event: string) => (cause: unknown) => {
    if (isOneFrame(cause)) {
      log.warn('frame_unreadable', traceOf(cause));
      return;
    }
    log.error(event, traceOf(cause));
    process.exit(1);
  };
  const onException = end('crashed');
  const onRejection = end('crashed_rejection');
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  return () => {
    process.off('uncaughtException', onException);
    process.off('unhandledRejection', onRejection);
  };
}
