import { numbersFor } from '../content/numbers.ts';
import { fillReply } from '../content/replies.ts';
import { AREA_TITLES, AREAS } from '../content/vocabulary.ts';
import { LimberError } from '../errors.ts';
import { buildTextIndex } from '../matching/index.ts';
import { encodeAction } from '../ports/action.ts';
import type {
  Core,
  NudgeForm,
  NudgeSaved,
  NudgeView,
  SchedulePreview,
  Suggestion,
  WorkspaceRef,
} from '../ports/core.ts';
import type { Incoming, Person, Place } from '../ports/message.ts';
import type { Reply } from '../ports/reply.ts';
import type { Subscription } from '../ports/stores.ts';
import {
  describeSchedule,
  isZone,
  nextOccurrences,
  parseSchedule,
  scheduleWords,
  suggestZones,
  withDefaults,
} from '../schedule/index.ts';
import { conditionOf } from './conditions.ts';
import type { ConversationDeps } from './deps.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { respond } from './respond.ts';

const PREVIEWED = 5;

/** The house as platforms see it. `newId` makes the short code a person can quote when something went wrong. */
export function createCore(deps: ConversationDeps, newId: () => string): Core {
  const entryIndex = buildTextIndex(
    deps.content.entries.flatMap((entry) => [entry.title, ...entry.alsoCalled].map((text) => ({ id: entry.id, text }))),
  );
  const areaIndex = buildTextIndex(
    AREAS.flatMap((area) =>
      [AREA_TITLES[area], area, ...(deps.content.slotWords.area?.[area] ?? [])].map((text) => ({ id: area, text })),
    ),
  );
  const ref = (place: Place): WorkspaceRef => ({ platform: place.platform, workspace: place.workspace });

  return {
    respond: (incoming) => guarded(incoming, deps, newId),
    previewSchedule: (words, zone) => preview(deps, words, zone),
    nudges: async (place, person) => {
      const all = await deps.subscriptions.list({ place, person });
      return all.map((one) => viewOf(deps, one, place, person));
    },
    saveNudge: (form, place, person) => save(deps, form, place, person),
    suggest: async (kind, typed, place, person, limit) => {
      if (kind === 'zone')
        return suggestZones(typed, limit).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
      if (kind === 'nudge') {
        const all = await deps.subscriptions.list({ place, person });
        return all.slice(0, limit).map((one) => ({
          value: one.id,
          label: describeSchedule(one.schedule, one.schedule.timezone).slice(0, 100),
        }));
      }
      if (kind === 'area') return suggestAreas(areaIndex, typed, limit);
      const found =
        typed.trim() === ''
          ? deps.content.entries.slice(0, limit).map(({ id }) => id)
          : entryIndex.search(typed, limit).map(({ id }) => id);
      return found.map((id): Suggestion => ({ value: id, label: deps.entriesById.get(id)?.title ?? id }));
    },
    preferences: async (place, person) => {
      const record = await deps.stores.people.get({ ...ref(place), person: person.id });
      return record.preferences;
    },
    savePreferences: ({ timezone, seatedOnly, avoid }, place, person) =>
      // Only what the house knows by name: a form can be made by hand, and words of a person are never kept.
      deps.stores.people.savePreferences(
        { ...ref(place), person: person.id },
        {
          timezone: timezone !== null && isZone(timezone) ? timezone : null,
          seatedOnly,
          avoid: avoid.filter((code) => conditionOf(deps.content, code) !== undefined),
        },
      ),
    workspaceSettings: (workspace) => deps.stores.settings.get(workspace),
    saveWorkspaceSettings: async (settings, workspace, person) => {
      if (!person.isAdmin)
        throw new LimberError('settings_forbidden', 'Only an admin of the workspace can change its settings.');
      if (settings.timezone !== null && !isZone(settings.timezone))
        throw new LimberError(
          'settings_zone',
          `"${settings.timezone}" is not a time zone. Use a name such as Europe/Berlin.`,
        );
      await deps.stores.settings.save(workspace, settings);
    },
    lifecycle: async (event) => {
      if (event.kind === 'uninstalled') await deps.stores.upkeep.deleteWorkspace(event.workspace);
      else if (event.kind === 'left') await deps.subscriptions.left(event.place, 'removed');
      else if (event.kind === 'archived') await deps.subscriptions.left(event.place, 'archived');
      else if (event.kind === 'unarchived') await deps.subscriptions.returned(event.place, 'archived');
      else await deps.subscriptions.returned(event.place, 'removed');
    },
    welcome: () =>
      makeReply({
        blocks: [paragraph(fillReply(deps.content.replies, 'welcome'))],
        buttons: [
          { label: 'Set up nudges', action: encodeAction('nudge_form', ''), style: 'primary' },
          { label: 'What can you do?', action: encodeAction('help'), style: 'plain' },
        ],
        meta: { ...NO_META, outcome: 'command', intent: 'help', confidence: 1 },
      }),
  };
}

/** The one boundary that catches: the person gets a sentence with an id, the log gets the id and the kind of fault, no words. */
async function guarded(incoming: Incoming, deps: ConversationDeps, newId: () => string): Promise<Reply> {
  try {
    return await respond(incoming, deps);
  } catch (cause) {
    const id = newId();
    deps.log.error('respond_failed', {
      id,
      platform: incoming.place.platform,
      fault: cause instanceof LimberError ? cause.code : nameOf(cause),
    });
    const { emergency } = numbersFor(deps.content.emergencyNumbers, deps.defaultCountry);
    return makeReply({
      blocks: [paragraph(fillReply(deps.content.replies, 'error', { id, number: emergency }))],
      audience: 'private',
      meta: { ...NO_META, outcome: 'out_of_scope', because: 'A fault of mine.' },
    });
  }
}

/** The class of a fault: its message may hold what a person wrote. */
function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}

function preview(deps: ConversationDeps, words: string, zone: string): SchedulePreview {
  const home = isZone(zone) ? zone : deps.defaultZone;
  const now = deps.clock.now();
  const parsed = parseSchedule(words, { now, zone: home });
  if (parsed.status !== 'ok') return { status: parsed.status, question: parsed.question };
  const schedule = withDefaults(parsed.schedule, { timezone: home, now });
  const next = nextOccurrences(schedule, { after: now, count: PREVIEWED });
  return {
    status: 'ok',
    says: describeSchedule(schedule, schedule.timezone),
    next: next.map((at) => new Date(at).toISOString()),
  };
}

function viewOf(deps: ConversationDeps, one: Subscription, place: Place, person: Person): NudgeView {
  const { destination } = one;
  return {
    id: one.id,
    place: {
      platform: destination.platform,
      workspace: destination.workspace,
      channel: destination.channel,
      direct: destination.direct,
    },
    says: describeSchedule(one.schedule, one.schedule.timezone),
    words: scheduleWords(one.schedule),
    timezone: one.schedule.timezone ?? deps.defaultZone,
    area: one.area,
    seatedOnly: one.seatedOnly,
    state: one.state === 'paused' ? 'paused' : 'active',
    nextAt: one.nextDueAt === null ? null : new Date(one.nextDueAt).toISOString(),
    mayChange: deps.subscriptions.mayChange(one, { place, person }),
    personal: destination.direct,
  };
}

async function save(deps: ConversationDeps, form: NudgeForm, place: Place, person: Person): Promise<NudgeSaved> {
  const invalid = (field: 'target' | 'words' | 'timezone' | 'area', message: string): NudgeSaved => ({
    status: 'invalid',
    field,
    message,
  });
  if (!isZone(form.timezone))
    return invalid('timezone', `"${form.timezone}" is not a time zone. Use a name such as Europe/Berlin.`);
  if (form.area !== null && !(AREAS as readonly string[]).includes(form.area))
    return invalid('area', `Choose one of: ${AREAS.join(', ')}.`);
  const now = deps.clock.now();
  const parsed = parseSchedule(form.words, { now, zone: form.timezone });
  if (parsed.status !== 'ok') return invalid('words', parsed.question);
  const schedule = withDefaults(parsed.schedule, { timezone: form.timezone, now });
  const own = form.target === 'me';
  const destination = {
    platform: place.platform,
    workspace: place.workspace,
    channel: own ? person.id : form.target,
    direct: own,
  };
  const parts = { schedule, area: form.area, seatedOnly: form.seatedOnly };
  try {
    const who = { place: own ? place : { ...place, channel: form.target, direct: false }, person };
    const saved = form.id
      ? await deps.subscriptions.edit(form.id, parts, who)
      : await deps.subscriptions.create({ ...parts, destination, avoid: [] }, who);
    const nudge = viewOf(deps, saved, place, person);
    const announcement = makeReply({
      blocks: [
        paragraph(
          `${own ? 'Your nudge' : 'A nudge for this channel'}: ${nudge.says.replace(/\.$/, '')}. Say "pause", "skip tomorrow" or "which nudges do we have?" at any time.`,
        ),
      ],
      meta: { ...NO_META, outcome: 'command', intent: 'nudge_create', confidence: 1 },
    });
    return { status: 'saved', nudge, announcement };
  } catch (cause) {
    if (!(cause instanceof LimberError)) throw cause;
    return invalid(cause.code === 'nudge_forbidden' ? 'target' : 'words', cause.message);
  }
}

function suggestAreas(index: ReturnType<typeof buildTextIndex>, typed: string, limit: number): Suggestion[] {
  const ids = typed.trim() === '' ? [...AREAS] : index.search(typed, limit).map(({ id }) => id);
  return ids.slice(0, limit).map((id) => ({ value: id, label: AREA_TITLES[id as keyof typeof AREA_TITLES] ?? id }));
}
