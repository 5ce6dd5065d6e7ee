import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';

export interface Manifest {
  readonly features: {
    readonly slash_commands: readonly { readonly command: string }[];
    readonly shortcuts: readonly { readonly callback_id: string; readonly type: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
}

export const readManifest = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

/** Faults of an app manifest by Slack's own published schema. */
export function manifestFaults(manifest: unknown): string[] {
  const schema = new URL('../specs/slack-manifest.schema.2.0.0.json', import.meta.url);
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajvFormats.default(ajv);
  const check = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
  check(manifest);
  return (check.errors ?? []).map(
    (error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`,
  );
}
