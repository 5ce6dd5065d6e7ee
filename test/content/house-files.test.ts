import { checkFiles } from '../../src/content/check/index.ts';
import { type ContentFile, readContentFiles } from '../../src/content/files.ts';
import { AREAS, NEEDS, type Need } from '../../src/content/vocabulary.ts';

const house = readContentFiles('.').filter(({ path }) => /^knowledge\/[^/]+$/.test(path));
const slots: ContentFile = {
  path: 'intents/_slots.yaml',
  text: `area:\n${AREAS.map((area) => `  ${area}: [${area} words]\n`).join('')}activity:\n  walking: [a walk]\n`,
};

function intent(id: string, utterances: readonly string[], rest = ''): ContentFile {
  const filler = Array.from({ length: 8 - utterances.length }, (_, index) => `${id} words ${'abcdefgh'[index]}`);
  const list = [...utterances, ...filler].map((said) => `  - ${said}\n`).join('');
  return { path: `intents/${id}.yaml`, text: `id: ${id}\ndescription: Someone asks.\nutterances:\n${list}${rest}` };
}

function flag(fields: string): ContentFile {
  return {
    path: 'knowledge/red-flags/hot-knee.yaml',
    text: `id: hot-knee\ncondition: a hot knee\nareas: [knees]\nsays: A hot knee should be seen.\navoid: []\nsources: [clinical-knowledge]\nreview: pending clinical review\n${fields}`,
  };
}

const terms: ContentFile = { path: 'knowledge/red-flags/_terms.yaml', text: 'hot: [hot, burning]\n' };

const standIns: ContentFile = { path: 'intents/_stand_ins.yaml', text: 'area: [neck, back]\n' };

/** Faults of the extra files and of `at`, as `file:line start-of-message`. */
function faultsOf(
  extra: readonly ContentFile[],
  replace: Readonly<Record<string, (text: string) => string>> = {},
): string[] {
  const files = house.map((file) => ({ ...file, text: replace[file.path]?.(file.text) ?? file.text }));
  return checkFiles([...files, standIns, ...extra], '2026-11-23').faults.map(
    ({ file, line, message }) => `${file}:${line} ${message.split(';')[0]}`,
  );
}

describe('intents', () => {
  test('sound ones pass', () => {
    expect(faultsOf([slots, intent('ask', ['my <area> aches'], 'slots:\n  area: optional\n')])).toEqual([]);
  });

  test('a placeholder must be a slot of the house and of the intent', () => {
    expect(faultsOf([slots, intent('ask', ['my <bodypart> aches', 'my <area> is sore'])])).toEqual([
      'intents/ask.yaml:4 <bodypart> has no words in intents/_stand_ins.yaml',
      'intents/ask.yaml:5 <area> is used here but not named under slots',
    ]);
  });

  test('one utterance belongs to one intent', () => {
    expect(faultsOf([slots, intent('ask', ['it aches']), intent('help', ['It aches!'])])).toEqual([
      'intents/help.yaml:4 "It aches!" is already an utterance of intents/ask.yaml',
    ]);
  });

  test('what is none of our business is no utterance of an intent', () => {
    const chatter = Array.from({ length: 50 }, (_, at) => `  - chatter ${at}`).join('\n');
    const elsewhere = { path: 'intents/_out_of_scope.yaml', text: `utterances:\n  - It aches!\n${chatter}\n` };
    expect(faultsOf([slots, intent('ask', ['it aches']), elsewhere])).toEqual([
      'intents/_out_of_scope.yaml:2 "It aches!" is already an utterance of intents/ask.yaml',
    ]);
  });

  test('a required slot has its question, and near misses point somewhere', () => {
    const rest = 'slots:\n  area: required\nnot_this_intent:\n  stop it all: stop_all\n  it aches: none\n';
    expect(faultsOf([slots, intent('ask', ['it aches'], rest)])).toEqual([
      'intents/ask.yaml:13 area is required, so someone must be asked for it',
      'intents/ask.yaml:15 "stop_all" is not an intent',
      'intents/ask.yaml:16 "it aches" is also an utterance of this intent',
    ]);
  });

  test('slot words keep to the areas there are', () => {
    const odd = { ...slots, text: slots.text.replace('  eyes: [eyes words]\n', '  tail: [tail]\n') };
    const faults = faultsOf([odd]);
    expect(faults).toContain('intents/_slots.yaml:12 "tail" is not a known area');
    expect(faults).toContain('intents/_slots.yaml:1 area has no words for eyes');
  });
});

describe('questions by need', () => {
  const path = 'intents/_needs.yaml';
  const sound = Object.fromEntries(
    NEEDS.map((need) => [need, Array.from({ length: 20 }, (_, index) => `${need} question ${index}`)]),
  ) as Record<Need, string[]>;
  const needs = (changes: Partial<typeof sound>): ContentFile => {
    const lists = Object.entries({ ...sound, ...changes });
    const text = lists.map(([need, said]) => `${need}:\n${said.map((one) => `  - ${one}\n`).join('')}`).join('');
    return { path, text };
  };
  const withFirst = (need: Need, said: string): Partial<typeof sound> => ({
    [need]: [said, ...sound[need].slice(1)],
  });

  test('sound ones pass', () => expect(faultsOf([needs({})])).toEqual([]));

  test('every need has its questions, and no other name stands there', () => {
    const { text } = needs({ stretch: sound.stretch.slice(1) });
    const faults = faultsOf([{ path, text: text.replace('cause:', 'blame:') }]);
    expect(faults.sort()).toEqual([
      `${path}:1 "cause" is missing`,
      `${path}:1 stretch has 19, and at least 20 are needed`,
      `${path}:42 "blame" is not a known name here`,
    ]);
  });

  test('a question belongs to one need, and is said nowhere else', () => {
    expect(faultsOf([needs(withFirst('cause', 'Stretch, question 3?'))])).toEqual([
      `${path}:44 "Stretch, question 3?" is already an utterance of ${path} under stretch`,
    ]);
    expect(faultsOf([needs(withFirst('cause', 'Cause question 3'))])).toEqual([
      `${path}:47 "cause question 3" says the same as another line of this list`,
    ]);
    expect(faultsOf([intent('ask', ['it aches']), needs(withFirst('remedy', 'it aches'))])).toEqual([
      `${path}:23 "it aches" is already an utterance of intents/ask.yaml`,
    ]);
  });
});

describe('red flags', () => {
  test('sound ones pass', () => {
    const text = 'urgency: same_day\nphrases:\n  - <hot> knee\nnow:\n  - See a doctor today.\ncomfort: null\n';
    expect(faultsOf([terms, flag(text)])).toEqual([]);
  });

  test('an emergency stands alone, and its word lists exist', () => {
    const text =
      'urgency: emergency\nphrases:\n  - <warm> knee\nnow:\n  - Then stretch it.\ncomfort: Put your leg up.\n';
    expect(faultsOf([terms, flag(text)])).toEqual([
      'knowledge/red-flags/hot-knee.yaml:10 <warm> is not a word list of knowledge/red-flags/_terms.yaml',
      'knowledge/red-flags/hot-knee.yaml:12 an emergency stands alone',
      'knowledge/red-flags/hot-knee.yaml:13 an emergency stands alone',
    ]);
  });

  test('levels rise and fall the right way', () => {
    const text =
      'urgency: same_day\nphrases: []\nraise:\n  - to: soon\n    with: [<hot>]\nmilder:\n  urgency: emergency\nneeds_context: [knee]\nnow: []\ncomfort: null\n';
    expect(faultsOf([terms, flag(text)])).toEqual([
      'knowledge/red-flags/hot-knee.yaml:9 nothing can raise this flag',
      'knowledge/red-flags/hot-knee.yaml:11 raise must lift the level above same_day',
      'knowledge/red-flags/hot-knee.yaml:14 the milder form must be below same_day',
      'knowledge/red-flags/hot-knee.yaml:15 an unclear case needs one plain question',
    ]);
  });
});

describe('fixed replies, conditions and numbers', () => {
  test('a placeholder that nobody fills is refused', () => {
    const faults = faultsOf([], { 'knowledge/replies.yaml': (text) => `${text}\nextra: Ask {someone} about it.\n` });
    expect(faults).toEqual([expect.stringMatching(/^knowledge\/replies.yaml:\d+ \{someone\} is never filled in$/)]);
  });

  test('an emergency text names the number and offers no tip', () => {
    const faults = faultsOf([], {
      'knowledge/replies.yaml': (text) => text.replace(/^emergency: \|-\n.*$/m, 'emergency: Rest, and try a stretch.'),
    });
    expect(faults.map((fault) => fault.replace(/^\S+ /, ''))).toEqual([
      'an urgent text may hold nothing but urgent advice',
      'an urgent text must name the number to call',
    ]);
  });

  test('what people say about themselves leads to one condition', () => {
    const faults = faultsOf([], {
      'knowledge/conditions.yaml': (text) => text.replace('- hernia repair', '- osteopenia'),
    });
    expect(faults).toEqual([expect.stringContaining('"osteopenia" already tells osteoporosis')]);
  });

  test('a country is named by its code, a check by its date', () => {
    const faults = faultsOf([], {
      'knowledge/emergency-numbers.yaml': (text) =>
        text.replace('country: JP', 'country: Jp').replace('last_checked: null', 'last_checked: last May'),
    });
    expect(faults.map((fault) => fault.replace(/^\S+ /, ''))).toEqual([
      '"last May" is not a date',
      '"Jp" is not a country code',
    ]);
  });
});
