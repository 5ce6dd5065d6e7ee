import type { ConversationDeps } from '../conversation/deps.ts';

/** How an answer came about, as lines: what triage saw, what was understood, how the entries ranked. */
export function explainer(
  deps: Pick<ConversationDeps, 'triage' | 'understander' | 'retrieval'>,
): (text: string) => string {
  return (text) => {
    const assessment = deps.triage.assess(text);
    const { slots, shares, plain, ranking, fallback, ours, confidence } = deps.understander.understand(text);
    const found = deps.retrieval.find({ text: plain, areas: slots.areas, needs: shares }, 5);
    const said = Object.entries(slots)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('+') : value}`);
    return [
      `  triage     ${assessment.urgency}${assessment.flag ? ` ${assessment.flag.id}` : ''}${assessment.unclear ? ` unclear ${assessment.unclear.id}` : ''}`,
      ...assessment.findings.slice(0, 6).map((one) => `             ${one.flag}: ${one.phrase} (${one.meaning})`),
      `  intent     ${ranking.map(({ label, confidence: share }) => `${label} ${share.toFixed(2)}`).join(', ')}${fallback ? ` -> ${fallback}` : ''}, confidence ${confidence.toFixed(2)}${ours ? '' : ', not ours'}`,
      `  slots      ${said.join(' ') || 'none'}`,
      ...found.map(
        ({ entry, score, words }, at) =>
          `  ${at === 0 ? 'ranking   ' : '          '} ${score.toFixed(3)} ${entry.id} (words ${words.toFixed(2)}; ${entry.areas.join(', ')}; ${entry.needs.join(', ')})`,
      ),
    ].join('\n');
  };
}
