import type { Core } from '../../ports/core.ts';
import type { Figures } from '../../ports/figures.ts';
import type { SeenStore } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import type { Outbound } from './outbound.ts';
import type { RevealShelf } from './reveal.ts';
import type { Turns } from './turns.ts';

/** What the handlers of one adapter share. */
export interface Adapter {
  readonly core: Core;
  readonly figures: Figures;
  readonly seen: SeenStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly outbound: Outbound;
  /** Private answers that wait for a press on "Show my answer". */
  readonly shelf: RevealShelf;
  readonly turns: Turns;
}
