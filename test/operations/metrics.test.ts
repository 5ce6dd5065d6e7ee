import { withMetrics } from '../../src/operations/core-metrics.ts';
import { countLines } from '../../src/operations/counted-log.ts';
import { createLogger } from '../../src/operations/logger.ts';
import { createMetrics } from '../../src/operations/metrics.ts';
import { coreThat, message, replyOf } from './support.ts';

describe('metrics', () => {
  test('count answers by outcome and platform, red flags by urgency, and time', async () => {
    const metrics = createMetrics();
    let now = 1_000;
    const core = coreThat(async () => {
      now += 40;
      return replyOf({ outcome: 'urgent', urgency: 'emergency' });
    });
    await withMetrics(core, metrics, { now: () => now }).respond(message('chest pain'));
    const text = await metrics.text();
    expect(text).toContain('limber_answers_total{outcome="urgent",platform="slack"} 1');
    expect(text).toContain('limber_red_flags_total{urgency="emergency"} 1');
    expect(text).toContain('limber_answer_seconds_sum{platform="slack"} 0.04');
    expect(text).not.toContain('chest');
  });

  test('count nudges, lateness, subscriptions and connections', async () => {
    const metrics = createMetrics();
    metrics.nudge('sent', 'discord');
    metrics.nudge('unknown', 'slack');
    metrics.nudgeLate(0.3);
    metrics.subscriptions({ active: 3, paused: 1, ended: 0 });
    metrics.connected('slack', true);
    const text = await metrics.text();
    expect(text).toContain('limber_nudges_total{state="sent",platform="discord"} 1');
    expect(text).toContain('limber_nudges_total{state="unknown",platform="slack"} 1');
    expect(text).toContain('limber_nudge_late_seconds_bucket{le="0.5"} 1');
    expect(text).toContain('limber_subscriptions{state="active"} 3');
    expect(text).toContain('limber_connected{platform="slack"} 1');
  });

  test('two in one process do not share counts', async () => {
    const one = createMetrics();
    const other = createMetrics();
    one.busy('web');
    expect(await other.text()).not.toContain('limber_busy_total{platform="web"} 1');
  });

  test('reconnects, rate limits, faults and warnings are counted from the log', async () => {
    const metrics = createMetrics();
    const log = createLogger({
      level: 'error',
      write: () => undefined,
      clock: { now: () => 0 },
      heard: countLines(metrics),
    });
    log.info('slack.connection_closed', { redialMs: 0 });
    log.info('discord_reconnecting', { shard: 0 });
    log.warn('discord_not_delivered', { kind: 'rate_limited' });
    log.warn('slack.nudge_not_sent', { status: 'not_sent', reason: 'ratelimited' });
    log.error('respond_failed', { id: 'abc', platform: 'web', fault: 'TypeError' });
    const text = await metrics.text();
    expect(text).toContain('limber_reconnects_total{platform="slack"} 1');
    expect(text).toContain('limber_reconnects_total{platform="discord"} 1');
    expect(text).toContain('limber_rate_limited_total{platform="discord"} 1');
    expect(text).toContain('limber_rate_limited_total{platform="slack"} 1');
    expect(text).toContain('limber_faults_total{platform="web"} 1');
    expect(text).toContain('limber_log_lines_total{level="warn"} 2');
  });
});
