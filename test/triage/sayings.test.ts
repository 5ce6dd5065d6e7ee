import { readFileSync } from 'node:fs';
import { readContentFiles } from '../../src/content/files.ts';
import { loadFiles } from '../../src/content/load.ts';
import type { RedFlag } from '../../src/content/types.ts';
import { buildSpeller, isOrdinaryEnglish } from '../../src/matching/index.ts';
import { type Assessment, buildTriage, compileTriage } from '../../src/triage/index.ts';

const { content } = loadFiles(readContentFiles('.'));
const flags = new Map(content.redFlags.map((flag) => [flag.id, flag]));
const triage = buildTriage(
  compileTriage(content.redFlags, content.redFlagTerms, content.figuresOfSpeech, content.otherMeanings),
  content.redFlags,
  (vocabulary) => buildSpeller(vocabulary, { ordinary: isOrdinaryEnglish }),
  null,
);
const RANK = { none: 0, soon: 1, same_day: 2, emergency: 3 } as const;

/** The flag's own level or a graver one; a flag with a lesser form may also come at that level. */
function raised(flag: RedFlag, { urgency }: Assessment): boolean {
  const least = flag.milder ? Math.min(RANK[flag.urgency], RANK[flag.milder.urgency]) : RANK[flag.urgency];
  return RANK[urgency] >= least;
}

function urgent({ urgency }: Assessment): boolean {
  return RANK[urgency] >= RANK.same_day;
}

const said = content.sayings.flatMap(({ flag, sayings }) =>
  sayings.map((text) => ({ flag: flags.get(flag) as RedFlag, text, assessment: triage.assess(text) })),
);
const notSaid = content.sayings.flatMap(({ flag, notSayings }) =>
  notSayings.map((text) => ({ flag, text, assessment: triage.assess(text) })),
);
const failures = (rows: readonly { flag: RedFlag | string; text: string; assessment: Assessment }[]) =>
  rows.map(({ flag, text, assessment }) => {
    const got = assessment.flag ? `${assessment.urgency} ${assessment.flag.id}` : (assessment.unclear?.id ?? 'nothing');
    return `${typeof flag === 'string' ? flag : flag.id}: ${text} -> ${got}`;
  });

describe('how people say the red flags', () => {
  test('every file of sayings belongs to a flag', () => {
    expect(content.sayings.filter(({ flag }) => !flags.has(flag))).toEqual([]);
    expect(content.sayings.length).toBeGreaterThanOrEqual(30);
  });

  test('at least 97 of 100 raise an allowed level', () => {
    const missed = said.filter(({ flag, assessment }) => !raised(flag, assessment));
    if (missed.length > said.length * 0.03) expect(failures(missed)).toEqual([]);
    expect(missed.length).toBeLessThanOrEqual(said.length * 0.03);
  });

  test.each(['suicide', 'cauda-equina', 'heart-attack', 'stroke'])('%s is never passed over in silence', (id) => {
    const rows = said.filter(({ flag }) => flag.id === id);
    expect(rows.length).toBeGreaterThanOrEqual(45);
    expect(
      failures(rows.filter(({ flag, assessment }) => !raised(flag, assessment) && assessment.unclear === null)),
    ).toEqual([]);
  });

  test('at most 2 of 100 near misses are called urgent', () => {
    const alarms = notSaid.filter(({ assessment }) => urgent(assessment));
    if (alarms.length > notSaid.length * 0.02) expect(failures(alarms)).toEqual([]);
    expect(alarms.length).toBeLessThanOrEqual(notSaid.length * 0.02);
  });

  test('office chatter raises nothing urgent', () => {
    const lines = readFileSync('test/triage/chatter.txt', 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(300);
    expect(lines.filter((line) => urgent(triage.assess(line)))).toEqual([]);
  });

  test('small words count where one common word would be left, and where they carry the meaning', () => {
    const level = (text: string): string => triage.assess(text).urgency;
    expect(level('my crotch feels like wood')).toBe('emergency');
    expect(level('saddle bag on a wooden seat, or wood')).toBe('none');
    expect(level('i took to many tablets')).toBe('emergency');
    expect(level('how many days of anti inflammatories')).toBe('none');
    expect(triage.assess("i can't go on").unclear?.id).toBe('suicide');
    expect(triage.assess("i can't go to yoga").unclear).toBeNull();
  });

  test('only words that are no English are split at a forgotten space', () => {
    expect(triage.assess('chestpain').flag?.id).toBe('heart-attack');
    expect(triage.assess('pain on the outside of my leg').flag).toBeNull();
  });

  test('ordinary aches, denials and things long past bring no urgent advice: at most 2 of 100', () => {
    const lines = readFileSync('test/triage/ordinary-aches.txt', 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(180);
    const alarms = lines.filter((line) => urgent(triage.assess(line)));
    if (alarms.length > lines.length * 0.02) expect(alarms).toEqual([]);
    expect(alarms.length).toBeLessThanOrEqual(lines.length * 0.02);
  });

  test('what people ask the knowledge for is urgent only where a danger sign is truly said', () => {
    const truly = new Set([
      "i'm getting shorter and my back hurts",
      'sharp mid back pain and i have thin bones',
      'my 78 year old dad coughed and something went in his back',
      'brittle bones and a sudden stab in the middle of my back',
      'been on prednisolone for years, could a bone in my back have given way',
      'lost two inches of height and getting stooped',
      'nan has osteoporosis and sudden back pain after bending',
      'uti and back ache',
      'my back hurts and it burns when i pee',
      "flank pain that doesn't change when i move",
      'my arm is numb and my neck hurts',
      'my leg is numb, should i see a doctor',
      'legs feel weak, quick exercise standing',
      'my son has back pain',
      "my kid's back hurts",
      'my daughter says her knees hurt',
      'my arms feel heavy and cold and i want the blood back in them, what can i draw in the air',
      'chest tight after push ups, got a door',
    ]);
    const asked = [...content.entries, ...content.intents].flatMap(({ utterances }) => utterances);
    expect(asked.filter((text) => !truly.has(text) && urgent(triage.assess(text)))).toEqual([]);
  });
});
