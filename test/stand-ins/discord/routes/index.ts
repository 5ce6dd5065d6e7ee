import { applicationRoutes } from './application.ts';
import { channelRoutes } from './channels.ts';
import { interactionRoutes } from './interactions.ts';
import type { Route } from './route.ts';

export const ROUTES: readonly Route[] = [...applicationRoutes, ...channelRoutes, ...interactionRoutes];
