/** A small checker of data from files: every fault with its path, so that the reader can name the line. */
type Path = readonly (string | number)[];
export interface Trouble {
  readonly path: Path;
  readonly says: string;
}
export type Rule = (value: unknown, path: Path, faults: Trouble[]) => void;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
};
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with these keys only; none is required here. */
export const record =
  (keys: Readonly<Record<string, Rule>>): Rule =>
  (value, path, faults) => {
    if (!isRecord(value)) {
      faults.push({
        path,
        says: `expected keys such as ${Object.keys(keys).slice(0, 4).join(', ')}, got ${show(value)}`,
      });
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      const rule = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (rule) rule(inner, [...path, key], faults);
      else
        faults.push({
          path: [...path, key],
          says: `unknown key "${key}"; known here: ${Object.keys(keys).join(', ')}`,
        });
    }
  };

export const numberIn =
  (low: number, high: number): Rule =>
  (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < low || value > high)
      faults.push({ path, says: `expected a number from ${low} to ${high}, got ${show(value)}` });
  };

export const listOf =
  (rule: Rule, low = 0, high = 99): Rule =>
  (value, path, faults) => {
    if (!Array.isArray(value) || value.length < low || value.length > high) {
      const size = low === high ? `${low}` : `${low} to ${high}`;
      faults.push({ path, says: `expected a list of ${size}, got ${show(value)}` });
      return;
    }
    for (const [i, inner] of value.entries()) rule(inner, [...path, i], faults);
  };

export const oneOf =
  (words: readonly string[]): Rule =>
  (value, path, faults) => {
    if (typeof value !== 'string' || !words.includes(value))
      faults.push({ path, says: `expected one of ${words.join(', ')}, got ${show(value)}` });
  };

export const text =
  (low: number, high: number): Rule =>
  (value, path, faults) => {
    if (typeof value !== 'string' || value.trim().length < low || value.length > high)
      faults.push({ path, says: `expected text of ${low} to ${high} characters, got ${show(value)}` });
  };

export const truth: Rule = (value, path, faults) => {
  if (typeof value !== 'boolean') faults.push({ path, says: `expected true or false, got ${show(value)}` });
};

/** The first rule whose test accepts the value judges it; with none, `says` is the fault. */
export const either =
  (says: string, ...options: readonly (readonly [(value: unknown) => boolean, Rule])[]): Rule =>
  (value, path, faults) => {
    const found = options.find(([test]) => test(value));
    if (found) found[1](value, path, faults);
    else faults.push({ path, says: `${says}, got ${show(value)}` });
  };
export const isNumber = (value: unknown): boolean => typeof value === 'number';
export const isText = (value: unknown): boolean => typeof value === 'string';
export const isList = (value: unknown): boolean => Array.isArray(value);
export { isRecord };
