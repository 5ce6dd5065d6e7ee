import type { Faults } from '../lib/faults.ts';
import type { Tamper } from '../lib/tamper.ts';
import type { EmitTo, Gateway } from './gateway.ts';
import type { RateLimits } from './limits.ts';
import type { Call, Channel, Interaction, Json, Message } from './types.ts';
import type { IntentName } from './wire.ts';
import type { World } from './world.ts';

export interface StandInOptions {
  readonly token: string;
  readonly appId: string;
  /** Privileged intents switched on in the developer portal. */
  readonly privileged: readonly IntentName[];
  readonly heartbeatMs: number;
  readonly maxConcurrency: number;
  /** Identifies left today, as GET /gateway/bot reports them. */
  readonly sessionStarts: number;
  readonly recommendedShards: number;
  /** First response to an interaction, ms. */
  readonly interactionMs: number;
  /** Life of an interaction's token, ms. */
  readonly followUpMs: number;
  readonly limits: RateLimits;
  /** What the invite link granted the bot. */
  readonly botPermissions: bigint;
  /** What is done to interactions and messages on their way to the bot. */
  readonly tamper: Tamper | undefined;
}

/** Everything the stand-in knows while it runs. */
export interface State {
  readonly options: StandInOptions;
  readonly world: World;
  readonly faults: Faults;
  readonly calls: Call[];
  readonly interactions: Interaction[];
  /** Messages only their addressee sees. */
  readonly ephemerals: { readonly to: string; readonly message: Message }[];
  /** Registered commands by scope: `global` or `guild:<id>`. */
  readonly commands: Map<string, readonly Json[]>;
  gateway: Gateway;
  gatewayUrl: string;
  sessionStarts: number;
  elapsed(): number;
  emit(type: string, payload: Json | ((intents: number) => Json), to: EmitTo): number;
  /** MESSAGE_CREATE, its words blanked where Discord blanks them. */
  emitMessage(message: Message, channel: Channel): void;
}
