/** Whether people's words reach us, for the ready line and the health page. */
export type ConnectionState =
  | { readonly status: 'connecting' }
  | { readonly status: 'connected' }
  /** Slack refused or cannot be reached; tried again at intervals. */
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'stopped' };
