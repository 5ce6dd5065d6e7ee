import type { Stores } from '../../ports/stores.ts';
import type { Clock, Random } from '../../ports/system.ts';
import type { Holidays } from '../holidays.ts';

/** What the nudge API needs from outside. */
export interface SubscriptionDeps {
  readonly stores: Pick<Stores, 'subscriptions' | 'occurrences' | 'settings' | 'drafts' | 'people' | 'tallies'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly holidays: Holidays;
  /** Something is due earlier than the ticker knows: it looks again. */
  readonly wake: () => void;
}
