import { readFileSync } from 'node:fs';
import { inviteLink, PERMISSIONS, personalInstallLink, rightsIn } from '../../../src/platforms/discord/permissions.ts';

const page = readFileSync('docs/discord.md', 'utf8');

test('the page lists exactly the permissions of the invite link, each with its reason', () => {
  const rows = [...page.matchAll(/^\| (View|Send|Attach|Read|Manage|Embed)[^|]*\| [^|]+ \|$/gm)].map(([row]) => row);
  expect(rows).toEqual(PERMISSIONS.map(({ name, reason }) => `| ${name} | ${reason} |`));
});

test('both links are those the code makes', () => {
  expect(page).toContain(inviteLink('APPLICATION_ID'));
  expect(page).toContain(personalInstallLink('APPLICATION_ID'));
});

test('at most ten steps', () => {
  const steps = page.slice(0, page.indexOf('## Environment')).match(/^\d+\. /gm) ?? [];
  expect(steps.length).toBeLessThanOrEqual(10);
});

describe('rights in a channel, in Discord’s order', () => {
  const MANAGE = 1n << 4n;
  const ask = (more: Partial<Parameters<typeof rightsIn>[0]>) =>
    (rightsIn({
      person: 'p',
      owner: 'o',
      roles: ['r'],
      server: 's',
      rolePermissions: new Map([
        ['s', 0n],
        ['r', MANAGE],
        ['admin', 1n << 3n],
      ]),
      overwrites: [],
      ...more,
    }) &
      MANAGE) !==
    0n;
  const overwrite = (id: string, allow: bigint, deny: bigint) => ({ id, allow, deny });

  test.each([
    ['a role grants it', {}, true],
    ['no role does', { roles: [] }, false],
    ['the owner always may', { person: 'o', roles: [] }, true],
    [
      'an administrator may in spite of the channel',
      { roles: ['admin'], overwrites: [overwrite('p', 0n, MANAGE)] },
      true,
    ],
    [
      'the channel takes it from everyone, the role keeps nothing of its own',
      { overwrites: [overwrite('s', 0n, MANAGE)] },
      false,
    ],
    [
      'the channel gives it back to the role',
      { overwrites: [overwrite('s', 0n, MANAGE), overwrite('r', MANAGE, 0n)] },
      true,
    ],
    [
      'the person’s own line comes last',
      { overwrites: [overwrite('r', MANAGE, 0n), overwrite('p', 0n, MANAGE)] },
      false,
    ],
    ['other people’s lines do not count', { roles: [], overwrites: [overwrite('other', MANAGE, 0n)] }, false],
  ])('%s', (_what, more, expected) => expect(ask(more)).toBe(expected));
});
