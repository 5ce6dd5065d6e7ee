/**
 * Reads a value of unknown shape into a known one; undefined where it does not fit. What a platform sends is data from
 * outside: signed or not, nothing in it is used before it was read.
 */
export type Reader<T> = (value: unknown) => T | undefined;

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);
export const number: Reader<number> = (value) => (Number.isSafeInteger(value) ? (value as number) : undefined);
/** Text without NUL, which no store takes, and without what goes beyond the most that the platform itself lets through. */
export const textUpTo =
  (most: number): Reader<string> =>
  (value) =>
    typeof value === 'string' ? value.slice(0, most).replaceAll('\0', '') : undefined;
export const matching =
  (pattern: RegExp): Reader<string> =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;
export const oneOf =
  <const T extends string | number>(...known: readonly T[]): Reader<T> =>
  (value) =>
    known.find((one) => one === value);
export const either =
  <A, B>(first: Reader<A>, second: Reader<B>): Reader<A | B> =>
  (value) =>
    first(value) ?? second(value);

/** Items that do not fit are left out. */
export const listOf =
  <T>(item: Reader<T>, most: number): Reader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return undefined;
    return value.slice(0, most).flatMap((one) => {
      const read = item(one);
      return read === undefined ? [] : [read];
    });
  };

/** An object whose keys are anybody's; entries that do not fit are left out. */
export const dictionaryOf =
  <T>(entry: Reader<T>, most: number): Reader<Readonly<Record<string, T>>> =>
  (value) => {
    if (!isObject(value)) return undefined;
    const entries = Object.entries(value)
      .slice(0, most)
      .flatMap(([key, one]) => {
        const read = entry(one);
        return read === undefined || key === '__proto__' ? [] : [[key, read] as const];
      });
    return Object.fromEntries(entries);
  };

type Parts = Readonly<Record<string, Reader<unknown>>>;
type Read<P extends Parts> = { readonly [Key in keyof P]: NonNullable<ReturnType<P[Key]>> };

/** An object. Optional parts may be missing or null; what is there must fit, and what is not named is left out. */
export const shapeOf =
  <Required extends Parts, Optional extends Parts>(
    required: Required,
    optional: Optional,
  ): Reader<Read<Required> & Partial<Read<Optional>>> =>
  (value) => {
    if (!isObject(value)) return undefined;
    const found: Record<string, unknown> = {};
    for (const [key, read] of Object.entries({ ...required, ...optional })) {
      const given = Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined;
      const part = given === undefined ? undefined : read(given);
      if (part !== undefined) found[key] = part;
      else if (given !== undefined || Object.hasOwn(required, key)) return undefined;
    }
    return found as Read<Required> & Partial<Read<Optional>>;
  };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
