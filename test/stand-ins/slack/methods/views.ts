import type { Fields } from '../../lib/http.ts';
import { validateView } from '../block-kit/check.ts';
import { refuse } from '../refusal.ts';
import { type Call, newView, type State } from '../state.ts';
import type { Method } from './method.ts';

function useTrigger(state: State, id: unknown): void {
  const trigger = state.triggers.get(String(id)) ?? refuse('invalid_trigger_id');
  if (Date.now() - trigger.at > state.options.triggerMs) refuse('expired_trigger_id');
  if (trigger.used) refuse('exchanged_trigger_id');
  trigger.used = true;
}

function checkView(view: unknown, call: Call): Fields {
  const verdict = validateView(view);
  call.warnings.push(...verdict.warnings);
  if (!verdict.valid) {
    call.invalid = verdict.errors;
    refuse('invalid_arguments', { response_metadata: { messages: verdict.errors } });
  }
  return view as Fields;
}

export const views: Readonly<Record<string, Method>> = {
  'views.open': (state, args, team, call) => {
    useTrigger(state, args.trigger_id);
    const view = checkView(args.view, call);
    if (view.type !== 'modal') refuse('invalid_arguments');
    return { view: newView(state, team, view) };
  },
  'views.update': (state, args, team, call) => {
    const old = team.views.get(String(args.view_id)) ?? refuse('not_found');
    if (args.hash && args.hash !== old.hash) refuse('hash_conflict');
    return { view: newView(state, team, checkView(args.view, call), old.id) };
  },
  'views.publish': (state, args, team, call) => {
    const user = String(args.user_id);
    if (!team.users.has(user)) refuse('user_not_found');
    const old = team.homes.get(user);
    const view = newView(state, team, checkView(args.view, call), old?.id);
    team.homes.set(user, view);
    return { view };
  },
};
