/** Names of everything people can call, in one place: the list sent to Discord, the router and our sentences use these. */
export const COMMAND_NAMES = {
  stretch: 'stretch',
  ask: 'ask',
  routine: 'routine',
  nudge: 'nudge',
  limber: 'limber',
  findHelp: 'Find help for this',
} as const;
