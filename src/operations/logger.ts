import { pino } from 'pino';
import type { Clock, LogFields, Logger } from '../ports/system.ts';
import { guardLine } from './log-guard.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Takes one line of JSON, line end included, at once: a crash must not lose the lines before it. */
  readonly write: (line: string) => void;
  readonly clock: Clock;
  /** Told of every line, after the guard and whatever the level: counts come from here. */
  readonly heard?: (level: LogLevel, event: string, fields: LogFields) => void;
}

/** Structured lines `{"level","time","event",...}`. What may not be logged is left out here, whoever asks (log-guard.ts). */
export function createLogger({ level, write, clock, heard }: LoggerOptions): Logger {
  const lines = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
  const say =
    (at: LogLevel) =>
    (event: string, fields?: LogFields): void => {
      const line = guardLine(event, fields);
      heard?.(at, line.event, line.fields);
      lines[at](line.fields, line.event);
    };
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}
