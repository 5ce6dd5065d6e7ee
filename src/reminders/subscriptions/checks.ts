import { LimberError } from '../../errors.ts';
import type { Destination } from '../../ports/messenger.ts';
import type { Subscription } from '../../ports/stores.ts';
import { isZone } from '../../schedule/index.ts';
import { NEVER } from '../holidays.ts';
import { LIMITS, MIN_GAP_MS } from '../limits.ts';
import { localTime } from '../local-time.ts';
import { maySubscribe, type Verdict } from '../permission.ts';
import { type IsHoliday, upcoming } from '../plan.ts';
import { tooClose } from '../spacing.ts';
import type { Who } from '../types.ts';
import type { SubscriptionDeps } from './deps.ts';

type Planned = Pick<Subscription, 'schedule' | 'officeHours' | 'daysOff'>;

export function must(verdict: Verdict): void {
  if (!verdict.allowed) throw new LimberError('nudge_forbidden', verdict.why);
}

export function full(what: 'channel_full' | 'workspace_full' | 'person_full'): LimberError {
  const words = {
    channel_full: `This channel has ${LIMITS.perChannel} nudges already, which is the limit. Change or delete one of them.`,
    workspace_full: `This workspace has ${LIMITS.perWorkspace} nudges already, which is the limit. Delete some that nobody needs.`,
    person_full: `You have ${LIMITS.perPerson} personal nudges already, which is the limit. Change or delete one of them.`,
  };
  return new LimberError('nudge_full', words[what]);
}

/** The calendar a subscription asks: its workspace's country, and only when it leaves out holidays. */
export async function calendarOf(
  { stores, holidays }: SubscriptionDeps,
  it: { readonly destination: Destination; readonly schedule: Subscription['schedule'] },
): Promise<IsHoliday> {
  if (!it.schedule.skip_holidays) return NEVER;
  const { country } = await stores.settings.get(it.destination);
  return country === null ? NEVER : holidays.load(country).catch(() => NEVER);
}

export async function mustBeAllowed(deps: SubscriptionDeps, destination: Destination, who: Who): Promise<void> {
  must(maySubscribe(destination, who, await deps.stores.settings.get(destination)));
}

/** Everything about the times themselves: there is a next one, and none comes too close to another. */
export async function mustFit(
  deps: SubscriptionDeps,
  it: Planned & { readonly destination: Destination },
  except: string | null,
  isHoliday: IsHoliday,
): Promise<void> {
  const zone = it.schedule.timezone ?? 'UTC';
  if (!isZone(zone))
    throw new LimberError(
      'nudge_zone_unknown',
      `"${zone}" is not a time zone I know. Name a city or a zone such as Europe/Berlin.`,
    );
  const now = deps.clock.now();
  if (upcoming(it, { after: now, count: 1, isHoliday }).length === 0)
    throw new LimberError(
      'nudge_never',
      'No time is left in that schedule: its end has passed, or its days and hours exclude each other. Name a later end or other days.',
    );
  const others = (await neighbours(deps, it.destination)).filter(
    ({ id, state }) => id !== except && state === 'active',
  );
  const clash = tooClose(it, others, now, isHoliday);
  if (!clash) return;
  const [first, second] = [clash.first, clash.second].map((at) => localTime(zone, at));
  const whose = it.destination.direct ? 'of yours' : 'in this channel';
  if (clash.first === clash.second)
    throw new LimberError(
      'nudge_too_close',
      `Another nudge ${whose} comes at that time already (${first?.day}, ${first?.time}). Choose another time, or change that one.`,
    );
  const when = `${first?.day}, ${first?.time} and ${second?.time}`;
  throw new LimberError(
    'nudge_too_close',
    clash.sameSeries
      ? `Two of these nudges would come less than ${MIN_GAP_MS / 60_000} minutes apart (${when}). Leave at least that much between them.`
      : `Another nudge ${whose} would come less than ${MIN_GAP_MS / 60_000} minutes apart (${when}). Choose other times, or change the other one.`,
  );
}

function neighbours({ stores }: SubscriptionDeps, destination: Destination): Promise<readonly Subscription[]> {
  return destination.direct
    ? stores.subscriptions.ownedBy({ ...destination, person: destination.channel })
    : stores.subscriptions.inChannel(destination);
}
