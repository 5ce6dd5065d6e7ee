import { encodeAction } from '../../ports/action.ts';
import type { Reply } from '../../ports/reply.ts';
import { parseSchedule } from '../../schedule/index.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { changeable, noNudges, nudgeLine, nudgeMeta, orRefusal, who, zoneOf } from './nudge-parts.ts';

const ALL =
  /\b(?:all|every|everything|for good|forever|for ever|these|any more|anymore|ever again|never|us alone|me alone|permanently)\b/i;

/** Asks once before a nudge is gone for good; names which ones. */
export function nudgeDelete(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_delete', async () => {
    const zone = await zoneOf(turn);
    const parsed = parseSchedule(turn.text, { now: turn.deps.clock.now(), zone });
    const times = parsed.status === 'refuse' ? [] : (parsed.schedule.times ?? []);
    const slots = {
      ...(times.length > 0 ? { times } : {}),
      ...(times.length === 0 && ALL.test(turn.text) ? { all: true } : {}),
    };
    const mine = await changeable(turn);
    if (mine.length === 0) return noNudges(turn, 'nudge_delete', slots);
    const meant =
      times.length > 0 ? mine.filter((one) => one.schedule.times?.some((time) => times.includes(time))) : mine;
    if (meant.length === 0)
      return makeReply({
        blocks: [
          paragraph(`No nudge here comes at ${times.join(' or ')}. These are set:`),
          { type: 'list', items: mine.map(nudgeLine) },
        ],
        meta: nudgeMeta(turn, 'nudge_delete', { slots }),
      });
    const [only] = meant;
    if (only && meant.length === 1) turn.remember({ confirm: encodeAction('nudge_delete_confirm', only.id) });
    return makeReply({
      blocks: [
        paragraph(meant.length === 1 ? 'Delete this nudge for good?' : 'Which of these shall go for good?'),
        { type: 'list', items: meant.map(nudgeLine) },
      ],
      buttons: meant.slice(0, 5).map((one) => ({
        label: meant.length === 1 ? 'Yes, delete it' : `Delete: ${nudgeLine(one)}`.slice(0, 70),
        action: encodeAction('nudge_delete_confirm', one.id),
        style: 'danger' as const,
      })),
      meta: nudgeMeta(turn, 'nudge_delete', { slots }),
    });
  });
}

export function deleteNudge(turn: Turn, id: string): Promise<Reply> {
  return orRefusal(turn, 'nudge_delete', async () => {
    await turn.deps.subscriptions.remove(id, who(turn));
    return makeReply({
      blocks: [paragraph('Deleted. No more nudges from that one.')],
      meta: nudgeMeta(turn, 'nudge_delete'),
    });
  });
}
