import type { Reply } from '../ports/reply.ts';
import type { Assessment } from '../triage/index.ts';
import { plainText } from './reply.ts';
import type { Turn } from './turn.ts';
import { soonNotice } from './urgent.ts';

/** What every reply gets at the end: advice to book a visit, whether a danger sign asked about is there now, and who may see it. */
export function settle(reply: Reply, turn: Turn, assessment: Assessment): Reply {
  if (reply.meta.outcome === 'urgent' || reply.silent) return reply;
  const notices = [...reply.notices];
  let { meta } = reply;
  if (assessment.urgency === 'soon' && assessment.flag) {
    const text = soonNotice(turn, assessment.flag);
    if (!reply.text.includes(text)) notices.push({ kind: 'soon', text });
    meta = {
      ...meta,
      urgency: 'soon',
      redFlag: assessment.flag.id,
      ...(meta.outcome === 'out_of_scope' ? { outcome: 'answer' as const } : {}),
    };
  } else if (assessment.askedAbout && assessment.askedAbout.urgency !== 'soon') {
    notices.push({
      kind: 'info',
      text: `${assessment.askedAbout.says} Is any of this happening to you now? If so, call ${turn.numbers.emergency}.`,
    });
  }
  const privately = turn.incoming.privately || turn.place.direct;
  const settled = { ...reply, notices, meta, audience: privately ? ('private' as const) : reply.audience };
  return { ...settled, text: plainText(settled) };
}
