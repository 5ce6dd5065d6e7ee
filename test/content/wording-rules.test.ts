import { EVERY_TEXT_RULES, SAID_RULES } from '../../src/content/check/wording-rules.ts';

const refused = (text: string): boolean =>
  [...SAID_RULES, ...EVERY_TEXT_RULES].some(({ pattern }) => pattern.test(text));

describe('what Limber may not say', () => {
  test.each([
    ['a brand', 'Rub on some Voltaren.'],
    ['a brand, owned', "Use Theragun's soft head."],
    ['fear', 'Your discs are degenerating.'],
    ['fear', 'It is just wear and tear.'],
    ['a promise', 'This will cure your back.'],
    ['a promise', 'It relieves back pain fast.'],
    ['a promise', 'It works instantly.'],
    ['a promise', 'This is safe for everyone.'],
    ['a cure', 'A cure for sciatica.'],
    ['an amount', 'Take 400 mg with food.'],
    ['an amount', 'Take 400mg with food.'],
    ['an amount', 'Use 1-2 tablets.'],
    ['an amount', 'Half a tablet is enough.'],
    ['shame', 'Do not be lazy.'],
    ['a diagnosis', 'You have a slipped disc.'],
    ['a diagnosis', 'It tingles. You probably have carpal tunnel.'],
    ['bearing pain', 'Push through the pain.'],
    ['bearing pain', 'No pain, no gain.'],
    ['markup', 'Hold for **30** seconds.'],
    ['a link', 'See https://example.org for more.'],
    ['a picture', 'Well done 💪'],
    ['another alphabet', 'Your baсk.'],
    ['an odd space', 'Sit\u00a0tall.'],
  ])('%s: %s', (_kind, text) => expect(refused(text)).toBe(true));

  test.each([
    'There is no quick cure.',
    'It may help, and it often eases a stiff back.',
    'If you have osteoporosis, ask first.',
    'Ask first if you have had a slipped disc.',
    'You do not need to push through pain.',
    'Push through your feet to stand up.',
    'Look at something about 6 metres (20 feet) away.',
    'Build to 30 minutes on 5 days a week.',
    'Lift one foot 8 to 10 cm.',
    'Never take tablets that were meant for someone else.',
    'Use water, not pills.',
    'Don’t hold your breath; it’s fine to stop.',
    'Raynaud’s can make fingers go white, naïve or not.',
    'Fast walking is fine if it feels good.',
    'The heel is padded by soft tissue.',
  ])('may be said: %s', (text) => expect(refused(text)).toBe(false));
});
