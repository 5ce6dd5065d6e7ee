import { decodeAction } from '../../../src/ports/action.ts';
import type {
  Core,
  LifecycleEvent,
  NudgeForm,
  NudgeView,
  Preferences,
  WorkspaceSettings,
} from '../../../src/ports/core.ts';
import type { Incoming, Person, Place } from '../../../src/ports/message.ts';
import type { Reply } from '../../../src/ports/reply.ts';
import { buttonOf, replyOf } from '../../replies.ts';

/** A core that answers by a few fixed rules and remembers what reached it. */
export interface TestCore extends Core {
  readonly heard: Incoming[];
  readonly happened: LifecycleEvent[];
  readonly saved: { readonly form: NudgeForm; readonly place: Place; readonly person: Person }[];
  readonly nudgeList: NudgeView[];
  preferencesNow: Preferences;
  settingsNow: WorkspaceSettings;
  /** Answers this instead of the rules, once set. */
  answer: ((incoming: Incoming) => Reply) | undefined;
}

export function createTestCore(): TestCore {
  const core: TestCore = {
    heard: [],
    happened: [],
    saved: [],
    nudgeList: [],
    preferencesNow: { timezone: null, seatedOnly: false, avoid: [] },
    settingsNow: { country: null, timezone: null, whoMaySubscribe: 'everyone' },
    answer: undefined,
    respond: async (incoming) => {
      core.heard.push(incoming);
      return core.answer ? core.answer(incoming) : byRule(incoming);
    },
    previewSchedule: (words) =>
      /\d/.test(words)
        ? { status: 'ok', says: `You said: ${words}.`, next: NEXT }
        : { status: 'ask', question: 'At what time?' },
    nudges: async (place, person) =>
      core.nudgeList
        .filter((nudge) => (place.direct ? nudge.personal : nudge.place.channel === place.channel))
        .map((nudge) => ({ ...nudge, mayChange: nudge.personal || person.mayManageChannel })),
    saveNudge: async (form, place, person) => {
      if (form.words.includes('never'))
        return { status: 'invalid', field: 'words', message: 'I need at least one time.' };
      core.saved.push({ form, place, person });
      const nudge = nudgeOf({ personal: form.target === 'me', place, words: form.words });
      return { status: 'saved', nudge, announcement: replyOf('A nudge was set up here.') };
    },
    suggest: async (kind, typed) => [{ value: `${kind}/${typed}`, label: `${kind} ${typed}` }],
    preferences: async () => core.preferencesNow,
    savePreferences: async (preferences) => {
      core.preferencesNow = preferences;
    },
    workspaceSettings: async () => core.settingsNow,
    saveWorkspaceSettings: async (settings) => {
      core.settingsNow = settings;
    },
    lifecycle: async (event) => {
      core.happened.push(event);
    },
    welcome: () =>
      replyOf('I can answer questions about aches.', { buttons: [buttonOf('Set up nudges', 'nudge_form')] }),
  };
  return core;
}

const NEXT = [
  '2026-11-24T09:00:00Z',
  '2026-11-25T09:00:00Z',
  '2026-11-26T09:00:00Z',
  '2026-11-27T09:00:00Z',
  '2026-11-30T09:00:00Z',
];

export const nudgeOf = (given: Partial<NudgeView> = {}): NudgeView => ({
  id: 'n1',
  place: { platform: 'slack', workspace: 'T0SIM', channel: 'C0GEN', direct: false },
  says: 'Every weekday at 10:00.',
  words: 'every weekday at 10:00',
  timezone: 'Europe/Paris',
  area: null,
  seatedOnly: false,
  state: 'active',
  nextAt: '2026-11-24T09:00:00Z',
  mayChange: true,
  personal: false,
  ...given,
});

const STRETCH = (privately: boolean, title: string): Reply =>
  replyOf(`${title}: sit tall and turn your head.`, {
    figure: { pose: 'neck-turn', alt: 'A person turns the head', moving: false },
    buttons: [
      buttonOf('Share', 'share|neck-turn'),
      buttonOf('Another', 'another||||neck-turn'),
      buttonOf('Done', 'done|neck-turn'),
    ],
    audience: privately ? 'private' : 'public',
    meta: { intent: 'stretch' },
  });

function byRule(incoming: Incoming): Reply {
  if (incoming.kind === 'text') return byText(incoming.text);
  if (incoming.kind === 'command') {
    const { command } = incoming;
    if (command.name === 'stretch') return STRETCH(incoming.privately, 'Neck turn');
    const words = 'text' in command ? command.text : '';
    return replyOf(`${command.name}: ${words}`, { audience: 'private', meta: { outcome: 'command' } });
  }
  switch (decodeAction(incoming.action)?.name) {
    case 'another':
      return { ...STRETCH(incoming.privately, 'Chin tuck'), meta: { ...STRETCH(true, '').meta, intent: 'another' } };
    case 'share':
      return STRETCH(incoming.privately, 'Neck turn');
    case 'done':
      return replyOf('Well done.', { audience: 'private', meta: { intent: 'done' } });
    case 'nudge_pause':
      return replyOf('Paused here.', { replaces: true, meta: { outcome: 'command' } });
    default:
      return replyOf('I do not know that button.', { audience: 'private' });
  }
}

function byText(text: string): Reply {
  if (text.includes('chest pain'))
    return replyOf('Call 112 now.', {
      blocks: [{ type: 'alert', text: 'Call 112 now.' }],
      audience: 'private',
      alsoDirect: true,
      meta: { outcome: 'urgent', urgency: 'emergency' },
    });
  if (text.includes('by the way')) return replyOf('', { silent: true });
  if (text.includes('picture')) return STRETCH(false, 'Neck turn');
  return replyOf(`You said: ${text}`, { buttons: [buttonOf('Done', 'done|x'), buttonOf('Pause', 'nudge_pause|n1')] });
}
