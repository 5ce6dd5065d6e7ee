import { holidayCheck } from '../schedule/index.ts';
import type { IsHoliday } from './plan.ts';

/** Public holidays by country, loaded when a nudge first asks for them. */
export interface Holidays {
  /** The calendar of an ISO 3166 country; rejects for one it does not know. */
  load(country: string): Promise<IsHoliday>;
}

/** The calendars of the schedule room. */
export const publicHolidays: Holidays = { load: (country) => holidayCheck({ country }) };

/** Without a country, or for one without a calendar, no day is a holiday. */
export const NEVER: IsHoliday = () => false;

/** Calendars already loaded. A calendar that cannot be loaded counts as empty, and `onFault` hears of it once. */
export interface LoadedHolidays {
  /** The calendar, or null when it has to be loaded first. */
  ready(country: string | null): IsHoliday | null;
  load(country: string | null): Promise<IsHoliday>;
}

export function loadedHolidays(holidays: Holidays, onFault: (country: string) => void): LoadedHolidays {
  const calendars = new Map<string, IsHoliday>();
  return {
    ready: (country) => (country === null ? NEVER : (calendars.get(country) ?? null)),
    load: async (country) => {
      if (country === null) return NEVER;
      const known = calendars.get(country);
      if (known) return known;
      const calendar = await holidays.load(country).catch(() => {
        onFault(country);
        return NEVER;
      });
      calendars.set(country, calendar);
      return calendar;
    },
  };
}
