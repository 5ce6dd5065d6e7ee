/** Two-letter countries and their English names, from the language data of Node itself. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Regions that are no countries: unions, zones and placeholders. Codes of former countries are not canonical and fall out. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

let listed: readonly { readonly code: string; readonly name: string }[] | undefined;

export function countries(): readonly { readonly code: string; readonly name: string }[] {
  listed ??= LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_COUNTRY.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .flatMap((code) => {
      const name = names.of(code);
      return name ? [{ code, name }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return listed;
}

export const isCountry = (code: string): boolean => countries().some((one) => one.code === code);

export const countryName = (code: string): string => (isCountry(code) ? (names.of(code) ?? code) : code);

/** Those whose name has a word beginning with what was typed, or whose code it is. */
export function suggestCountries(
  typed: string,
  limit: number,
): readonly { readonly value: string; readonly label: string }[] {
  const wanted = typed.trim().toLowerCase();
  return countries()
    .filter(({ code, name }) => code.toLowerCase() === wanted || ` ${name.toLowerCase()}`.includes(` ${wanted}`))
    .slice(0, limit)
    .map(({ code, name }) => ({ value: code, label: name }));
}
