import { createInterface } from 'node:readline';
import type { Core } from '../../ports/core.ts';
import type { Incoming, Person, Place } from '../../ports/message.ts';
import type { Destination, FindResult, Messenger, SendResult } from '../../ports/messenger.ts';
import type { Reply } from '../../ports/reply.ts';
import { renderTerminal, type TerminalStyle } from './render.ts';

interface TerminalOptions {
  readonly core: Core;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean };
  readonly timezone: string;
  readonly colour: boolean;
  /** Extra lines after an answer: how it came about. */
  readonly explain: ((text: string) => string) | null;
  readonly closed: () => void;
}

interface Terminal {
  /** Shows nudges between the lines that are typed. */
  readonly messenger: Messenger;
  close(): void;
}

const PLACE: Place = { platform: 'terminal', workspace: 'local', channel: 'terminal', direct: true };
const WIDEST = 88;

/** A conversation in the terminal. A number presses the button or choice with that number under the last answer. */
export function openTerminal(options: TerminalOptions): Terminal {
  const { core, input, output } = options;
  const person: Person = { id: 'you', timezone: options.timezone, isAdmin: true, mayManageChannel: true };
  const style: TerminalStyle = { width: Math.min(WIDEST, Math.max(40, output.columns ?? 80)), colour: options.colour };
  const lines = createInterface({
    input,
    output,
    terminal: output.isTTY === true,
    prompt: output.isTTY ? 'you> ' : '',
  });
  let open = true;
  /** Input may end long before the last nudge; newer versions of Node throw at a prompt after that. */
  const prompt = (keepTyped = false): void => {
    if (open) lines.prompt(keepTyped);
  };
  let offered: readonly string[] = [];
  let count = 0;
  let queue = Promise.resolve();

  const show = (reply: Reply): void => {
    if (!reply.silent) output.write(`\n${renderTerminal(reply, style)}\n\n`);
    offered = [...reply.choices.map(({ action }) => action), ...reply.buttons.map(({ action }) => action)];
  };
  const answer = async (line: string): Promise<void> => {
    const reply = await core.respond(incomingOf(line, offered, person, ++count));
    show(reply);
    if (options.explain && !/^\d+$/.test(line.trim())) output.write(`${options.explain(line)}\n\n`);
    prompt();
  };

  output.write(
    'Limber here. Tell me what aches, ask for a stretch, or say "nudge me every hour". A number presses a button.\nTry: my lower back is stiff after calls\n\n',
  );
  prompt();
  lines.on('line', (line) => {
    queue = queue.then(() => (line.trim() === '' ? prompt() : answer(line)));
  });
  lines.on('close', () => {
    open = false;
    void queue.then(options.closed);
  });
  return {
    close: () => lines.close(),
    messenger: {
      platform: 'terminal',
      send: async (_destination: Destination, reply: Reply, key: string): Promise<SendResult> => {
        show(reply);
        prompt(true);
        return { status: 'sent', messageId: key };
      },
      findSent: async (): Promise<FindResult> => ({ status: 'cannot_tell' }),
    },
  };
}

function incomingOf(line: string, offered: readonly string[], person: Person, count: number): Incoming {
  const common = { id: `terminal-${count}`, place: PLACE, person, privately: true };
  const pressed = /^\s*\[?(\d{1,2})\]?\s*$/.exec(line)?.[1];
  const action = pressed === undefined ? undefined : offered[Number(pressed) - 1];
  if (action !== undefined) return { kind: 'action', action, ...common };
  const command = /^\/(stretch|ask|nudge|routine)\b\s*(.*)$/.exec(line.trim());
  if (command)
    return {
      kind: 'command',
      command: { name: command[1] as 'stretch' | 'ask' | 'nudge' | 'routine', text: command[2] ?? '' },
      ...common,
    };
  return { kind: 'text', text: line.replaceAll('\0', ''), ...common };
}
