import type { NudgeView } from '../../ports/core.ts';
import type { Person } from '../../ports/message.ts';
import { errorCode } from './certainty.ts';
import { homeView } from './home.ts';
import type { House } from './house.ts';
import { directPlace, placeOf } from './origin.ts';

/** Draws the person's Home tab anew. A tab that cannot be drawn is reported and nothing else. */
export async function refreshHome(house: House, team: string, user: string): Promise<void> {
  try {
    const place = directPlace(team, user);
    const person = await house.people.person(team, user, user, true);
    const [own, channels, preferences, settings] = await Promise.all([
      house.core.nudges(place, person),
      channelNudges(house, team, person),
      house.core.preferences(place, person),
      person.isAdmin ? house.core.workspaceSettings({ platform: 'slack', workspace: team }) : null,
    ]);
    const client = await house.clients.answers(team);
    const nudges = [...own.filter(({ personal }) => personal), ...channels];
    await client.views.publish({ user_id: user, view: homeView({ nudges, preferences, settings }) });
  } catch (error) {
    house.logger.warn('slack.home_not_published', { team, code: errorCode(error) });
  }
}

/** The nudges of the bot's channels that this person may change; others are nobody's business here. */
async function channelNudges(house: House, team: string, person: Person): Promise<NudgeView[]> {
  const channels = await house.channels.ofBot(team);
  const lists = await Promise.all(
    channels.map(({ id, creator }) => {
      const inChannel = { ...person, mayManageChannel: person.isAdmin || creator === person.id };
      return house.core.nudges(placeOf(team, id, false), inChannel);
    }),
  );
  return lists.flat().filter(({ personal, mayChange }) => !personal && mayChange);
}
