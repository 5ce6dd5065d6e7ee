import { countSyllables } from '../../src/content/syllables.ts';

/** Counted by ear; words of the kind the bot says. */
const BY_EAR: Record<number, string> = {
  1: 'back knee chair stretch hold pull breathe feet legs thigh hip raised moved eased pain sore stop bend through tight walk move side ache hurt pressed palms nurse two straight breathed helped',
  2: 'shoulder gentle ankle slowly muscle minute table buttock tingle over lower upper easy better moving resting pulling doctor forward walking sitting seated pregnant rounded needed behind quiet rotate headache weakness raises presses science trial towards',
  3: 'exercise pharmacist physical medicine computer together injury regular evidence recommend appointment radio area video however loosening',
  4: 'comfortably sciatica independent alternative information usually immediate experience',
  5: 'university physiology',
};

describe('syllables', () => {
  test('agree with the ear for nine words in ten', () => {
    const cases = Object.entries(BY_EAR).flatMap(([count, words]) =>
      words.split(' ').map((word) => ({ word, count: Number(count) })),
    );
    const wrong = cases.filter(({ word, count }) => countSyllables(word) !== count).map(({ word }) => word);
    expect(wrong.length / cases.length).toBeLessThan(0.1);
  });
});
