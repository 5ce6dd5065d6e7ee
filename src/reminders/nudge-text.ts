import { encodeAction } from '../ports/action.ts';
import type { Setting } from '../ports/message.ts';
import type { Claim } from '../ports/occurrences.ts';
import type { Block, Button, Figure, Notice, Reply, ReplyMeta } from '../ports/reply.ts';
import type { Subscription } from '../ports/stores.ts';
import type { Random } from '../ports/system.ts';
import type { Composed, ComposeNudge } from './delivery/deps.ts';
import { pauseWords } from './delivery-log.ts';
import { KEEP_RECENT, OFFER_AGAIN_AFTER, QUIET_AFTER } from './limits.ts';
import { lineAt, OPENINGS, SAFETY_LINES } from './nudge-lines.ts';

/** A stretch as a nudge shows it. Texts are plain. */
export interface PickedStretch {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly string[];
  readonly seconds: number;
  readonly setting: Setting;
  readonly areas: readonly string[];
  /** What to do instead without getting up; null when the stretch is seated itself. */
  readonly seatedAlternative: { readonly id: string; readonly title: string; readonly summary: string } | null;
  readonly figure: Figure | null;
}

export interface StretchWish {
  readonly area: string | null;
  readonly seatedOnly: boolean;
  /** Settings that suit a nudge: nobody lies down on an office floor because a bot says so. */
  readonly settings: readonly Setting[];
  readonly avoid: readonly string[];
  /** Shown lately, oldest first: none of these while others fit, then the oldest. */
  readonly recent: readonly string[];
  readonly random: Random;
}

/** Finds a stretch that fits; null when none does. Retrieval provides it. */
export type PickStretch = (wish: StretchWish) => PickedStretch | null;

const SEATED: readonly Setting[] = ['seated'];
const NO_FLOOR: readonly Setting[] = ['seated', 'standing', 'wall'];

/** Minutes the snooze button takes. */
const SNOOZE_BUTTON_MINUTES = 10;
/** A nudge is short; the rest is behind the entry's own buttons. */
const MAX_STEPS = 4;

export function nudgeComposer(pick: PickStretch, random: Random): ComposeNudge {
  return (claim) => {
    if (claim.occurrence.kind === 'notice') return { reply: pausedNotice(claim.subscription), recent: null };
    return composeNudge(claim, pick, random);
  };
}

function composeNudge(
  { occurrence, subscription }: Claim & { readonly subscription: Subscription },
  pick: PickStretch,
  random: Random,
): Composed | null {
  const { area, seatedOnly, avoid, recent } = subscription;
  const settings = seatedOnly ? SEATED : NO_FLOOR;
  const stretch = pick({ area, seatedOnly, settings, avoid, recent, random });
  if (!stretch) return null;
  const regular = occurrence.kind === 'regular';
  const quiet = regular && offersFewer(subscription.unanswered);
  const reply = assemble({
    blocks: [
      { type: 'heading', text: `${lineAt(OPENINGS, occurrence.dueAt, 0)}: ${stretch.title}` },
      { type: 'paragraph', text: `${stretch.summary} About ${duration(stretch.seconds)}.` },
      { type: 'steps', items: stretch.steps.slice(0, MAX_STEPS) },
      ...seated(stretch),
    ],
    notices: [...(quiet ? [FEWER] : []), { kind: 'safety', text: lineAt(SAFETY_LINES, occurrence.dueAt, 4) }],
    buttons: [...buttons(subscription.id, stretch.id), ...(quiet ? fewerButtons(subscription.id) : [])],
    figure: stretch.figure,
    stretch,
  });
  return { reply, recent: regular ? rotated(recent, stretch.id) : null };
}

/** The rotation after an entry was shown: when it comes up again all others that fit have had their turn, and a new round begins. */
export function rotated(recent: readonly string[], shown: string): readonly string[] {
  return recent.includes(shown) ? [shown] : [...recent, shown].slice(-KEEP_RECENT);
}

/** After five in a row without a reaction, and then only every so often: never louder, never more often. */
export function offersFewer(unanswered: number): boolean {
  return unanswered >= QUIET_AFTER && (unanswered - QUIET_AFTER) % OFFER_AGAIN_AFTER === 0;
}

const FEWER: Notice = {
  kind: 'info',
  text: 'Nobody has pressed a button on these lately. Would fewer be better? Change the times or pause them below; otherwise I carry on as before.',
};

function fewerButtons(id: string): readonly Button[] {
  return [
    { label: 'Fewer of these', action: encodeAction('nudge_form', id), style: 'plain' },
    { label: 'Pause them', action: encodeAction('nudge_pause', id), style: 'plain' },
  ];
}

function buttons(id: string, entry: string): readonly Button[] {
  return [
    { label: 'Done', action: encodeAction('nudge_done', id), style: 'primary' },
    { label: 'Another', action: encodeAction('nudge_another', id, entry), style: 'plain' },
    { label: 'Snooze for me', action: encodeAction('nudge_snooze', id, SNOOZE_BUTTON_MINUTES), style: 'plain' },
    { label: 'Not today', action: encodeAction('nudge_not_today', id), style: 'plain' },
  ];
}

function seated({ setting, seatedAlternative }: PickedStretch): readonly Block[] {
  if (setting === 'seated') return [{ type: 'paragraph', text: 'You can stay in your chair for this one.' }];
  if (!seatedAlternative) return [];
  const { title, summary } = seatedAlternative;
  return [{ type: 'paragraph', text: `Staying seated? ${title}: ${summary}` }];
}

function duration(seconds: number): string {
  if (seconds < 55) return `${Math.max(10, Math.round(seconds / 10) * 10)} seconds`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

/** Told once, to the owner, when a platform's refusal paused their nudge. */
function pausedNotice(subscription: Subscription): Reply {
  return assemble({
    blocks: [
      { type: 'heading', text: 'One of your nudges is paused' },
      {
        type: 'paragraph',
        text: `I could not post it, because ${pauseWords(subscription.pauseReason)}. I have paused it and will not try again by myself.`,
      },
    ],
    notices: [],
    buttons: [
      { label: 'Resume', action: encodeAction('nudge_resume', subscription.id), style: 'plain' },
      { label: 'Delete', action: encodeAction('nudge_delete', subscription.id), style: 'danger' },
    ],
    figure: null,
    stretch: null,
  });
}

interface Parts {
  readonly blocks: readonly Block[];
  readonly notices: readonly Notice[];
  readonly buttons: readonly Button[];
  readonly figure: Figure | null;
  readonly stretch: PickedStretch | null;
}

function assemble({ blocks, notices, buttons: all, figure, stretch }: Parts): Reply {
  return {
    blocks,
    choices: [],
    buttons: all,
    notices,
    sources: [],
    ...(figure ? { figure } : {}),
    audience: 'public',
    alsoDirect: false,
    text: [...blocks.map(plain), ...notices.map(({ text }) => text)].join('\n'),
    silent: false,
    replaces: false,
    meta: meta(stretch),
  };
}

function plain(block: Block): string {
  switch (block.type) {
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'facts':
      return block.items.map(({ label, value }) => `${label}: ${value}`).join('\n');
    default:
      return block.text;
  }
}

function meta(stretch: PickedStretch | null): ReplyMeta {
  return {
    outcome: stretch ? 'answer' : 'command',
    intent: null,
    confidence: 1,
    urgency: 'none',
    redFlag: null,
    slots: {},
    schedule: null,
    entries: stretch
      ? [
          {
            id: stretch.id,
            kind: 'stretch',
            title: stretch.title,
            areas: stretch.areas,
            needs: ['stretch'],
            confidence: 1,
          },
        ]
      : [],
    because: stretch ? 'a planned nudge' : 'a nudge was paused',
  };
}
