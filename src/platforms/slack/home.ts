import type { Button, HomeView, KnownBlock } from '@slack/types';
import { type ActionName, encodeAction } from '../../ports/action.ts';
import type { NudgeView, Preferences, WorkspaceSettings } from '../../ports/core.ts';
import { cut } from '../shared/cut.ts';
import { blockAbout } from './home-blocks.ts';
import { words } from './inputs.ts';
import { BLOCKS_IN_VIEW } from './limits.ts';
import { OWN } from './own-actions.ts';
import { bold, list, paragraph, plain } from './rich-text.ts';

interface HomeFacts {
  readonly nudges: readonly NudgeView[];
  readonly preferences: Preferences;
  /** Only for admins of the workspace. */
  readonly settings: WorkspaceSettings | null;
}

/** Each nudge takes two blocks; the rest of the tab takes about twenty. */
const MOST_NUDGES = Math.floor((BLOCKS_IN_VIEW - 30) / 2);

/** The Home tab: what to do first, one's nudges, preferences, privacy, and for admins the workspace. */
export function homeView(facts: HomeFacts): HomeView {
  const own = facts.nudges.filter(({ personal }) => personal);
  const channels = facts.nudges.filter(({ personal, mayChange }) => !personal && mayChange);
  const room = (count: number) => Math.min(count, Math.floor(MOST_NUDGES / 2));
  return {
    type: 'home',
    blocks: [
      header('Limber'),
      paragraph(plain('Ask me about a stiff neck or a sore back, or let me remind you to move.')),
      ...(facts.nudges.length === 0 ? checklist() : []),
      actions([button('New nudge', OWN.newNudge, { style: 'primary' }), button('Give me a stretch', OWN.stretch)]),
      { type: 'divider' },
      header('Your own nudges'),
      ...nudgeList(own.slice(0, room(own.length)), 'None yet.'),
      header('Nudges in channels that you may change'),
      ...nudgeList(channels.slice(0, room(channels.length)), 'None yet.'),
      { type: 'divider' },
      header('Your preferences'),
      paragraph(plain(preferenceLine(facts.preferences))),
      actions([button('Change preferences', OWN.preferences)]),
      { type: 'divider' },
      header('Privacy'),
      paragraph(plain('What you write is never kept. You can see what is kept about you, and have it deleted.')),
      actions([
        coreButton('How I treat your data', 'privacy'),
        coreButton('Show what is kept about me', 'my_data'),
        coreButton('Forget me', 'forget_me_confirm'),
      ]),
      ...(facts.settings ? workspaceBlocks(facts.settings) : []),
    ],
  };
}

function checklist(): KnownBlock[] {
  return [
    header('Three steps to begin'),
    list('ordered', [
      'Write to me under Messages: "my neck is stiff". Or type /stretch anywhere.',
      'Invite me to a channel of your team: /invite @Limber.',
      'Press New nudge and choose days and times for that channel, or for yourself.',
    ]),
  ];
}

function nudgeList(nudges: readonly NudgeView[], none: string): KnownBlock[] {
  if (nudges.length === 0) return [paragraph(plain(none))];
  return nudges.flatMap((nudge): KnownBlock[] => [
    paragraph(
      ...(nudge.personal
        ? [bold('Direct message: ')]
        : [{ type: 'channel' as const, channel_id: nudge.place.channel }, plain(': ')]),
      plain(`${cut(nudge.says, 500)}${nudge.state === 'paused' ? ' Paused.' : ''}`),
      ...nextTime(nudge),
    ),
    about(nudge, [
      button('Change', OWN.editNudge, {
        value: `${nudge.id} ${nudge.personal ? '' : nudge.place.channel}`,
        id: nudge.id,
      }),
      nudge.state === 'paused'
        ? coreButton('Resume', 'nudge_resume', nudge.id)
        : coreButton('Pause', 'nudge_pause', nudge.id),
      {
        ...coreButton('Delete', 'nudge_delete_confirm', nudge.id),
        confirm: {
          title: words('Delete this nudge?'),
          text: words('It is gone for good. You can also pause it.'),
          confirm: words('Delete'),
          deny: words('Keep'),
        },
      },
    ]),
  ]);
}

const about = (nudge: NudgeView, elements: Button[]): KnownBlock =>
  nudge.personal
    ? actions(elements)
    : { type: 'actions', block_id: blockAbout(nudge.place.channel, nudge.id), elements };

function nextTime(nudge: NudgeView) {
  if (nudge.nextAt === null || nudge.state === 'paused') return [];
  return [
    plain(' Next: '),
    {
      type: 'date' as const,
      timestamp: Math.floor(Date.parse(nudge.nextAt) / 1000),
      format: '{date_short_pretty} at {time}',
      fallback: nudge.nextAt,
    },
  ];
}

function preferenceLine({ timezone, seatedOnly, avoid }: Preferences): string {
  return [
    timezone ? `Time zone: ${timezone}.` : 'Time zone: as in your Slack profile.',
    seatedOnly ? 'Only stretches that can be done in a chair.' : 'Stretches in any position.',
    avoid.length > 0 ? `Left out because of: ${avoid.map((code) => code.replaceAll('-', ' ')).join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function workspaceBlocks({ country, timezone, whoMaySubscribe }: WorkspaceSettings): KnownBlock[] {
  const line = [
    `Country for emergency numbers and holidays: ${country ?? 'not set'}.`,
    `Time zone of channels: ${timezone ?? 'not set'}.`,
    whoMaySubscribe === 'admins' ? 'Only admins may set up channel nudges.' : 'Everyone may set up channel nudges.',
  ].join(' ');
  return [
    { type: 'divider' },
    header('This workspace (for admins)'),
    paragraph(plain(line)),
    actions([button('Change workspace settings', OWN.settings)]),
  ];
}

const header = (text: string): KnownBlock => ({ type: 'header', text: words(text) });
const actions = (elements: Button[]): KnownBlock => ({ type: 'actions', elements });

function button(
  label: string,
  actionId: string,
  more: { style?: 'primary'; value?: string; id?: string } = {},
): Button {
  return {
    type: 'button',
    text: words(label),
    action_id: more.id ? `${actionId}.${more.id}` : actionId,
    value: more.value ?? actionId,
    ...(more.style ? { style: more.style } : {}),
  };
}

function coreButton(label: string, name: ActionName, ...parts: readonly string[]): Button {
  const action = encodeAction(name, ...parts);
  return { type: 'button', text: words(label), action_id: action, value: action };
}
