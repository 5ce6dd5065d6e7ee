// Cuts Discord's official OpenAPI document (github.com/discord/discord-api-spec, specs/openapi.json, MIT) down to the
// request bodies a bot sends, with the schemas they reach and without descriptions:
//   node test/stand-ins/specs/discord/reduce.mjs path/to/openapi.json > test/stand-ins/specs/discord/bodies.json
import { readFileSync } from 'node:fs';

const BODIES = [
  ['post', '/channels/{channel_id}/messages'],
  ['patch', '/channels/{channel_id}/messages/{message_id}'],
  ['put', '/applications/{application_id}/commands'],
  ['post', '/interactions/{interaction_id}/{interaction_token}/callback'],
  ['post', '/webhooks/{webhook_id}/{webhook_token}'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}'],
  ['post', '/users/@me/channels'],
];
const PROSE = new Set(['description', 'title', 'example', 'examples']);

const source = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const schemas = {};

function withoutProse(value) {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key, inner]) => !(PROSE.has(key) && typeof inner !== 'object'));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutProse(inner)]));
}

function follow(value) {
  if (Array.isArray(value)) for (const inner of value) follow(inner);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) {
      const name = key === '$ref' && typeof inner === 'string' ? inner.split('/').pop() : undefined;
      if (!name) follow(inner);
      else if (!(name in schemas)) {
        schemas[name] = withoutProse(source.components.schemas[name]);
        follow(schemas[name]);
      }
    }
}

const bodies = BODIES.map(([method, path]) => {
  const schema = withoutProse(source.paths[path][method].requestBody.content['application/json'].schema);
  follow(schema);
  return [`${method} ${path}`, schema];
});
console.log(
  JSON.stringify({ source: `discord-api-spec ${source.info.version}`, bodies: Object.fromEntries(bodies), components: { schemas } }),
);
