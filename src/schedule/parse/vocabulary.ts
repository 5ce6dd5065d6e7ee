import { dayOf } from './day-names.ts';

const STARTS = new Set(
  'every each daily weekly weekday weekdays weekend weekends workday workdays monthly hourly on from until till til between except excluding but not during starting mornings morning afternoon afternoons evening evenings night nights am pm oclock and or to in for please today tomorrow tonight only once twice business working work noon'.split(
    ' ',
  ),
);

/** Whether a word belongs to the schedule language, so that it may stand next to a bare hour. */
export function startsSchedule(text: string): boolean {
  return STARTS.has(text) || dayOf(text) !== undefined;
}

/** Words that carry a schedule and must not be left unread: the answer is a question, never a guess. */
export const STRONG = new Set(
  'every each except excluding unless until till til between hourly daily weekly weekday weekdays weekend weekends workday workdays fortnight fortnightly biweekly monthly bimonthly quarterly yearly annually monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays tue tues thu thurs thur fri weds january february april june july august september october november december feb apr jun jul aug sept oct nov morning mornings afternoon afternoons evening evenings noon midnight tonight tomorrow today yesterday twice thrice alternate alternating starting beginning oclock holidays lunch lunchtime standup breakfast dinner eod cob dawn dusk sunrise sunset bedtime teatime skip skipping minutely interval intervals shift shifts whenever sprint payday easter ramadan christmas summer winter autumn noonish'.split(
    ' ',
  ),
);
