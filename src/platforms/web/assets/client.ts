import { BASE } from './client/base.ts';
import { BEGIN } from './client/begin.ts';
import { LIBRARY } from './client/library.ts';
import { NUDGES } from './client/nudges.ts';
import { PRINT } from './client/print.ts';
import { REPLIES } from './client/replies.ts';
import { TALK } from './client/talk.ts';

/**
 * What runs in the browser, as plain JavaScript without a build: one script, whose parts see each other. Kept free of
 * back-ticks, backslashes and dollar signs before braces, so that it reads here as it runs there.
 */
export const CLIENT = [BASE, REPLIES, TALK, PRINT, NUDGES, LIBRARY, BEGIN].join('\n');
