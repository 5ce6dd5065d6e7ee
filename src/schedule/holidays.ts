/** Public holidays by country. date-holidays is large (about 120 ms to load), so it is imported only when asked for. */
export interface HolidayQuery {
  /** Two-letter country code, `DE`; optionally a state as date-holidays names it. */
  readonly country: string;
  readonly state?: string;
}

/**
 * A function that tells whether `YYYY-MM-DD` is a public holiday there. Rejects with a RangeError for an unknown country.
 * Each year is worked out once.
 */
export async function holidayCheck({ country, state }: HolidayQuery): Promise<(date: string) => boolean> {
  const { default: Holidays } = await import('date-holidays');
  const code = country.toUpperCase();
  const known = new Holidays().getCountries();
  if (!Object.hasOwn(known, code))
    throw new RangeError(
      `"${country}" is not a country code with known holidays; use two letters such as DE, GB or US`,
    );
  const calendar = state ? new Holidays(code, state) : new Holidays(code);
  const years = new Map<number, ReadonlySet<string>>();
  return (date) => {
    const year = Number(date.slice(0, 4));
    let dates = years.get(year);
    if (!dates) {
      // `date` starts with the calendar day there, whatever the machine's zone.
      dates = new Set(
        (calendar.getHolidays(year) || [])
          .filter(({ type }) => type === 'public')
          .map((holiday) => holiday.date.slice(0, 10)),
      );
      years.set(year, dates);
    }
    return dates.has(date);
  };
}
