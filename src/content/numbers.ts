import type { EmergencyCountry, EmergencyNumbers } from './types.ts';

/** What to say for {number} and {crisis} in a country, or the safe default that names the main ones. */
export interface SpokenNumbers {
  readonly emergency: string;
  readonly crisis: string;
  readonly adviceLine: string | null;
}

/** @param country ISO 3166-1 two-letter code in any case, or null when it is not known */
export function numbersFor(numbers: EmergencyNumbers, country: string | null): SpokenNumbers {
  const row = numbers.countries.find((item) => item.country === country?.toUpperCase());
  const unknown = numbers.unknownCountry;
  if (!row) return { ...unknown, adviceLine: null };
  return {
    emergency:
      row.ambulance && row.ambulance !== row.emergency
        ? `${row.emergency} (ambulance ${row.ambulance})`
        : row.emergency,
    crisis: crisisLine(row) ?? unknown.crisis,
    adviceLine: row.adviceLine,
  };
}

function crisisLine(row: EmergencyCountry): string | null {
  if (!row.crisisNumber) return null;
  return row.crisisName ? `${row.crisisName} on ${row.crisisNumber}` : row.crisisNumber;
}
