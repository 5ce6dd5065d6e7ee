/** Nudges: the API people's requests reach, and the delivery that runs by itself. */

export type { Composed, ComposeNudge, DeliveryEvent, Wait } from './delivery/deps.ts';
export { CAREFUL_PACE, type Pace } from './delivery/pace.ts';
export { type Holidays, type LoadedHolidays, loadedHolidays, publicHolidays } from './holidays.ts';
export { type Reminders, type RemindersDeps, reminders } from './house.ts';
export { CATCH_UP_MS, LIMITS } from './limits.ts';
export { nudgeComposer, type PickedStretch, type PickStretch, type StretchWish } from './nudge-text.ts';
export { type IsHoliday, nextDue, upcoming } from './plan.ts';
export { replanAll } from './replan.ts';
export { LEASE_MS, type Scheduler, type SchedulerDeps, scheduler } from './scheduler.ts';
export { type SubscriptionDeps, subscriptionsOn } from './subscriptions/index.ts';
export { realTiming, startTicker, type Ticker, type Timing } from './ticker.ts';
export type { DeliveryLine, NudgeChange, NudgeWish, Subscriptions, Who } from './types.ts';
