/**
 * Every table, what it is for and how long a row stays: the data behind docs/data.md, forget-me, my-data, the deletion of a
 * workspace and the move to another database. A test compares it with the real schema of both databases.
 */
export interface Table {
  readonly name: string;
  /** Primary key, the order in which rows are copied. */
  readonly key: readonly string[];
  readonly why: string;
  readonly kept: string;
  /** Which rows a workspace owns. */
  readonly workspace: 'columns' | 'none';
  /** Where a person is named: always `owner`, or the channel of a direct row, which is the person. */
  readonly names: readonly ('owner' | 'direct channel' | 'person')[];
  /** What forget-me does with a row whose owner is the person but which is not theirs alone. */
  readonly onForget: 'delete' | 'unname';
  /** Copied by the move; the others hold only what lives for a moment. */
  readonly moves: boolean;
}

export const TABLES: readonly Table[] = [
  {
    name: 'subscriptions',
    key: ['id'],
    why: 'the nudges: where, when, which area, who may change them',
    kept: 'until deleted; ended ones 30 days',
    workspace: 'columns',
    names: ['owner', 'direct channel'],
    onForget: 'unname',
    moves: true,
  },
  {
    name: 'occurrences',
    key: ['key'],
    why: 'the delivery log, and the guard against sending twice',
    kept: '30 days',
    workspace: 'columns',
    names: ['direct channel'],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'workers',
    key: ['id'],
    why: 'which running processes may send',
    kept: 'while the process lives',
    workspace: 'none',
    names: [],
    onForget: 'delete',
    moves: false,
  },
  {
    name: 'workspaces',
    key: ['platform', 'workspace'],
    why: 'country, time zone and who may subscribe',
    kept: 'until the app is removed from the workspace',
    workspace: 'columns',
    names: [],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'people',
    key: ['platform', 'workspace', 'person'],
    why: 'preferences a person chose to keep, quiet after urgent advice, number of stretches done',
    kept: 'until forget-me or the app is removed; quiet until its end',
    workspace: 'columns',
    names: ['person'],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'tallies',
    key: ['platform', 'workspace', 'channel', 'day'],
    why: 'how many stretches a channel did on a day, without names',
    kept: '400 days',
    workspace: 'columns',
    names: [],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'feedback',
    key: ['kind', 'id'],
    why: 'how often an entry or intent was called helpful, counts only',
    kept: 'for ever',
    workspace: 'none',
    names: [],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'digest',
    key: ['day', 'terms'],
    why: 'how often a question found no answer: recognised terms and a count, never the words',
    kept: '90 days',
    workspace: 'none',
    names: [],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'installations',
    key: ['platform', 'workspace'],
    why: 'access tokens of workspaces, encrypted',
    kept: 'until the app is removed from the workspace',
    workspace: 'columns',
    names: [],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'drafts',
    key: ['id'],
    why: 'a nudge that was shown and not yet confirmed',
    kept: '30 minutes',
    workspace: 'columns',
    names: ['owner', 'direct channel'],
    onForget: 'delete',
    moves: false,
  },
  {
    name: 'seen',
    key: ['key'],
    why: 'ids of messages already answered, so that a repeat is not answered twice',
    kept: '10 minutes',
    workspace: 'none',
    names: [],
    onForget: 'delete',
    moves: false,
  },
  {
    name: 'files',
    key: ['platform', 'workspace', 'hash'],
    why: 'which figure was already uploaded to a workspace',
    kept: '180 days',
    workspace: 'columns',
    names: [],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'routines',
    key: ['id'],
    why: 'a guided routine under way, so that it survives a restart',
    kept: 'until its end, at most 2 hours',
    workspace: 'columns',
    names: ['owner', 'direct channel'],
    onForget: 'delete',
    moves: false,
  },
  {
    name: 'marks',
    key: ['name'],
    why: 'facts about this installation: version of the time-zone data, hash of the registered commands',
    kept: 'for ever',
    workspace: 'none',
    names: [],
    onForget: 'delete',
    moves: true,
  },
  {
    name: 'migrations',
    key: ['id'],
    why: 'which version the schema has',
    kept: 'for ever',
    workspace: 'none',
    names: [],
    onForget: 'delete',
    moves: false,
  },
];
