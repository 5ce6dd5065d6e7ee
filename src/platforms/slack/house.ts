import type { Core } from '../../ports/core.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import type { Channels } from './channels.ts';
import type { Clients } from './clients.ts';
import type { Deliver } from './deliver.ts';
import type { People } from './people.ts';
import type { Pictures } from './pictures.ts';
import type { SeenOnce } from './seen-once.ts';
import type { SlackSettings } from './settings.ts';
import type { Tokens } from './tokens.ts';
import type { UnderWay } from './under-way.ts';

/** What every listener works with. */
export interface House {
  readonly core: Core;
  readonly settings: SlackSettings;
  readonly tokens: Tokens;
  readonly clients: Clients;
  readonly people: People;
  readonly channels: Channels;
  readonly pictures: Pictures;
  readonly deliver: Deliver;
  readonly seen: SeenOnce;
  readonly underWay: UnderWay;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
}
