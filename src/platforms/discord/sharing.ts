import { decodeAction, encodeAction } from '../../ports/action.ts';
import type { Reply } from '../../ports/reply.ts';
import { WORDS } from './words.ts';

/**
 * A private answer in a channel can be shared with it; what everybody sees already, or what is not about one stretch or
 * remedy, cannot. Urgent advice names no entry and is never offered for sharing.
 */
export function withSharing(reply: Reply, mayShare: boolean): Reply {
  const others = reply.buttons.filter(({ action }) => decodeAction(action)?.name !== 'share');
  const [entry] = reply.meta.entries;
  if (!mayShare || reply.audience === 'public' || reply.meta.outcome !== 'answer' || !entry)
    return { ...reply, buttons: others };
  return {
    ...reply,
    buttons: [...others, { label: WORDS.share, action: encodeAction('share', entry.id), style: 'plain' }],
  };
}
