import { render as renderDiscord } from '../../../src/platforms/discord/render.ts';
import { render as renderSlack } from '../../../src/platforms/slack/render.ts';
import { renderTerminal } from '../../../src/platforms/terminal/render.ts';
import type { Reply } from '../../../src/ports/reply.ts';
import { judge } from '../../stand-ins/discord/check/index.ts';
import { validateMessage } from '../../stand-ins/slack/block-kit/check.ts';

/** Live markup that calls people: none of ours ever does, whatever was typed. */
const SLACK_CALLS = /<!(?:channel|here|everyone|subteam)|<@[UW]/;

/** What both platforms would object to in a reply, and anything in it that would ring somebody. */
export function bodyFaults(reply: Reply): string[] {
  if (reply.silent) return [];
  const slack = renderSlack(reply);
  const verdict = validateMessage({ ...slack });
  const faults = [...verdict.errors.map((fault) => `slack ${fault}`)];
  if (SLACK_CALLS.test(JSON.stringify(slack))) faults.push('slack rings people');
  if (verdict.warnings.some((warning) => warning.includes('rings everybody'))) faults.push('slack rings everybody');
  for (const body of renderDiscord(reply)) {
    const { errors, warnings } = judge('POST', '/channels/1/messages', body);
    faults.push(...errors.map((fault) => `discord ${fault}`));
    faults.push(...warnings.filter((warning) => warning.includes('ping')).map((fault) => `discord ${fault}`));
  }
  if (renderTerminal(reply, { width: 80, colour: false }).trim() === '') faults.push('terminal shows nothing');
  return faults;
}
