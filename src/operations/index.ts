/** What an operator looks at: log lines, counts, health; and what keeps one loud person from taking all the room. */

export { NOTHING_RECOGNISED, withDigest } from './core-digest.ts';
export { withMetrics } from './core-metrics.ts';
export { countLines } from './counted-log.ts';
export {
  type HealthParts,
  type HttpHandler,
  type HttpServer,
  healthHandler,
  startHealthServer,
  startHttpServer,
} from './health.ts';
export { failureLine, guardProcess, traceOf } from './last-words.ts';
export { createLogger, LOG_LEVELS, type LoggerOptions, type LogLevel } from './logger.ts';
export { createMetrics } from './metrics.ts';
export { RATE_LIMITS, type RateLimits, withRateLimit } from './rate-limit.ts';
