import { PassThrough } from 'node:stream';
import { openTerminal } from '../../../src/platforms/terminal/chat.ts';
import type { Core } from '../../../src/ports/core.ts';
import { replyOf } from '../../replies.ts';

function open() {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (part: Buffer) => {
    shown += part.toString('utf8');
  });
  let ended: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const core = {
    respond: async (incoming: { kind: string; text?: string }) => replyOf(`heard ${incoming.text}`),
  } as unknown as Core;
  const terminal = openTerminal({
    core,
    input,
    output,
    timezone: 'UTC',
    colour: false,
    explain: null,
    closed: () => ended(),
  });
  return { input, terminal, closed, shown: () => shown };
}

describe('a terminal whose input has ended', () => {
  test('every line before the end is answered', async () => {
    const { input, closed, shown } = open();
    input.end('my neck is stiff\nthanks\n');
    await closed;
    expect(shown()).toMatch(/heard my neck is stiff[\s\S]*heard thanks/);
  });

  test('nudges are still shown and count as sent', async () => {
    const { input, terminal, closed, shown } = open();
    input.end();
    await closed;
    const place = { platform: 'terminal', workspace: 'local', channel: 'terminal', direct: true } as const;
    const sent = await terminal.messenger.send(place, replyOf('Time to stretch'), 'a@1');
    expect(sent).toEqual({ status: 'sent', messageId: 'a@1' });
    expect(shown()).toContain('Time to stretch');
  });
});
