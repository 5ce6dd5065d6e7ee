import type { Destination } from '../ports/messenger.ts';
import type { ChannelRef } from '../ports/stores.ts';
import { flag } from './bind.ts';
import { text, truth, word } from './row.ts';
import type { Row } from './sql.ts';

/** The four columns that say where something goes, in this order in every table that has them. */
export const PLACE_COLUMNS = 'platform, workspace, channel, direct';

export function placeValues({ platform, workspace, channel, direct }: Destination): readonly unknown[] {
  return [platform, workspace, channel, flag(direct)];
}

export function destinationOf(row: Row): Destination {
  return {
    platform: word(row, 'platform'),
    workspace: text(row, 'workspace'),
    channel: text(row, 'channel'),
    direct: truth(row, 'direct'),
  };
}

export function channelValues({ platform, workspace, channel }: ChannelRef): readonly unknown[] {
  return [platform, workspace, channel];
}
