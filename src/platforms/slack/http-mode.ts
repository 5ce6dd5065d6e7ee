import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, HTTPReceiverDeferredRequestError, type Receiver, type Logger as SdkLogger } from '@slack/bolt';
import type { InstallationStore } from '../../ports/stores.ts';
import type { Clock } from '../../ports/system.ts';
import { clientOptions } from './clients.ts';
import { sdkInstallationStore } from './installations.ts';
import { bodyOf, isNothing } from './request-body.ts';
import { BOT_SCOPES } from './scopes.ts';
import type { SlackSettings } from './settings.ts';

const EVENTS_PATH = '/slack/events';
const INSTALL_PATH = '/slack/install';
const REDIRECT_PATH = '/slack/oauth_redirect';

/** Answers what belongs to Slack; false where a request is somebody else's. */
export type PublicHandler = (req: IncomingMessage, res: ServerResponse) => boolean;

interface HttpMode {
  readonly receiver: Receiver;
  readonly handler: PublicHandler;
}

/** Signed requests of Slack, and the pages that install into a workspace. The house's public server calls `handler`. */
export function createHttpMode(
  settings: SlackSettings,
  store: InstallationStore,
  clock: Clock,
  logger: SdkLogger,
): HttpMode {
  const { oauth } = settings;
  const options = clientOptions(settings, logger);
  // Whatever strangers send to a public port is no fault of ours, however Bolt calls it.
  const aboutRequests: SdkLogger = { ...logger, error: logger.warn };
  const receiver = new HTTPReceiver({
    signingSecret: settings.signingSecret ?? '',
    endpoints: [EVENTS_PATH],
    logger: aboutRequests,
    processEventErrorHandler: async ({ error, response }) => {
      logger.error(error);
      // Answered all the same: Slack would only send again what cannot be worked on, such as events of a removed workspace.
      if (!response.headersSent) response.writeHead(200);
      response.end();
      return true;
    },
    ...(oauth
      ? {
          clientId: oauth.clientId,
          clientSecret: oauth.clientSecret,
          stateSecret: oauth.stateSecret,
          scopes: [...BOT_SCOPES],
          redirectUri: new URL(REDIRECT_PATH, oauth.publicUrl).href,
          installationStore: sdkInstallationStore(store, clock),
          installerOptions: {
            installPath: INSTALL_PATH,
            redirectUriPath: REDIRECT_PATH,
            directInstall: true,
            callbackOptions: { failure: notInstalled },
            clientOptions: options,
            authorizationUrl: new URL('/oauth/v2/authorize', settings.apiUrl).href,
          },
        }
      : {}),
  });
  const paths = new Set([EVENTS_PATH, ...(oauth ? [INSTALL_PATH, REDIRECT_PATH] : [])]);
  return {
    // Wrapped, because Bolt would take the installer's own authorize, which renews tokens without order.
    receiver: { init: (app) => receiver.init(app), start: async () => {}, stop: async () => {} },
    handler: (req, res) => {
      // Looked up before Bolt reads the address: at one that is none ("//") it throws, and anybody can send that.
      if (!paths.has((req.url ?? '').split('?', 1)[0] ?? '')) return false;
      if (isEvents(req)) {
        void withBody(req, res, receiver);
        return true;
      }
      try {
        receiver.requestListener(req, res);
        return true;
      } catch (error) {
        if (error instanceof HTTPReceiverDeferredRequestError) return false;
        throw error;
      }
    },
  };
}

/** Refused at Slack, begun in another browser, or made up: whoever meant it begins again. */
function notInstalled(_error: unknown, _options: unknown, _req: unknown, res: ServerResponse): void {
  res.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
  res.end(`Limber was not installed. Please begin again at ${INSTALL_PATH}.`);
}

const isEvents = ({ method, url }: IncomingMessage): boolean => method === 'POST' && url?.split('?')[0] === EVENTS_PATH;

/** Reads the body ahead of Bolt, which takes it from there and checks its signature. */
async function withBody(req: IncomingMessage, res: ServerResponse, receiver: HTTPReceiver): Promise<void> {
  const rawBody = await bodyOf(req);
  if (rawBody === null || isNothing(rawBody)) {
    res.writeHead(rawBody === null ? 413 : 400, { connection: 'close' }).end();
    return;
  }
  receiver.requestListener(Object.assign(req, { rawBody }), res);
}
