import { LimberError } from '../../errors.ts';
import type { Subscription } from '../../ports/stores.ts';
import { newId } from '../keys.ts';
import { LIMITS } from '../limits.ts';
import { upcoming } from '../plan.ts';
import type { NudgeChange, NudgeWish, Subscriptions, Who } from '../types.ts';
import { change, find, findToChange, replanned } from './change.ts';
import { calendarOf, full, mustBeAllowed, mustFit } from './checks.ts';
import type { SubscriptionDeps } from './deps.ts';

/** Long enough to look at the next five times and decide; the same as the retention of drafts. */
const DRAFT_MS = 30 * 60_000;

type Creating = Pick<Subscriptions, 'check' | 'draft' | 'drafted' | 'confirm' | 'cancel' | 'create' | 'edit'>;

export function creating(deps: SubscriptionDeps): Creating {
  const { stores, clock } = deps;

  const check = async (wish: NudgeWish, who: Who, count: number, changes: string | null) => {
    const before = changes === null ? null : await findToChange(deps, changes, who);
    if (!before) await mustBeAllowed(deps, wish.destination, who);
    const isHoliday = await calendarOf(deps, wish);
    const planned = { officeHours: before?.officeHours ?? null, daysOff: before?.daysOff ?? [], ...wish };
    await mustFit(deps, planned, changes, isHoliday);
    return upcoming(planned, { after: clock.now(), count, isHoliday });
  };

  const create = async (wish: NudgeWish, who: Who): Promise<Subscription> => {
    const [nextDueAt] = await check(wish, who, 1, null);
    const now = clock.now();
    const made: Subscription = {
      ...wish,
      id: newId(deps.random),
      ownerId: who.person.id,
      officeHours: null,
      daysOff: [],
      state: 'active',
      pauseReason: null,
      pausedUntil: null,
      nextDueAt: nextDueAt ?? null,
      lastDueAt: null,
      recent: [],
      unanswered: 0,
      createdAt: now,
      revision: 1,
    };
    const saved = await stores.subscriptions.insert(made, LIMITS);
    if (saved !== 'saved') throw full(saved);
    deps.wake();
    return made;
  };

  const edit = (id: string, { ...parts }: NudgeChange, who: Who): Promise<Subscription> =>
    change(deps, id, who, async (it) => {
      const changed: Subscription = { ...it, ...parts };
      await mustFit(deps, changed, id, await calendarOf(deps, changed));
      return it.state === 'paused' ? changed : replanned(deps, changed);
    });

  return {
    check,
    create,
    edit,
    draft: async (wish, who, changes) => {
      await check(wish, who, 1, changes);
      const draft = {
        ...wish,
        id: newId(deps.random),
        ownerId: who.person.id,
        changes,
        expiresAt: clock.now() + DRAFT_MS,
      };
      await stores.drafts.save(draft);
      return draft;
    },
    drafted: async (draftId, who) => {
      const draft = await stores.drafts.get(draftId, clock.now());
      return draft?.ownerId === who.person.id ? draft : null;
    },
    confirm: async (draftId, who) => {
      const draft = await stores.drafts.get(draftId, clock.now());
      if (!draft) throw draftGone();
      if (draft.ownerId !== who.person.id)
        throw new LimberError('nudge_forbidden', 'Only the person who asked for this nudge can confirm it.');
      if (!(await stores.drafts.take(draftId, clock.now()))) throw draftGone();
      const { destination, schedule, area, seatedOnly, avoid, changes } = draft;
      if (changes === null) return create({ destination, schedule, area, seatedOnly, avoid }, who);
      await find(deps, changes, who);
      return edit(changes, { schedule, area, seatedOnly, avoid }, who);
    },
    cancel: async (draftId, who) => {
      const draft = await stores.drafts.get(draftId, clock.now());
      if (draft?.ownerId === who.person.id) await stores.drafts.remove(draftId);
    },
  };
}

function draftGone(): LimberError {
  return new LimberError(
    'draft_gone',
    'That was confirmed already, or more than half an hour ago. "which nudges do we have?" shows what is set; otherwise ask again.',
  );
}
