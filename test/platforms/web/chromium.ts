import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = [process.env.LIMBER_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const CHROMIUM = PATHS.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;

/** Where pages must be tested, a missing browser is a failure and not a reason to skip. */
export const REQUIRED = process.env.LIMBER_REQUIRE_CHROMIUM === '1';

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
