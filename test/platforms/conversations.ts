/**
 * Golden conversations: what every platform must answer alike. Each is one person in one conversation; a number presses that
 * button of the answer before, counted from 0 over choices and then buttons.
 */
export const CONVERSATIONS: Readonly<Record<string, readonly (string | number)[]>> = {
  'an ache and a follow-up': ['my lower back hurts after sitting', 'and what if I have to stay in my chair?', 'thanks'],
  'a stretch, another, done': ['give me a stretch for my neck', 'another', 'done'],
  'buttons of an answer': ['my hips are stiff', 0],
  'two possible meanings': ['it hurts'],
  'why and prevention': ['why does my neck hurt when I look at my phone?', 'how can I prevent it?'],
  'a routine, and another': ['five minutes for neck and shoulders', 1],
  'a routine, started, moved on and stopped': ['five minutes for neck and shoulders', 0, 0, 2],
  emergency: ['I have crushing chest pain and my left arm is numb', 'it is sorted'],
  'same day': ['my calf is swollen, hot and red since yesterday'],
  'a visit soon': ['my shoulder has hurt at night for eight weeks and I am losing weight without trying'],
  'not for us': ['what is the capital of France?'],
  'asked for help': ['help', 'privacy'],
  'the nudges one has': ['which nudges do we have?'],
  'a nudge, set up and listed': ['nudge me every weekday at 10:00 and 15:00', 0, 'which nudges do we have?'],
};
