import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { checkContent } from '../../content/check/index.ts';
import { formatFault } from '../../content/fault.ts';
import { openPoses, openShelf, pictureHash } from '../../figures/index.ts';
import { zoneDataVersion } from '../../schedule/index.ts';
import { type Finding, findings } from './finding.ts';

/** Governments change their clocks a few times a year; after this long some zone is likely wrong. */
const ZONE_DATA_MONTHS = 12;

/** Content, drawings and time-zone data: what Limber stands on besides its database. */
export function checkHouse(root: string, config: Pick<Config, 'dataDir'>, now: number): Finding[] {
  return [...content(root, now), ...figures(root, config.dataDir), zoneData(now)];
}

function content(root: string, now: number): Finding[] {
  const say = findings('content');
  const { faults, content: found } = checkContent(root, new Date(now).toISOString().slice(0, 10));
  const first = faults[0];
  const compiled = existsSync(join(root, 'dist', 'content.json'))
    ? []
    : [say.warn('is not compiled, so each start takes long; run "npm run build" once.')];
  if (first)
    return [
      say.fault(`${faults.length} faults, the first: ${formatFault(first)}. "limber check" shows all.`),
      ...compiled,
    ];
  return [
    say.ok(
      `${found.entries.length} entries, ${found.redFlags.length} red flags, ${found.intents.length} intents, no fault`,
    ),
    ...compiled,
  ];
}

function figures(root: string, dataDir: string): Finding[] {
  const say = findings('figures');
  const poses = openPoses(join(root, 'knowledge', 'poses'));
  const shelf = openShelf(join(dataDir, 'figures'));
  const drawn = poses.ids.filter((id) => {
    const pose = poses.get(id);
    return pose !== null && pose !== undefined && shelf.has(shelf.pathOf(`${id}.png`, pictureHash(pose, false)));
  }).length;
  const all = poses.ids.length;
  if (drawn === all) return [say.ok(`all ${all} are drawn`)];
  return [say.ok(`${drawn} of ${all} are drawn, the others at first use; "limber figures" draws them ahead`)];
}

/** `2026c`: the year and a letter for each release of it, about three a year. */
function zoneData(now: number): Finding {
  const say = findings('time zones');
  const release = zoneDataVersion();
  const year = Number(release.slice(0, 4));
  const months = (new Date(now).getUTCFullYear() - year) * 12 + new Date(now).getUTCMonth();
  return months > ZONE_DATA_MONTHS
    ? say.warn(
        `the data is release ${release} and may be a year behind; update with: npm install moment-timezone@latest`,
      )
    : say.ok(`release ${release}`);
}
