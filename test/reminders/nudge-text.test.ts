import { decodeAction } from '../../src/ports/action.ts';
import { OPENINGS, SAFETY_LINES } from '../../src/reminders/nudge-lines.ts';
import { nudgeComposer, offersFewer, type PickStretch, rotated } from '../../src/reminders/nudge-text.ts';
import { claim as claimAt } from '../storage/support.ts';
import { STRETCHES } from './stage.ts';
import { DAY, MINUTE, MORNING, seeded } from './support.ts';

const pick: PickStretch = ({ recent }) =>
  STRETCHES.find(({ id }) => !recent.includes(id)) ?? STRETCHES.find(({ id }) => id === recent[0]) ?? null;
const compose = nudgeComposer(pick, seeded(1));
const claim = (over: Parameters<typeof claimAt>[0] = {}, dueAt = MORNING, kind?: Parameters<typeof claimAt>[2]) =>
  claimAt(over, dueAt, kind);

describe('a nudge', () => {
  test('is short, whole as plain text, and its buttons know what they are for', () => {
    const reply = compose(claim())?.reply;
    expect(reply?.text).toContain('neck turn');
    expect(reply?.text).toContain('4. Turn back.');
    expect(reply?.text).not.toContain('Change sides');
    expect(reply?.text.length).toBeLessThan(600);
    expect(reply?.buttons.map(({ label, action }) => [label, decodeAction(action)])).toEqual([
      ['Done', { name: 'nudge_done', parts: ['aaaaaaaaaa'] }],
      ['Another', { name: 'nudge_another', parts: ['aaaaaaaaaa', 'neck-turn'] }],
      ['Snooze for me', { name: 'nudge_snooze', parts: ['aaaaaaaaaa', '10'] }],
      ['Not today', { name: 'nudge_not_today', parts: ['aaaaaaaaaa'] }],
    ]);
    expect(reply?.meta.entries).toMatchObject([{ id: 'neck-turn', kind: 'stretch' }]);
  });

  test('always offers a way to do it seated', () => {
    expect(compose(claim())?.reply.text).toMatch(/Staying seated\? Seated figure four/);
    expect(compose(claim({ recent: ['neck-turn'] }))?.reply.text).toMatch(/stay in your chair/);
  });

  test('always says to skip what hurts, in turns', () => {
    const lines = Array.from(
      { length: 22 },
      (_, day) => compose(claim({}, MORNING + day * DAY))?.reply.notices[0]?.text,
    );
    expect(new Set(lines).size).toBe(SAFETY_LINES.length);
    for (const [index, line] of lines.entries()) expect(line).not.toBe(lines[index + 1]);
  });

  test.each([20, 30, 45, 60, 120, 1_440, 10_080])('changes its opening at every %i minutes', (every) => {
    const openings = Array.from(
      { length: OPENINGS.length },
      (_, n) => compose(claim({}, MORNING + n * every * MINUTE))?.reply.text.split(':')[0],
    );
    expect(new Set(openings)).toEqual(new Set(OPENINGS));
  });

  test('repeats no entry until all that fit had their turn, then begins a new round', () => {
    let recent: readonly string[] = [];
    const shown: string[] = [];
    for (let n = 0; n < 9; n += 1) {
      const composed = compose(claim({ recent }));
      shown.push(composed?.reply.meta.entries[0]?.id ?? '');
      recent = composed?.recent ?? [];
    }
    for (const start of [0, 3, 6]) expect(new Set(shown.slice(start, start + 3)).size).toBe(3);
    expect(rotated(['a', 'b'], 'a')).toEqual(['a']);
  });

  test('asks for what the subscription says and leaves the rotation alone outside the schedule', () => {
    const wishes: unknown[] = [];
    const asked = nudgeComposer((wish) => {
      wishes.push({ ...wish, random: typeof wish.random() });
      return STRETCHES[0] ?? null;
    }, seeded(2));
    const composed = asked(
      claim({ area: 'hips', seatedOnly: true, avoid: ['knee-pain'], recent: ['x'] }, MORNING, 'snooze'),
    );
    expect(wishes).toEqual([
      { area: 'hips', seatedOnly: true, settings: ['seated'], avoid: ['knee-pain'], recent: ['x'], random: 'number' },
    ]);
    expect(composed?.recent).toBeNull();
  });

  test('without a stretch that fits there is no nudge', () => {
    expect(nudgeComposer(() => null, seeded(1))(claim())).toBeNull();
  });

  test('after five unanswered ones offers fewer, then rarely again, with a way to do it', () => {
    const offers = Array.from({ length: 60 }, (_, unanswered) => unanswered).filter(offersFewer);
    expect(offers).toEqual([5, 25, 45]);
    const reply = compose(claim({ unanswered: 5 }))?.reply;
    expect(reply?.notices.map(({ kind }) => kind)).toEqual(['info', 'safety']);
    expect(reply?.buttons.map(({ action }) => decodeAction(action)?.name)).toEqual([
      'nudge_done',
      'nudge_another',
      'nudge_snooze',
      'nudge_not_today',
      'nudge_form',
      'nudge_pause',
    ]);
  });

  test('a notice says what was paused and why, without a stretch', () => {
    const composed = compose(claim({ state: 'paused', pauseReason: 'archived' }, MORNING, 'notice'));
    expect(composed?.reply.text).toMatch(/paused.*because the channel is archived/s);
    expect(composed?.reply.meta.entries).toEqual([]);
    expect(composed?.recent).toBeNull();
  });
});
