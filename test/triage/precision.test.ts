import { readContentFiles } from '../../src/content/files.ts';
import { loadFiles } from '../../src/content/load.ts';
import { buildSpeller, isOrdinaryEnglish } from '../../src/matching/index.ts';
import { buildTriage, compileTriage } from '../../src/triage/index.ts';

const { content } = loadFiles(readContentFiles('.'));
const triage = buildTriage(
  compileTriage(content.redFlags, content.redFlagTerms, content.figuresOfSpeech, content.otherMeanings),
  content.redFlags,
  (vocabulary) => buildSpeller(vocabulary, { ordinary: isOrdinaryEnglish }),
  null,
);
/** "emergency thunderclap", "asks suicide" or "none". */
function heard(text: string): string {
  const { urgency, flag, unclear } = triage.assess(text);
  return flag ? `${urgency} ${flag.id}` : unclear ? `asks ${unclear.id}` : 'none';
}
const urgent = (text: string): boolean => /^(?:emergency|same_day)/.test(heard(text));

describe('words that only look alike are kept apart', () => {
  test.each([
    ['did the vendor sign the contract this week', 'having contractions this week, 31 weeks pregnant'],
    ['is it bad to leave the stapler inside the cupboard', 'terrible pain in my insides, cant stand up straight'],
    ['the physio hands me tablets and sends me home', 'took a handful of tablets'],
    ['rolling on a ball, then my back felt dead', 'my balls feel dead since the disc slipped'],
    ['how often do i water the soil in the office palm', 'i soiled myself and my back is killing me'],
    ['we are expecting, where is a good spot for the cot', 'pregnant and spotting since lunch'],
  ])('%s / %s', (harmless, sign) => {
    expect(heard(harmless)).not.toMatch(/^(?:emergency|same_day|asks)/);
    expect(urgent(sign)).toBe(true);
  });
});

describe('words of a phrase stand together', () => {
  test('out of order and across a comma they are said of two things', () => {
    expect(urgent('back pain from lifting boxes, one kidney shaped desk arrived')).toBe(false);
    expect(heard('out of the blue, the strongest headache i have known')).toBe('emergency thunderclap');
    expect(heard('my crotch, i mean all around it, has gone numb')).toBe('emergency cauda-equina');
  });

  test('one word does not serve twice', () => {
    expect(heard('is it bad to whistle indoors')).toBe('none');
    expect(heard('really bad belly ache, the worst, cant stand up straight')).toMatch(/^(?:emergency|same_day)/);
  });

  test('the small word that makes the meaning must be there', () => {
    expect(heard('there is a card payment i did not make to that shop')).toBe('none');
    expect(heard('will this stiff knee end in surgery')).not.toMatch(/suicide/);
    expect(heard("i'm going to end it")).toBe('emergency suicide');
    expect(heard('i want to end it all')).toBe('emergency suicide');
  });

  test('the number of days is no number of tablets', () => {
    expect(urgent('took naproxen for 12 days for my elbow')).toBe(false);
    expect(urgent('take my tablet every day at 8')).toBe(false);
    expect(urgent('took 8 tablets at once')).toBe(true);
    expect(urgent('i took them at 8, all 20 tablets')).toBe(true);
    expect(heard('took 12 naproxen')).toBe('emergency overdose');
    expect(urgent('sciatica in one leg two months')).toBe(false);
  });
});

describe('a word of a list that means something else in set words', () => {
  test.each([
    ['knee puffed up after football, ice or heat', 'knee puffed up, red and hot'],
    ['the doctor calls it wear and tear in my neck', 'a tearing pain up my neck'],
    ['the backs of both thighs ache, back of my knees too', 'my lower back aches and both thighs are numb'],
    ['dull ache in my groin after cycling', 'groin gone numb after the back went'],
  ])('%s / %s', (harmless, sign) => {
    expect(heard(harmless)).not.toMatch(/^emergency/);
    expect(heard(sign)).toMatch(/^emergency/);
  });

  test('only side by side, so that a report in the same words is heard', () => {
    expect(urgent('my calf is hot and swollen, ice or heat')).toBe(true);
    expect(urgent('asleep on my feet today, and my left foot has been numb since monday')).toBe(true);
  });

  test('a figure of speech is not stretched over a word that means something', () => {
    expect(urgent('one leg swelled up after the flight')).toBe(true);
    expect(urgent('that course gave me a leg up')).toBe(false);
  });
});

describe('the course of a sign', () => {
  test.each([
    'my arm goes dead when i sleep on that side',
    'toes tingling after sitting on the loo for ages',
    'one thigh has been numb for years',
  ])('comes and goes or is old: soon at most: %s', (text) => {
    expect(urgent(text)).toBe(false);
  });

  test.each([
    'my arm went dead yesterday',
    'woke with a dead arm and it still has no strength',
    'tennis elbow, and since today i keep dropping my mug, the hand is weak',
    'one thigh has been numb for years and it is getting worse',
    'my left foot has been numb since friday',
  ])('new, lasting or worse: today: %s', (text) => {
    expect(urgent(text)).toBe(true);
  });
});

test("what hurts the writer is no child's sign", () => {
  expect(heard('kid on my hip all day and now my hip hurts')).not.toMatch(/child-limp/);
  expect(heard('my son says his hip hurts')).toBe('same_day child-limp');
  expect(heard('im 14 years old and my hip hurts')).toMatch(/child-limp/);
});

test('a phrase pasted many times is read in bounded time', () => {
  const started = performance.now();
  triage.assess('line across chest below feel nothing '.repeat(60));
  expect(performance.now() - started).toBeLessThan(1000);
});
