import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import type * as Playwright from 'playwright';

/** By what they cost: the headless shell shows the same pages with half the work of a whole Chromium. */
const NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];

const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Finds a Chromium or Chrome to drive: `UNDERSTUDY_CHROMIUM`, else the one that Playwright has
 * installed, else one on PATH, else one in the usual places. Undefined when there is none.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['UNDERSTUDY_CHROMIUM'];
  if (named !== undefined && named !== '') return isExecutable(named) ? named : undefined;
  return [playwrightsOwn(), ...onPath(env), ...USUAL_PLACES].find(
    (path) => path !== undefined && isExecutable(path),
  );
}

/**
 * Finds NSS's certutil, with which a Chromium on Linux learns whom to trust: `UNDERSTUDY_CERTUTIL`, else
 * the one on PATH. Undefined elsewhere, where browsers keep their trust in other ways.
 */
export function findCertutil(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const named = env['UNDERSTUDY_CERTUTIL'];
  if (named !== undefined && named !== '') return isExecutable(named) ? named : undefined;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'certutil')).find(isExecutable);
}

function playwrightsOwn(): string | undefined {
  try {
    const playwright = createRequire(import.meta.url)('playwright') as typeof Playwright;
    return playwright.chromium.executablePath();
  } catch {
    return undefined;
  }
}

function onPath(env: NodeJS.ProcessEnv): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
