import type { EmergencyNumbers } from '../content/types.ts';
import type { Numbers } from './turn.ts';

/** The numbers to name. An unknown country gets a sentence part that claims no number as certain. */
export function numbersFor(table: EmergencyNumbers, country: string | null): Numbers {
  const found = country === null ? undefined : table.countries.find((one) => one.country === country.toUpperCase());
  if (!found) return { number: table.unknownCountry.emergency, crisis: table.unknownCountry.crisis, adviceLine: null };
  const crisis = found.crisisNumber
    ? `${found.crisisName ? `${found.crisisName} on ` : ''}${found.crisisNumber}`
    : table.unknownCountry.crisis;
  return { number: found.ambulance ?? found.emergency, crisis, adviceLine: found.adviceLine };
}
