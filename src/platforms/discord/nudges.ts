import { encodeAction } from '../../ports/action.ts';
import type { NudgeSaved } from '../../ports/core.ts';
import type { Person, Place } from '../../ports/message.ts';
import type { Reply } from '../../ports/reply.ts';
import type { Adapter } from './adapter.ts';
import { addressOf, answerCommand, report } from './answer.ts';
import { flagOf, type Given, isNudgeId, textOf } from './command-input.ts';
import { personOf, placeOf } from './inbound.ts';
import { hidden, note } from './note.ts';
import type { FormStart } from './nudge-form.ts';
import { formModal, formOf, readForm, startOf } from './nudge-form.ts';
import type { RawInteraction } from './payloads.ts';
import { render } from './render.ts';
import { CALLBACK } from './wire.ts';
import { WORDS } from './words.ts';

/** Opening a form cannot be deferred: what it starts with must be found well within the 3 s Discord gives. */
const FORM_WITHIN_MS = 1500;
/** What was typed and not saved yet, so that nobody types twice: schedule words only, in memory only. */
const TYPED_KEPT = 500;
const typedKey = (person: string, id: string | null) => `${person}|${id ?? ''}`;

export interface NudgeForms {
  /** Opens the form, for a new nudge (`null`) or an existing one. */
  open(asked: RawInteraction, subscription: string | null): Promise<void>;
  /** What somebody typed for a new nudge, so that "Change it" starts from there. */
  keepWords(asked: RawInteraction, words: string): void;
  submit(asked: RawInteraction): Promise<void>;
  /** `/nudge add` and `/nudge edit` with everything said in options. */
  saveOptions(asked: RawInteraction, given: Given): Promise<void>;
}

export function createNudgeForms(adapter: Adapter): NudgeForms {
  const { core, outbound } = adapter;
  const typed = new Map<string, Partial<FormStart>>();

  function keep(person: Person, id: string | null, what: Partial<FormStart>): void {
    if (typed.size >= TYPED_KEPT) typed.clear();
    typed.set(typedKey(person.id, id), what);
  }

  /** Null: there is no such nudge, or it is not this person's to change. */
  async function start(place: Place, person: Person, subscription: string | null): Promise<FormStart | null> {
    if (subscription) {
      const nudge = (await core.nudges(place, person)).find(({ id, mayChange }) => id === subscription && mayChange);
      return nudge ? startOf(nudge) : null;
    }
    const target = place.direct || !person.mayManageChannel ? 'me' : 'channel';
    return { id: null, words: '', timezone: await usualZone(place, person), area: null, seatedOnly: false, target };
  }

  async function usualZone(place: Place, person: Person): Promise<string> {
    const own = (await core.preferences(place, person)).timezone;
    return own ?? (await core.workspaceSettings(place)).timezone ?? '';
  }

  async function save(asked: RawInteraction, wish: FormStart): Promise<void> {
    const place = placeOf(asked);
    const person = personOf(asked);
    const isForChannel = wish.target === 'channel' && !place.direct;
    if (isForChannel && wish.id === null && !person.mayManageChannel)
      return sayInvalid(asked, { ...wish, target: 'me' }, WORDS.needManageChannels);
    const saved = await core.saveNudge(formOf(wish, place), place, person);
    if (saved.status === 'invalid') await sayInvalid(asked, wish, saved.message);
    else await saySaved(asked, wish, saved);
  }

  const again = (wish: FormStart) => [{ label: WORDS.changeForm, id: encodeAction('nudge_form', wish.id ?? '') }];

  async function sayInvalid(asked: RawInteraction, wish: FormStart, message: string): Promise<void> {
    keep(personOf(asked), wish.id, wish);
    const sent = await outbound.editAnswer(addressOf(asked), note(message, again(wish)));
    if (!sent.ok) report(adapter, 'discord_answer_failed', sent.failure);
  }

  /** The person reads it with the next times on their own clock; a channel that gets a new nudge is told so. */
  async function saySaved(asked: RawInteraction, wish: FormStart, saved: Saved): Promise<void> {
    const person = personOf(asked);
    typed.delete(typedKey(person.id, wish.id));
    const { announcement, nudge } = saved;
    const preview = core.previewSchedule(nudge.words, nudge.timezone);
    const next = preview.status === 'ok' ? [WORDS.next, ...preview.next].join('\n') : '';
    const own = next === '' ? announcement : withParagraph(announcement, next);
    await answerCommand(adapter, asked, { ...own, audience: 'private' });
    if (!nudge.personal && wish.id === null && announcement.audience === 'public') {
      const [body] = render(announcement);
      const told = body ? await outbound.followUp(addressOf(asked), body) : null;
      if (told && !told.ok) report(adapter, 'discord_answer_failed', told.failure);
    }
    await keepZone(placeOf(asked), person, nudge.timezone);
  }

  /** Discord tells nobody's time zone, so the first one somebody gives is kept for "at 10" from then on. */
  async function keepZone(place: Place, person: Person, timezone: string): Promise<void> {
    const kept = await core.preferences(place, person);
    if (kept.timezone === null) await core.savePreferences({ ...kept, timezone }, place, person);
  }

  return {
    keepWords: (asked, words) => keep(personOf(asked), null, { words }),
    async open(asked, subscription) {
      const place = placeOf(asked);
      const person = personOf(asked);
      const begin = await inTime(
        Promise.all([start(place, person, subscription), core.suggest('area', '', place, person, 24)]),
      );
      const [form, areas] = begin ?? [];
      const body = form
        ? {
            type: CALLBACK.MODAL,
            data: formModal(
              { ...form, ...typed.get(typedKey(person.id, subscription)) },
              { place, areas: areas ?? [] },
            ),
          }
        : { type: CALLBACK.MESSAGE, data: hidden(note(begin ? WORDS.nudgeGone : WORDS.formFailed)) };
      const opened = await outbound.acknowledge(addressOf(asked), body);
      if (!opened.ok) report(adapter, 'discord_form_failed', opened.failure);
    },
    submit: (asked) => save(asked, readForm(asked, placeOf(asked)).again),
    async saveOptions(asked, given) {
      const place = placeOf(asked);
      const person = personOf(asked);
      const picked = textOf(given, 'nudge');
      const base = await start(place, person, isNudgeId(picked) ? picked : null);
      if (!base || (given.sub === 'edit' && base.id === null)) {
        await outbound.editAnswer(addressOf(asked), note(WORDS.nudgeGone));
        return;
      }
      await save(asked, withOptions(base, given));
    },
  };
}

type Saved = Extract<NudgeSaved, { status: 'saved' }>;

const withParagraph = (reply: Reply, text: string): Reply => ({
  ...reply,
  blocks: [...reply.blocks, { type: 'paragraph', text }],
  text: `${reply.text}\n\n${text}`,
});

/** Null when it took too long or failed: then a sentence goes out instead of a form. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), FORM_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function withOptions(base: FormStart, given: Given): FormStart {
  const where = textOf(given, 'where');
  return {
    ...base,
    words: textOf(given, 'when') || base.words,
    timezone: textOf(given, 'zone') || base.timezone,
    area: textOf(given, 'area') || base.area,
    seatedOnly: flagOf(given, 'seated') ?? base.seatedOnly,
    target: where === 'me' || where === 'channel' ? where : base.target,
  };
}
