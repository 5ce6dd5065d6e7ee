/** The schedule language and its time arithmetic. Pure: now and the zone are arguments. */

export { type Away, awayOverFeast, parseAway } from './away.ts';
export { type Amended, amend } from './change/amend.ts';
export { type Change, readChange } from './change/read-change.ts';
export {
  fitsReference,
  goesBeyond,
  inPart,
  type Reference,
  readReference,
  refers,
  spanOfPart,
} from './change/reference.ts';
export { isoInstant } from './civil.ts';
export { type DefaultsContext, withDefaults } from './defaults.ts';
export { describeSchedule } from './describe.ts';
export { type HolidayQuery, holidayCheck } from './holidays.ts';
export { minutesOfDay, nextOccurrences, type OccurrenceQuery } from './occurrences.ts';
export { onlySchedule, otherWords } from './only.ts';
export type { AskReason } from './parse/atoms.ts';
export { type ParseContext, type Parsed, parseSchedule } from './parse.ts';
export { suggestZones } from './places/suggest.ts';
export { parseSkip, type Skip } from './skip.ts';
export type { Month, Schedule, TimeWindow, Weekday } from './types.ts';
export { MONTHS, WEEKDAYS } from './types.ts';
export { parseUntil, type Until } from './until.ts';
export { MAX_EVERY_MINUTES, MIN_GAP_MINUTES, OFFICE_HOURS, USUAL_TIMES, WORKDAYS } from './usual.ts';
export { type Validated, validateSchedule } from './validate.ts';
export { instantOf, type WallTime, wallAt } from './wall-clock.ts';
export { scheduleWords } from './words.ts';
export { isZone, offsetAt, transitions, zoneDataVersion, zoneNames, zoneSpelling } from './zone-data.ts';
