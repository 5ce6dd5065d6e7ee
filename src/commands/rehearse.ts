import { LimberError } from '../errors.ts';
import {
  describeSchedule,
  isoInstant,
  isZone,
  nextOccurrences,
  parseSchedule,
  type Schedule,
  suggestZones,
  wallAt,
  withDefaults,
  zoneSpelling,
} from '../schedule/index.ts';
import type { ScheduleContext } from './schedule.ts';

/** Instants worked out per step, so that a long span is written as it goes. */
const STEP = 500;

/**
 * `rehearse --from T --to T [--zone Z] --schedule "words"`: every nudge that would be posted from T to T (both included),
 * one JSON line each, nothing is posted. T is an ISO instant or a date. Returns the exit code; throws LimberError on bad input.
 */
export async function rehearse(args: string[], context: ScheduleContext = {}): Promise<number> {
  const stdout = context.stdout ?? process.stdout;
  const zone = zoneOf(option(args, 'zone') ?? context.zone ?? 'UTC');
  const from = instant('from', option(args, 'from'), zone);
  const to = instant('to', option(args, 'to'), zone);
  if (to < from) throw new LimberError('rehearse_range', '--to lies before --from; give a later instant.');
  const schedule = scheduleOf(option(args, 'schedule'), zone, from);
  const says = describeSchedule(schedule);
  const place = schedule.timezone ?? zone;
  for (let after = from - 1; ; ) {
    const instants = nextOccurrences(schedule, { after, count: STEP });
    for (const at of instants) if (at <= to) stdout.write(`${JSON.stringify(line(at, place, says))}\n`);
    const last = instants.at(-1);
    if (last === undefined || last > to || instants.length < STEP) return 0;
    after = last;
  }
}

function line(at: number, zone: string, schedule: string): Record<string, string> {
  const { day, minutes } = wallAt(zone, at);
  const date = new Date(day * 86_400_000 + minutes * 60_000).toISOString();
  return { at: isoInstant(at), local: date.slice(0, 16), zone, schedule };
}

function option(args: readonly string[], name: string): string | undefined {
  const joined = args.find((arg) => arg.startsWith(`--${name}=`));
  if (joined) return joined.slice(name.length + 3);
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
}

function zoneOf(name: string): string {
  const zone = isZone(name) ? name : zoneSpelling(name);
  if (zone) return zone;
  const near = suggestZones(name, 3);
  const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Use an IANA name such as Europe/Berlin.';
  throw new LimberError('unknown_zone', `--zone "${name}" is not a time zone. ${hint}`);
}

/** An ISO instant, or a date or local time without offset, which is taken in UTC. */
function instant(name: string, text: string | undefined, zone: string): number {
  const hint = `Give --${name} as 2026-03-01T00:00:00Z or 2026-03-01`;
  if (text === undefined) throw new LimberError('rehearse_usage', `--${name} is missing. ${hint}.`);
  const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) ? `${text}Z` : text;
  const at = Date.parse(local);
  if (Number.isNaN(at))
    throw new LimberError('rehearse_usage', `--${name} "${text}" is not an instant (zone ${zone}). ${hint}.`);
  return at;
}

function scheduleOf(words: string | undefined, zone: string, now: number): Schedule {
  if (words === undefined)
    throw new LimberError('rehearse_usage', '--schedule is missing. Give it as --schedule "weekdays at 10 and 3pm".');
  const parsed = parseSchedule(words, { now, zone });
  if (parsed.status !== 'ok')
    throw new LimberError('rehearse_schedule', `--schedule "${words}" needs an answer first: ${parsed.question}`);
  return withDefaults(parsed.schedule, { timezone: zone, now });
}
