import { askOnce, withHouse } from './ask.ts';
import { explainer } from './explain.ts';
import type { CommandIo } from './io.ts';

/** What would answer these words, and why: triage, intent, slots, the ranking, and the first lines of the answer. */
export async function tryWords(args: readonly string[], io: CommandIo): Promise<number> {
  const words = args.join(' ').trim();
  if (words === '') {
    io.err('Use: try "words", such as try "my wrists ache after typing"');
    return 2;
  }
  return withHouse(io, { now: () => io.now }, async (house) => {
    const reply = await askOnce(house, words);
    io.out(explainer(house.deps)(words));
    io.out(
      `  answer     ${reply.meta.outcome}${reply.meta.entries[0] ? ` ${reply.meta.entries.map(({ id }) => id).join(', ')}` : ''}`,
    );
    io.out(`  because    ${reply.meta.because}`);
    io.out(`\n${reply.text.split('\n').slice(0, 6).join('\n')}`);
    return 0;
  });
}
