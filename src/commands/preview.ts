import { join } from 'node:path';
import { numbersFor } from '../content/numbers.ts';
import { evenly } from '../content/vocabulary.ts';
import { showEntry } from '../conversation/actions.ts';
import { NEW_DIALOGUE } from '../conversation/dialogue.ts';
import type { Turn } from '../conversation/turn.ts';
import { openPoses } from '../figures/index.ts';
import { renderTerminal } from '../platforms/terminal/render.ts';
import { withHouse } from './ask.ts';
import type { CommandIo } from './io.ts';

const WIDTH = 88;

/** An entry as the terminal, Slack and Discord will show it, so that an editor sees a change before it lands. */
export async function preview(args: readonly string[], io: CommandIo): Promise<number> {
  const id = args.find((arg) => !arg.startsWith('--'));
  if (!id) {
    io.err('Use: preview ENTRY, such as preview seated-figure-four');
    return 2;
  }
  return withHouse(io, { now: () => io.now }, async ({ deps }) => {
    const entry = deps.entriesById.get(id.replace(/^.*\/|\.ya?ml$/g, ''));
    if (!entry) {
      const near = deps.retrieval
        .find({ text: id.replaceAll('-', ' '), areas: [], needs: evenly([]) }, 3)
        .map((one) => one.entry.id);
      io.err(`There is no entry "${id}". Close to it: ${near.join(', ')}.`);
      return 1;
    }
    const poses = openPoses(join(io.root, 'knowledge', 'poses'));
    const place = { platform: 'terminal', workspace: 'local', channel: 'preview', direct: true } as const;
    const person = { id: 'editor', isAdmin: true, mayManageChannel: true };
    const turn: Turn = {
      deps: { ...deps, poseAlt: (pose) => poses.get(pose)?.alt ?? null },
      incoming: { kind: 'action', id: 'preview', action: `show|${entry.id}`, place, person, privately: true },
      place,
      person,
      text: '',
      command: null,
      dialogue: NEW_DIALOGUE,
      preferences: null,
      operation: null,
      chosen: [],
      understanding: deps.understander.understand(''),
      numbers: numbersFor(deps.content.emergencyNumbers, null),
      remember: () => {},
    };
    const reply = showEntry(turn, entry, false);
    const [slack, discord] = await Promise.all([
      import('../platforms/slack/render.ts'),
      import('../platforms/discord/render.ts'),
    ]);
    io.out(`--- terminal\n\n${renderTerminal(reply, { width: WIDTH, colour: false })}`);
    io.out(`\n--- Slack (Block Kit)\n\n${JSON.stringify(slack.render(reply), null, 2)}`);
    io.out(`\n--- Discord\n\n${JSON.stringify(discord.render(reply), null, 2)}`);
    return 0;
  });
}
