import type { NudgeForm, NudgeSaved, NudgeView, SchedulePreview } from '../../ports/core.ts';
import type { NudgeFormRequest } from '../../ports/reply.ts';
import { refreshHome } from './home-handlers.ts';
import type { House } from './house.ts';
import { BLOCK, type NudgeFields, type NudgeFormMeta, nudgeFormView, readFields, wordsOf } from './nudge-form.ts';
import { openView, updateView } from './open-view.ts';
import { directPlace, type Origin, placeOf } from './origin.ts';
import { type InputValues, isDirect, type PressPayload, type SubmissionPayload, teamOf } from './payloads.ts';
import { post } from './post.ts';
import { paragraph, plain } from './rich-text.ts';
import { WORDS } from './words.ts';

const NEW: Omit<NudgeFields, 'target' | 'channel' | 'timezone'> = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  times: '10:00, 15:00',
  words: '',
  area: null,
  seatedOnly: false,
};

/**
 * Opens the form with what is known at once, because the trigger lives three seconds, and fills in what has to be asked for
 * (the person's zone, the nudge to change) afterwards. False where it could not be opened.
 */
export async function openNudgeForm(house: House, origin: Origin, request: NudgeFormRequest): Promise<boolean> {
  const { team, user, place, trigger } = origin;
  if (!trigger) return false;
  const channel = place.direct ? null : place.channel;
  const known = house.people.known(team, user);
  const first: NudgeFields = {
    ...NEW,
    target: channel ? 'channel' : 'me',
    channel,
    timezone: known.timezone ?? null,
    ...(request.words ? { words: request.words, days: [], times: '' } : {}),
  };
  const meta: NudgeFormMeta = { from: place.channel, ...(request.subscription ? { id: request.subscription } : {}) };
  const opened = await openView(house, team, trigger, nudgeFormView(first, meta, previewOf(house, first)));
  if (!opened) return false;
  const person = await house.people.person(team, user, place.channel, place.direct);
  const editing = request.subscription
    ? (await house.core.nudges(place, person)).find(({ id }) => id === request.subscription)
    : undefined;
  const zone = first.timezone ?? person.timezone ?? null;
  const filled = editing ? fieldsOf(editing) : { ...first, timezone: zone };
  if (editing || zone !== first.timezone)
    await updateView(house, team, opened.id, opened.hash, nudgeFormView(filled, meta, previewOf(house, filled)));
  return true;
}

const fieldsOf = (nudge: NudgeView): NudgeFields => ({
  target: nudge.personal ? 'me' : 'channel',
  channel: nudge.personal ? null : nudge.place.channel,
  days: [],
  times: '',
  words: nudge.words,
  timezone: nudge.timezone,
  area: nudge.area,
  seatedOnly: nudge.seatedOnly,
});

function previewOf(house: House, fields: NudgeFields): SchedulePreview | null {
  const words = wordsOf(fields);
  return words ? house.core.previewSchedule(words, fields.timezone ?? 'UTC') : null;
}

/** Something in the form changed: the sentence and the next five times follow. */
export async function onFormChange(house: House, payload: PressPayload): Promise<void> {
  const { view } = payload;
  if (view?.type !== 'modal') return;
  const fields = readFields(withChange(view.state.values, payload));
  // The hash makes a slow update lose against a newer one.
  await updateView(
    house,
    teamOf(payload),
    view.id,
    view.hash,
    nudgeFormView(fields, metaOf(view.private_metadata), previewOf(house, fields)),
  );
}

/** The changed element's value comes in the action; the view's state may be one step behind. */
function withChange(values: InputValues, payload: PressPayload): InputValues {
  const changed = payload.actions[0];
  if (!changed?.block_id || changed.value === undefined) return values;
  return { ...values, [changed.block_id]: { [changed.action_id]: { value: changed.value } } };
}

function metaOf(text: string | undefined): NudgeFormMeta {
  try {
    const parsed = JSON.parse(text ?? '') as Partial<NudgeFormMeta>;
    return { from: parsed.from ?? '', ...(parsed.id ? { id: parsed.id } : {}) };
  } catch {
    return { from: '' };
  }
}

/** Errors by block, which Slack shows beside the field. */
type FormErrors = Readonly<Record<string, string>>;

/** Saves; the answer must reach Slack within three seconds, so telling others comes after (`after`). */
export async function onFormSubmit(
  house: House,
  payload: SubmissionPayload,
): Promise<{ readonly errors: FormErrors } | { readonly after: () => Promise<void> }> {
  const team = teamOf(payload);
  const user = payload.user.id;
  const fields = readFields(payload.view.state.values);
  const meta = metaOf(payload.view.private_metadata);
  const words = wordsOf(fields);
  if (fields.target === 'channel' && !fields.channel)
    return { errors: { [BLOCK.channel]: 'Please choose a channel.' } };
  if (!words) return { errors: { [BLOCK.words]: 'Please choose days and times above, or write when.' } };
  const target = fields.target === 'me' ? 'me' : (fields.channel ?? 'me');
  const place = target === 'me' ? directPlace(team, user) : placeOf(team, target, isDirect(target));
  const person = await house.people.person(team, user, place.channel, place.direct);
  const form: NudgeForm = {
    ...(meta.id ? { id: meta.id } : {}),
    target,
    words,
    timezone: fields.timezone ?? person.timezone ?? 'UTC',
    area: fields.area,
    seatedOnly: fields.seatedOnly,
  };
  const saved = await house.core.saveNudge(form, place, person);
  if (saved.status === 'invalid') return { errors: { [blockOf(saved.field)]: saved.message } };
  return { after: () => announce(house, team, user, saved) };
}

function blockOf(field: 'target' | 'words' | 'timezone' | 'area'): string {
  return field === 'target'
    ? BLOCK.channel
    : field === 'words'
      ? BLOCK.words
      : field === 'area'
        ? BLOCK.area
        : BLOCK.zone;
}

/** Says in the place itself what was set up; where the bot is not a member, the person hears how to change that. */
async function announce(
  house: House,
  team: string,
  user: string,
  saved: NudgeSaved & { status: 'saved' },
): Promise<void> {
  const { nudge, announcement } = saved;
  const result = nudge.personal
    ? await house.deliver.direct(team, user, announcement)
    : await house.deliver.channel(team, nudge.place.channel, announcement);
  if (result.status === 'refused' && !nudge.personal) {
    const text = WORDS.notInChannel;
    await post(await house.clients.answers(team), { channel: user, text, blocks: [paragraph(plain(text))] });
  }
  await refreshHome(house, team, user);
}
