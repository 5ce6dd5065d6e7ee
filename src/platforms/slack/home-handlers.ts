import { errorCode } from './certainty.ts';
import { homeView } from './home.ts';
import type { House } from './house.ts';
import { directPlace } from './origin.ts';

/** Draws the person's Home tab anew. A tab that cannot be drawn is reported and nothing else. */
export async function refreshHome(house: House, team: string, user: string): Promise<void> {
  try {
    const place = directPlace(team, user);
    const person = await house.people.person(team, user, user, true);
    const [nudges, preferences, settings] = await Promise.all([
      house.core.nudges(place, person),
      house.core.preferences(place, person),
      person.isAdmin ? house.core.workspaceSettings({ platform: 'slack', workspace: team }) : null,
    ]);
    const client = await house.clients.answers(team);
    await client.views.publish({ user_id: user, view: homeView({ nudges, preferences, settings }) });
  } catch (error) {
    house.logger.warn('slack.home_not_published', { team, code: errorCode(error) });
  }
}
