import { PLATFORMS, type Platform } from '../ports/message.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { LogFields } from '../ports/system.ts';
import type { LogLevel } from './logger.ts';

/** Lines that say that a connection was lost and is being made again. */
const RECONNECTS: Readonly<Record<string, Platform>> = {
  'slack.connection_closed': 'slack',
  discord_reconnecting: 'discord',
};
/** Lines written where a person gets an apology with an id. */
const FAULTS = new Set(['respond_failed', 'discord_handler_failed', 'slack.listener_failed']);
const SLOW_DOWN = /rate_?limit/i;

/** Counts what adapters already log, so that no adapter needs to know of metrics. */
export function countLines(metrics: Metrics): (level: LogLevel, event: string, fields: LogFields) => void {
  return (level, event, fields) => {
    if (level === 'warn' || level === 'error') metrics.logged(level);
    const platform = RECONNECTS[event];
    if (platform) metrics.reconnected(platform);
    if (FAULTS.has(event)) metrics.fault(platformOf(event, fields));
    const spoken = `${event} ${fields.code ?? ''} ${fields.reason ?? ''} ${fields.kind ?? ''}`;
    if (SLOW_DOWN.test(spoken)) metrics.rateLimited(platformOf(event, fields));
  };
}

function platformOf(event: string, fields: LogFields): Platform {
  const said = PLATFORMS.find((platform) => platform === fields.platform || event.startsWith(platform));
  return said ?? 'terminal';
}
