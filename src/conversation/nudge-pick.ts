import { type Content, isStretch, type StretchEntry } from '../content/types.ts';
import type { Area } from '../content/vocabulary.ts';
import type { PickStretch } from '../reminders/index.ts';
import { pickStretch } from '../retrieval/pick.ts';
import { figureOf } from './compose.ts';

/** Long moves are for routines; a nudge is a short break. */
const NUDGE_SECONDS = 150;

/** The stretch of a nudge: fits place, setting and what to avoid, and takes its turn. A seated one is named beside it. */
export function nudgePick(content: Content, poseAlt: (pose: string) => string | null): PickStretch {
  const short = content.entries.filter((entry) => isStretch(entry) && entry.dose.totalSeconds <= NUDGE_SECONDS);
  return (wish) => {
    const entries = short.filter((entry) => isStretch(entry) && wish.settings.includes(entry.setting));
    const areas = wish.area === null ? [] : [wish.area as Area];
    const base = { areas, setting: null, maxSeconds: null, avoid: wish.avoid, recent: wish.recent };
    const picked = pickStretch(entries, base, wish.random)?.entry;
    if (!picked) return null;
    const seated = picked.setting === 'seated' ? null : seatedLike(short, picked, wish.avoid);
    return {
      id: picked.id,
      title: picked.title,
      summary: picked.summary,
      steps: picked.steps,
      seconds: picked.dose.totalSeconds,
      setting: picked.setting,
      areas: picked.areas,
      seatedAlternative: seated ? { id: seated.id, title: seated.title, summary: seated.summary } : null,
      figure: figureOf(picked, poseAlt),
    };
  };
}

/** A seated move for the same place: the one that shares most of its areas. */
function seatedLike(entries: Content['entries'], picked: StretchEntry, avoid: readonly string[]): StretchEntry | null {
  const shared = (entry: StretchEntry): number => entry.areas.filter((area) => picked.areas.includes(area)).length;
  const seated = entries
    .filter(isStretch)
    .filter((entry) => entry.setting === 'seated' && !entry.avoidWith.some((code) => avoid.includes(code)));
  return [...seated].sort((a, b) => shared(b) - shared(a))[0] ?? null;
}
