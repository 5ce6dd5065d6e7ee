import type { UploadedPart } from '../../lib/http.ts';
import type { Component } from '../types.ts';
import { commandErrors } from './commands.ts';
import { componentErrors, lengthOf } from './components.ts';
import { messageFaults } from './message.ts';
import { operationOf, schemaErrors, unknownProperties } from './schema.ts';

export interface Judgement {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Would Discord take this body? In two layers: its own OpenAPI document, then the limits it states only in prose. A
 * warning is something Discord would take and the bot should not do.
 */
export function judge(method: string, path: string, body: unknown, files: readonly UploadedPart[] = []): Judgement {
  const operation = operationOf(method, path);
  if (!operation) return { errors: [], warnings: [] };
  const names = files.map(({ filename }) => filename);
  const schema = schemaErrors(operation, body);
  const prose = proseFaults(operation, body, names);
  return {
    errors: [...schema, ...prose.errors],
    warnings: [...unknownProperties(operation, body), ...prose.warnings],
  };
}

function proseFaults(
  operation: string,
  body: unknown,
  files: readonly string[],
): { errors: string[]; warnings: string[] } {
  if (operation === 'put /applications/{application_id}/commands') return { errors: commandErrors(body), warnings: [] };
  if (operation.endsWith('/callback')) return callbackFaults(body, files);
  const isMessage = /\/messages|webhook_token/.test(operation);
  return isMessage ? messageFaults(body, { edit: operation.startsWith('patch'), files }) : { errors: [], warnings: [] };
}

interface Callback {
  readonly type: number;
  readonly data?: {
    readonly title?: string;
    readonly custom_id?: string;
    readonly components?: readonly Component[];
    readonly choices?: readonly { readonly name: string; readonly value: string }[];
  };
}

function callbackFaults(raw: unknown, files: readonly string[]): { errors: string[]; warnings: string[] } {
  const { type, data } = raw as Callback;
  if (type === 4 || type === 7) return messageFaults(data, { edit: type === 7, files });
  const errors: string[] = [];
  if (type === 8) {
    const choices = data?.choices ?? [];
    if (choices.length > 25) errors.push('/data/choices: more than 25');
    if (choices.some(({ name, value }) => lengthOf(name) < 1 || lengthOf(name) > 100 || lengthOf(value) > 100))
      errors.push('/data/choices: a name takes 1 to 100 characters, a value 100');
  }
  if (type === 9) {
    const { title, custom_id: id, components = [] } = data ?? {};
    if (lengthOf(title) < 1 || lengthOf(title) > 45) errors.push('/data/title: 1 to 45 characters');
    if (lengthOf(id) < 1 || lengthOf(id) > 100) errors.push('/data/custom_id: 1 to 100 characters');
    if (components.length < 1 || components.length > 5) errors.push('/data/components: 1 to 5');
    if (components.some(({ label }) => lengthOf(label) > 45))
      errors.push('/data/components: a label takes 45 characters');
    errors.push(...componentErrors(components, { v2: false, modal: true, files: [] }));
  }
  return { errors, warnings: [] };
}
