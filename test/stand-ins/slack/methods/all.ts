import { chat } from './chat.ts';
import { files } from './files.ts';
import type { Method } from './method.ts';
import { people } from './people.ts';
import { views } from './views.ts';

export const METHODS: Readonly<Record<string, Method>> = { ...chat, ...people, ...views, ...files };
