import { numbersFor } from '../content/numbers.ts';
import { fillReply } from '../content/replies.ts';
import type { Incoming } from '../ports/message.ts';
import type { Reply } from '../ports/reply.ts';
import type { ConversationDeps } from './deps.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { isUrgent } from './urgent.ts';

/** Whether the words of a message tell of danger, or may do so. Touches no store and no conversation. */
export function tellsOfDanger(incoming: Incoming, deps: Pick<ConversationDeps, 'triage'>): boolean {
  const assessment = deps.triage.assess(wordsOf(incoming));
  return isUrgent(assessment) || assessment.unclear !== null;
}

/** "Please try again in a minute", with the emergency number of the workspace. */
export async function busyReply(incoming: Incoming, deps: ConversationDeps): Promise<Reply> {
  const { content, stores, defaultCountry } = deps;
  const { platform, workspace } = incoming.place;
  const settings = await stores.settings.get({ platform, workspace }).catch(() => null);
  const { emergency } = numbersFor(content.emergencyNumbers, settings?.country ?? defaultCountry);
  return makeReply({
    blocks: [paragraph(fillReply(content.replies, 'busy', { number: emergency }))],
    audience: 'private',
    meta: { ...NO_META, outcome: 'out_of_scope', because: 'You write faster than I may answer.' },
  });
}

function wordsOf(incoming: Incoming): string {
  if (incoming.kind === 'text') return incoming.text;
  return incoming.kind === 'command' && 'text' in incoming.command ? incoming.command.text : '';
}
