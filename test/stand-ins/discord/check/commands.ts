import { lengthOf } from './components.ts';

/** Rules for the list of commands that the specification states only in prose. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SIZE_MAX = 8000;

interface Option {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly options?: readonly Option[];
}
interface Command extends Option {
  readonly contexts?: readonly number[];
}

export function commandErrors(list: unknown): string[] {
  if (!Array.isArray(list)) return ['/: a list of commands'];
  const errors: string[] = [];
  const seen = new Set<string>();
  for (const command of list as Command[]) {
    const type = command.type ?? 1;
    const key = `${type}:${command.name}`;
    if (seen.has(key)) errors.push(`/${command.name}: used twice`);
    seen.add(key);
    if (!command.contexts) errors.push(`/${command.name}: says no contexts`);
    if (type === 1)
      errors.push(...describedErrors(command, `/${command.name}`), ...optionErrors(command, `/${command.name}`));
    else if (command.description) errors.push(`/${command.name}: a context-menu command takes no description`);
    else if (lengthOf(command.name) > 32) errors.push(`/${command.name}: over 32 characters`);
    if (sizeOf(command) > SIZE_MAX) errors.push(`/${command.name}: over ${SIZE_MAX} characters in all`);
  }
  return errors;
}

function describedErrors({ name, description }: Option, path: string): string[] {
  const errors: string[] = [];
  if (!NAME.test(name) || name !== name.toLowerCase()) errors.push(`${path}: not a valid lower-case name`);
  if (lengthOf(description) < 1 || lengthOf(description) > 100)
    errors.push(`${path}: a description takes 1 to 100 characters`);
  return errors;
}

function optionErrors({ options = [] }: Option, path: string): string[] {
  const errors: string[] = [];
  if (options.length > 25) errors.push(`${path}: more than 25 options`);
  if (new Set(options.map(({ name }) => name)).size !== options.length) errors.push(`${path}: an option twice`);
  let optionalSeen = false;
  for (const option of options) {
    const at = `${path}/${option.name}`;
    errors.push(...describedErrors(option, at), ...optionErrors(option, at));
    if (option.required && optionalSeen) errors.push(`${at}: required after an optional one`);
    if (!option.required && option.type > 2) optionalSeen = true;
    if ((option.choices?.length ?? 0) > 25) errors.push(`${at}: more than 25 choices`);
    if (option.choices && option.autocomplete) errors.push(`${at}: choices and autocomplete`);
    for (const choice of option.choices ?? [])
      if (lengthOf(choice.name) < 1 || lengthOf(choice.name) > 100)
        errors.push(`${at}: a choice takes 1 to 100 characters`);
  }
  return errors;
}

function sizeOf({ name, description, options = [], choices = [] }: Option): number {
  const own = lengthOf(name) + lengthOf(description);
  const chosen = choices.reduce((sum, choice) => sum + lengthOf(choice.name) + lengthOf(String(choice.value)), 0);
  return own + chosen + options.reduce((sum, option) => sum + sizeOf(option), 0);
}
