import { openTerminal } from '../platforms/terminal/chat.ts';
import { withHouse } from './ask.ts';
import { explainer } from './explain.ts';
import type { CommandIo } from './io.ts';

/** A conversation in the terminal on a throw-away database; `--explain` shows triage, ranking and confidence after each answer. */
export async function chat(args: readonly string[], io: CommandIo): Promise<number> {
  const started = Date.now();
  const clock = { now: () => io.now + (Date.now() - started) };
  return withHouse(io, clock, async (house) => {
    const output = process.stdout;
    await new Promise<void>((closed) => {
      openTerminal({
        core: house.core,
        input: process.stdin,
        output,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        colour: output.isTTY === true && output.hasColors() && process.env.NO_COLOR === undefined,
        explain: args.includes('--explain') ? explainer(house.deps) : null,
        closed,
      });
    });
    return 0;
  });
}
