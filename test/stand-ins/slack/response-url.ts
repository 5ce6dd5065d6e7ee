import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../lib/faults.ts';
import { type Fields, sendJson } from '../lib/http.ts';
import { validateMessage } from './block-kit/check.ts';
import {
  findMessage,
  type Message,
  nextTs,
  type RespondTicket,
  type RespondUse,
  type State,
  storeMessage,
  type Team,
  teamOf,
  withBlockIds,
} from './state.ts';

export function responseUrl(state: State, team: Team, channel: string, user: string, ts?: string): string {
  const id = randomUUID();
  state.responds.set(id, { team: team.id, channel, user, ts, at: Date.now(), uses: 0 });
  return `${state.url}/respond/${id}`;
}

/** Ephemeral by default, in_channel on demand, replace_original, delete_original; up to 5 uses within 30 minutes. */
export async function takeResponse(
  state: State,
  id: string,
  body: Fields,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const ticket = state.responds.get(id);
  const use: RespondUse = {
    channel: ticket?.channel ?? '',
    user: ticket?.user ?? '',
    body,
    status: 200,
    error: undefined,
    warnings: [],
    invalid: undefined,
    fault: undefined,
  };
  state.responses.push(use);
  const rule = state.faults.take({ name: 'response_url', channel: ticket?.channel, team: ticket?.team });
  if (rule) {
    use.fault = rule.kind;
    if (await applyFault(rule, req, res)) return;
  }
  const fault = refusal(state, ticket);
  if (fault || !ticket) return deny(use, res, 404, fault ?? 'invalid_url');
  ticket.uses += 1;
  const team = teamOf(state, ticket.team);
  if (body.delete_original !== true) {
    const verdict = validateMessage(body);
    use.warnings = verdict.warnings;
    // A picture by slack_file did not arrive through a response_url (java-slack-sdk #1349).
    const picture = JSON.stringify(body.blocks ?? []).includes('"slack_file"');
    if (!verdict.valid || picture) {
      use.invalid = picture ? ['slack_file through a response_url'] : verdict.errors;
      return deny(use, res, 400, 'invalid_blocks');
    }
  }
  deliver(state, team, ticket, body);
  if (rule?.kind === 'lost_reply') {
    await applyFault({ match: '*', kind: rule.how ?? 'reset' }, req, res);
    return;
  }
  res.writeHead(200, { 'content-type': 'text/html' }).end('ok');
}

function refusal(state: State, ticket: RespondTicket | undefined): string | undefined {
  if (!ticket) return 'invalid_url';
  if (Date.now() - ticket.at > state.options.responseUrlMs) return 'expired_url';
  return ticket.uses >= state.options.responseUrlUses ? 'used_url' : undefined;
}

function deny(use: RespondUse, res: ServerResponse, status: number, error: string): void {
  use.status = status;
  use.error = error;
  sendJson(res, status, { ok: false, error });
}

function deliver(state: State, team: Team, ticket: RespondTicket, body: Fields): void {
  const original = ticket.ts
    ? (findMessage(team, ticket.channel, ticket.ts) ?? team.ephemerals.find(({ ts }) => ts === ticket.ts))
    : undefined;
  if (body.delete_original === true) {
    const index = team.ephemerals.findIndex(({ ts }) => ts === ticket.ts);
    if (index >= 0) team.ephemerals.splice(index, 1);
    const list = team.messages.get(ticket.channel);
    if (list)
      team.messages.set(
        ticket.channel,
        list.filter(({ ts }) => ts !== ticket.ts),
      );
    return;
  }
  if (body.replace_original === true && original) {
    original.text = String(body.text ?? '');
    original.blocks = body.blocks ? withBlockIds(body.blocks) : undefined;
    original.edited = true;
    return;
  }
  const message: Message = {
    ts: nextTs(state),
    channel: ticket.channel,
    user: team.botUserId,
    text: String(body.text ?? ''),
    blocks: body.blocks ? withBlockIds(body.blocks) : undefined,
    thread_ts: body.thread_ts === undefined ? undefined : String(body.thread_ts),
    via: 'response_url',
  };
  if (body.response_type === 'in_channel') storeMessage(team, message);
  else team.ephemerals.push({ ...message, to: ticket.user });
}
