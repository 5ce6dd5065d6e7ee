import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Exposition, Metrics } from '../ports/metrics.ts';

/** An answer takes milliseconds; beyond three seconds the platforms would have given up without an acknowledgement. */
const ANSWER_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10];
/** On time is a second; ten minutes is where a missed nudge is left out. */
const LATE_SECONDS = [0.25, 0.5, 1, 2, 5, 15, 60, 300, 600];

/** Counts for one process, in a registry of its own. */
export function createMetrics(): Metrics & Exposition {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'limber_' });
  const answers = new Counter({
    name: 'limber_answers_total',
    help: 'Messages answered, by outcome',
    labelNames: ['outcome', 'platform'],
    registers,
  });
  const answerSeconds = new Histogram({
    name: 'limber_answer_seconds',
    help: 'From the message to the reply, without the platform',
    labelNames: ['platform'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  const redFlags = new Counter({
    name: 'limber_red_flags_total',
    help: 'Replies that carried urgent advice, by urgency',
    labelNames: ['urgency'],
    registers,
  });
  const nudges = new Counter({
    name: 'limber_nudges_total',
    help: 'Nudges by how they ended: sent, failed, skipped, unknown; waiting: will be tried again',
    labelNames: ['state', 'platform'],
    registers,
  });
  const lateSeconds = new Histogram({
    name: 'limber_nudge_late_seconds',
    help: 'From the due time of a nudge to the call that posts it',
    buckets: LATE_SECONDS,
    registers,
  });
  const rateLimits = new Counter({
    name: 'limber_rate_limited_total',
    help: 'How often a platform asked Limber to slow down',
    labelNames: ['platform'],
    registers,
  });
  const busy = new Counter({
    name: 'limber_busy_total',
    help: 'How often Limber asked a person to slow down',
    labelNames: ['platform'],
    registers,
  });
  const reconnects = new Counter({
    name: 'limber_reconnects_total',
    help: 'Connections lost and made again',
    labelNames: ['platform'],
    registers,
  });
  const connected = new Gauge({
    name: 'limber_connected',
    help: '1 while the platform is connected',
    labelNames: ['platform'],
    registers,
  });
  const subscriptions = new Gauge({
    name: 'limber_subscriptions',
    help: 'Nudges set up, by state',
    labelNames: ['state'],
    registers,
  });
  const faults = new Counter({
    name: 'limber_faults_total',
    help: 'Apologies with an id instead of an answer',
    labelNames: ['platform'],
    registers,
  });
  const lines = new Counter({
    name: 'limber_log_lines_total',
    help: 'Log lines of level warn and error',
    labelNames: ['level'],
    registers,
  });
  return {
    answered: (outcome, platform, seconds) => {
      answers.inc({ outcome, platform });
      answerSeconds.observe({ platform }, seconds);
    },
    redFlag: (urgency) => redFlags.inc({ urgency }),
    nudge: (state, platform) => nudges.inc({ state, platform }),
    nudgeLate: (seconds) => lateSeconds.observe(seconds),
    rateLimited: (platform) => rateLimits.inc({ platform }),
    busy: (platform) => busy.inc({ platform }),
    reconnected: (platform) => reconnects.inc({ platform }),
    connected: (platform, isConnected) => connected.set({ platform }, isConnected ? 1 : 0),
    subscriptions: (counts) => {
      for (const [state, count] of Object.entries(counts)) subscriptions.set({ state }, count);
    },
    fault: (platform) => faults.inc({ platform }),
    logged: (level) => lines.inc({ level }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
