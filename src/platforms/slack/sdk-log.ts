import type { Logger as SdkLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from '../../ports/system.ts';

const MOST = 200;
const TOKEN = /\bx(?:ox[a-z]|app|oxe)[-.][\w.-]+/g;

/**
 * The SDK's own lines: only warnings and errors, cut short, with tokens removed. Its info and debug lines can hold whole
 * payloads, which are people's words, and are dropped unread.
 */
export function sdkLogger(logger: Logger): SdkLogger {
  const line = (parts: readonly unknown[]): string =>
    parts
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
      .join(' ')
      .replace(TOKEN, '[token]')
      .slice(0, MOST);
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: unknown[]) => logger.warn('slack.sdk', { line: line(parts) }),
    error: (...parts: unknown[]) => logger.error('slack.sdk', { line: line(parts) }),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
