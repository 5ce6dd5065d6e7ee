import type { Limits } from '../ports/stores.ts';
import { MIN_GAP_MINUTES } from '../schedule/index.ts';

/** More than a handful of nudge series in one room is noise; one person asks for the sixth, everybody mutes the bot. */
export const LIMITS: Limits = { perChannel: 5, perWorkspace: 500, perPerson: 5 };

/** Nudges of one room come at least this far apart, also those of different series. */
export const MIN_GAP_MS = MIN_GAP_MINUTES * 60_000;

/** How far ahead, and how many instants, two series are compared: every pattern repeats within two weeks. */
export const GAP_HORIZON_MS = 15 * 24 * 60 * 60_000;
export const GAP_INSTANTS = 600;

/** A missed nudge is still welcome when it is younger than this; later it would come out of nowhere. */
export const CATCH_UP_MS = 10 * 60_000;

/** Entries remembered per subscription for the rotation: more than fit any one area. */
export const KEEP_RECENT = 80;

/** Nudges in a row without any reaction after which the next one offers fewer, and then only every so often again. */
export const QUIET_AFTER = 5;
export const OFFER_AGAIN_AFTER = 20;

/** Minutes a snooze may take: longer belongs to "not today". */
export const SNOOZE_MINUTES = { least: 1, most: 180 } as const;

/** Occurrences of a standstill are counted up to here; the log then says "at least". */
export const COUNT_MISSED_UP_TO = 1_000;
