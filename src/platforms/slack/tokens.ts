/** The token of a workspace and who the bot is there. */
export interface TeamToken {
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
}

export interface Tokens {
  /** Rejects with a LimberError `slack_not_installed` where the workspace has no token. */
  forTeam(team: string): Promise<TeamToken>;
}
