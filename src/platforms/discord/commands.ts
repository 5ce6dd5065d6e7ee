import type { Setting } from '../../ports/message.ts';
import { COMMAND_NAMES } from './command-names.ts';

/** The commands Limber offers, as Discord wants them. Sent only when this list has changed (register.ts). */
export const OPTION_TYPE = { SUBCOMMAND: 1, STRING: 3, INTEGER: 4, BOOLEAN: 5 } as const;
const COMMAND_TYPE = { SLASH: 1, MESSAGE: 3 } as const;

/** In a server and for oneself; in servers, in direct messages with the bot and in other private conversations. */
const EVERYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] } as const;

/**
 * Translations by Discord locale. Empty for now: a translation is added here and nowhere else, and Discord shows it to
 * people whose client uses that language.
 */
type Translations = Readonly<Record<string, string>>;

interface OptionSpec {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Translations;
  readonly description: string;
  readonly description_localizations?: Translations;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly {
    readonly name: string;
    readonly value: string;
    readonly name_localizations?: Translations;
  }[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly max_length?: number;
  readonly options?: readonly OptionSpec[];
}

export interface CommandSpec {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Translations;
  readonly description?: string;
  readonly description_localizations?: Translations;
  readonly integration_types: readonly number[];
  readonly contexts: readonly number[];
  readonly options?: readonly OptionSpec[];
}

const QUESTION_MAX = 1000;
const WORDS_MAX = 300;
/** As long as anybody stays with a routine at a desk. */
const MINUTES_MAX = 30;

const text = (name: string, description: string, more: Partial<OptionSpec> = {}): OptionSpec => ({
  type: OPTION_TYPE.STRING,
  name,
  description,
  max_length: WORDS_MAX,
  ...more,
});

const area = text('area', 'Which part of the body, for example neck, lower back or wrists', { autocomplete: true });

const SETTING_NAMES: Readonly<Record<Setting, string>> = {
  seated: 'Sitting on a chair',
  standing: 'Standing',
  floor: 'On the floor',
  wall: 'At a wall',
};
const setting: OptionSpec = {
  type: OPTION_TYPE.STRING,
  name: 'setting',
  description: 'How you would like to do it',
  choices: Object.entries(SETTING_NAMES).map(([value, name]) => ({ name, value })),
};

const minutes = (description: string): OptionSpec => ({
  type: OPTION_TYPE.INTEGER,
  name: 'minutes',
  description,
  min_value: 1,
  max_value: MINUTES_MAX,
});

const nudge = text('nudge', 'Which nudge', { autocomplete: true, required: true });
const when = (required: boolean) =>
  text('when', 'In plain words, for example: every weekday at 10 and 15:30', { required });

const zone = text('zone', 'Time zone, for example Europe/Berlin', { autocomplete: true });
const seated: OptionSpec = {
  type: OPTION_TYPE.BOOLEAN,
  name: 'seated',
  description: 'Only stretches that work on a chair',
};

const nudgeParts: readonly OptionSpec[] = [
  {
    type: OPTION_TYPE.STRING,
    name: 'where',
    description: 'In this channel for everybody, or only for you in direct messages',
    choices: [
      { name: 'In this channel', value: 'channel' },
      { name: 'Only me, in direct messages', value: 'me' },
    ],
  },
  area,
  zone,
  seated,
];

const sub = (name: string, description: string, options: readonly OptionSpec[] = []): OptionSpec => ({
  type: OPTION_TYPE.SUBCOMMAND,
  name,
  description,
  options,
});

const slash = (name: string, description: string, options: readonly OptionSpec[]): CommandSpec => ({
  type: COMMAND_TYPE.SLASH,
  name,
  description,
  ...EVERYWHERE,
  options,
});

export const COMMANDS: readonly CommandSpec[] = [
  slash(COMMAND_NAMES.stretch, 'Get one stretch that fits where you are; only you see it', [
    area,
    setting,
    minutes('How many minutes you have'),
  ]),
  slash(COMMAND_NAMES.ask, 'Ask about a sore back, stiff hips or tired eyes; only you see the answer', [
    text('question', 'Your question in your own words', { required: true, max_length: QUESTION_MAX }),
  ]),
  slash(COMMAND_NAMES.routine, 'A few stretches in a row, one step at a time', [
    area,
    setting,
    minutes('How many minutes it should take'),
  ]),
  slash(COMMAND_NAMES.nudge, 'Reminders to stand up and stretch', [
    sub('add', 'Set up a reminder; without words a form opens', [when(false), ...nudgeParts]),
    sub('list', 'Your reminders and those of this channel'),
    sub('edit', 'Change a reminder; without more a form opens', [nudge, when(false), ...nudgeParts.slice(1)]),
    sub('pause', 'Stop a reminder for a while', [
      nudge,
      text('until', 'Until when, for example: Monday, or 3 January; without it until you resume'),
    ]),
    sub('resume', 'Start a paused reminder again', [nudge]),
    sub('skip', 'Leave out the next time only', [nudge]),
    sub('remove', 'Delete a reminder', [nudge]),
    sub('preview', 'See when a reminder will come next', [nudge]),
    sub('log', 'See what was sent and when', [nudge]),
  ]),
  slash(COMMAND_NAMES.limber, 'About Limber, your privacy and your data', [
    sub('help', 'What Limber can do'),
    sub('privacy', 'What Limber keeps about you, and what not'),
    sub('forget-me', 'Delete what Limber keeps about you'),
    sub('my-data', 'See what Limber keeps about you'),
    sub('preferences', 'See or change what suits you', [zone, seated]),
    sub('settings', 'See or change the settings of this server; changing needs Manage Server', [
      text('country', 'For emergency numbers and public holidays', { autocomplete: true }),
      zone,
    ]),
  ]),
  { type: COMMAND_TYPE.MESSAGE, name: COMMAND_NAMES.findHelp, ...EVERYWHERE },
];
