/** What the bot asks for, each with its reason. The invite link carries exactly these. */
interface PermissionNeed {
  readonly name: string;
  readonly bit: bigint;
  readonly reason: string;
}

export const PERMISSIONS: readonly PermissionNeed[] = [
  { name: 'View Channels', bit: 1n << 10n, reason: 'to be mentioned in a channel and to post nudges there' },
  { name: 'Send Messages', bit: 1n << 11n, reason: 'to answer a mention and to post nudges' },
  { name: 'Send Messages in Threads', bit: 1n << 38n, reason: 'to answer a mention inside a thread' },
  { name: 'Attach Files', bit: 1n << 15n, reason: 'to show the picture of a stretch' },
  {
    name: 'Read Message History',
    bit: 1n << 16n,
    reason:
      'Discord asks for it to answer as a reply, and to look whether a nudge whose confirmation was lost did arrive',
  },
];

export const PERMISSION_BITS: bigint = PERMISSIONS.reduce((sum, { bit }) => sum | bit, 0n);

/** Rights of people that decide who may set up nudges for a channel. */
export const ADMINISTRATOR = 1n << 3n;
export const MANAGE_CHANNELS = 1n << 4n;
export const MANAGE_SERVER = 1n << 5n;

/** Adds Limber to a server. */
export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${PERMISSION_BITS}`;
}

/** Adds Limber to a person's own account, for commands in any conversation; asks for no permission at all. */
export function personalInstallLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=applications.commands&integration_type=1`;
}

interface RightsQuestion {
  readonly person: string;
  readonly owner: string;
  /** Roles of the person, the server's own id (everyone) left out or in. */
  readonly roles: readonly string[];
  readonly server: string;
  readonly rolePermissions: ReadonlyMap<string, bigint>;
  readonly overwrites: readonly { readonly id: string; readonly allow: bigint; readonly deny: bigint }[];
}

/**
 * What a person may do in a channel, for messages: unlike interactions they do not say so themselves. The order is
 * Discord's ("Permissions", computation of overwrites): everyone, then all roles together, then the person.
 */
export function rightsIn({ person, owner, roles, server, rolePermissions, overwrites }: RightsQuestion): bigint {
  if (person === owner) return ADMINISTRATOR | MANAGE_CHANNELS | MANAGE_SERVER;
  const mine = [server, ...roles.filter((role) => role !== server)];
  const base = mine.reduce((sum, role) => sum | (rolePermissions.get(role) ?? 0n), 0n);
  if (base & ADMINISTRATOR) return base | MANAGE_CHANNELS | MANAGE_SERVER;
  const apply = (rights: bigint, ids: readonly string[]) => {
    const hits = overwrites.filter(({ id }) => ids.includes(id));
    const deny = hits.reduce((sum, hit) => sum | hit.deny, 0n);
    const allow = hits.reduce((sum, hit) => sum | hit.allow, 0n);
    return (rights & ~deny) | allow;
  };
  return apply(apply(apply(base, [server]), mine.slice(1)), [person]);
}
