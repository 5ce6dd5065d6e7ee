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
const level = (text: string): string => triage.assess(text).urgency;

/** Each kind: two true forms, one harmless neighbour. */
const EMERGENCIES: readonly (readonly [kind: string, one: string, other: string, harmless: string])[] = [
  [
    'a blow to the head, then vomiting',
    'whacked my head on the car door frame an hour ago, vomming ever since',
    'caught my head on the boot lid, chucked up twice since',
    'hit my head lightly on the lamp, no bump, no headache, which neck stretch',
  ],
  [
    'a blow to the head with blood thinners',
    'mum clonked her head on the worktop, she takes warferin',
    "clipped my head on the van door, i'm on apixaban",
    'clipped my toe on the desk, can i still do the calf stretch',
  ],
  [
    'a blow to the head with lights out or clear fluid',
    'headbutted the glass door, now clear stuff is dripping from my nose',
    'my colleague cracked her head on the ice and was out for the count',
    'lights out at ten and screens off, does that help the neck',
  ],
  [
    'sight lost in one eye',
    'one of my eyes just went pitch dark',
    "i've lost the sight of my left eye",
    'one of my monitors just went black',
  ],
  [
    'sight that came back',
    'my right eye conked out for two minutes then came back',
    'everything went black in one eye then came back after a minute',
    'the projector switched off and my eyes are tired',
  ],
  [
    'letters written and things given away',
    'wrote letters to my kids and gave away my guitar, so calm since deciding',
    'gave my dog away, wrote to my parents, i am ready to go',
    'i wrote letters to suppliers all day and my wrist aches',
  ],
  [
    'calm since deciding, an end near',
    "i won't be here. i have made peace with it",
    'rehomed the dog, written to my family, nothing will hurt after sunday',
    'cleared my desk and handed over the accounts, holiday from tomorrow, neck is stiff',
  ],
  [
    'rather be buried',
    "i'd sooner be six feet under than carry on with this back",
    "i'd rather be in my grave than have another year of this",
    "i've got a plan for the weekend, hiking, any warm up for calves",
  ],
  [
    'legs that do not hold',
    'neither of my legs will hold me today',
    'i stood up at lunch and my legs refused to hold me',
    'legs are tired after squats, can i still stretch',
  ],
  [
    'a band round the trunk and unsure legs',
    'feels like a python round my ribs and my legs are like lead',
    'my trunk is in a vice and i am wobbling all over the place',
    'strap round the foot for the hamstring stretch, legs straight',
  ],
  [
    'numb from the chest down',
    'everything below my bra strap has gone numb',
    'numb from the armpits down since yesterday',
    'bra line digs into my upper back at the desk',
  ],
  [
    'a testicle that is hard, high or twisted',
    'one testis is hard and high and i feel sick',
    'left testicle has ridden up and it hurts like hell',
    'one tennis ball higher than the other against the wall, is that how the roll works',
  ],
  [
    'a neck wrenched by someone, then unsteady',
    'had my neck cracked by a masseuse and now i walk like a sailor',
    'massage therapist twisted my head and the room spins',
    'masseuse said my neck is tight, which stretch',
  ],
  [
    'fever, drowsiness and a rash',
    'she is burning up, hard to rouse and has purple spots',
    'my flatmate has a temperature, is drowsy and has a rash',
    'drowsy after lunch every day, does a stretch help',
  ],
  [
    'stabbed by each breath',
    "every breath feels like a knife in the ribs and i'm huffing sitting still",
    "can't take a breath without a dagger in my side, came on suddenly",
    'took a deep breath and my ribs stretched nicely',
  ],
  [
    'something parked on the chest',
    'like a lorry parked on my chest',
    'someone is kneeling on my chest and my left arm is achy',
    'a truck parked on my street all night, no sleep, stiff neck',
  ],
  [
    'a current down the spine on nodding',
    "when i nod it's like a cattle prod down my spine",
    'i look down and get tasered down both legs, walking like bambi',
    'plugged in my laptop under the desk, which stretch after crawling',
  ],
  [
    'a headache at its worst at once',
    'head went off like a grenade, worst straight away',
    'a gunshot in my head, full blast at once',
    'firework display gave me a stiff neck from looking up',
  ],
  [
    'giddy and falling to one side',
    "can't walk without falling to one side, the room is spinning",
    'suddenly so dizzy i keep falling to the right and my voice is thick',
    'leaning to the right on the armrest all day, what should i stretch',
  ],
];

const SAME_DAY: typeof EMERGENCIES = [
  [
    'a hernia that hurts',
    'my inguinal hernia is waiting for surgery and is more painful since last night',
    'a soft lump next to my privates, it used to go back in and it has begun to hurt',
    'old hernia repair, which core moves are fine',
  ],
  [
    'a back that gave with thin bones',
    'bones like eggshells, i sat down hard and my back has hurt ever since',
    'years of steroids, nothing heavy, and something gave in my back',
    'dry biscuits at my desk again, which stretch after lunch',
  ],
  [
    'weight gone without reason',
    'down 9 kilos since march, zero appetite, and my back aches',
    'two stone lighter without trying, spine sore all day',
    'the backpack is two kilos lighter now and my shoulders like it',
  ],
  [
    'a red eye that cannot face light',
    "my eye is like a tomato, aching, can't face any light",
    'eye red as raw meat and it hurts, i wince at light',
    'tomato soup at the desk again, eyes tired from the screen',
  ],
  [
    "a child's limp",
    "my boy's nine and he walks with a hitch",
    "my girl's six, she limps since monday",
    "my boy's nine and loves the stretches in our living room",
  ],
];

describe('danger in everyday words', () => {
  test.each(EMERGENCIES)('%s', (_, one, other, harmless) => {
    expect([level(one), level(other)]).toEqual(['emergency', 'emergency']);
    expect(level(harmless)).toMatch(/^(?:none|soon)$/);
  });

  test.each(SAME_DAY)('%s', (_, one, other, harmless) => {
    for (const text of [one, other]) expect(level(text)).toMatch(/^(?:same_day|emergency)$/);
    expect(level(harmless)).toMatch(/^(?:none|soon)$/);
  });
});

describe('what stands before a sign', () => {
  test('what was missing is no denial of what followed', () => {
    expect(level('had the ice pack on without a towel and the skin went white and hard')).toBe('same_day');
    expect(level('i did the stretch without a belt and a towel, no pain')).toBe('none');
  });

  test('a breath that cannot be taken without a stab is a stab', () => {
    expect(level("can't get a full breath without a knife in my ribs")).toBe('emergency');
    expect(level('i can walk without pain now')).toBe('none');
  });

  test('a slip that ends like another word is still mended', () => {
    expect(level('hit my haed on the beam and i feel sick')).toBe('emergency');
    expect(level('stretch for the haed and neck please')).toBe('none');
  });

  test('plans that may be harmless are asked about', () => {
    expect(triage.assess("i know exactly how i'd do it").unclear?.id).toBe('suicide');
    expect(triage.assess('given my plants away, i feel so calm now').unclear?.id).toBe('suicide');
    expect(triage.assess('i know how to do the stretch').unclear).toBeNull();
  });
});
