import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openKeyStore } from '../../../certs/index.ts';
import { parseConfig } from '../../../harness/index.ts';
import { toWorld } from '../../../harness/config/to-world.ts';
import { startWorld, type StartedWorld } from '../../../runner/targets/start-world.ts';
import { CHROMIUM } from '../../support/chromium.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const SHOTS = process.env.UNDERSTUDY_SHOTS;
const MARIA = 'maria.garcia@example.com';

let folder: TemporaryFolder;
let world: StartedWorld;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  folder = await temporaryFolder();
  const keys = openKeyStore(folder.path);
  const { spkiSha256 } = await keys.tlsAuthority();
  const replica = {
    region: 'us-east-1',
    alias: 'understudy-east',
    users: [MARIA],
    distributed: [MARIA, 'kofi.mensah@example.com'],
  };
  const id = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';
  const config = parseConfig({
    aws: {
      instance: { id, alias: 'understudy-demo', replica },
      switches: { landOnInstance: true },
    },
    idps: [{ name: 'primary' }, { name: 'backup', signIn: 'global-resiliency' }],
  });
  world = await startWorld(toWorld(config), { keys, reachedBy: 'public' });
  const ours = `127.0.0.1:${world.aws.httpsPort}`;
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      `--host-resolver-rules=MAP *.aws.amazon.com:443 ${ours}, MAP *.connect.aws:443 ${ours}, MAP *.understudy.example 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${spkiSha256}`,
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  await folder?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  if (CHROMIUM === undefined) return;
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(async () => context?.close());

async function signInBy(name: string, username: string): Promise<void> {
  const idp = world.definition.idps.find((candidate) => candidate.name === name);
  const port = world.idps.get(name)?.port;
  await page.goto(`http://${idp?.publicHost}:${port}/launch/amazon-connect`);
  await page.locator(`button[value="${username}"]`).click();
}

async function shoot(name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png`, fullPage: true });
  }
}

describe.skipIf(CHROMIUM === undefined)('a browser under the real names', () => {
  it('goes by the console to the host of the instance, and signs out there', async () => {
    await signInBy('primary', MARIA);
    await page.waitForURL('https://understudy-demo.my.connect.aws/home');
    expect(await page.locator('main').getAttribute('data-agent')).toBe(MARIA);
    await shoot('instance');
    await page.reload();
    expect(await page.getByRole('status').textContent()).toBe('Signed in');
    await page.getByRole('link', { name: 'Sign out of Amazon Connect' }).click();
    await page.waitForURL('**/logout');
    await shoot('logout');
    await page.goto('https://understudy-demo.my.connect.aws/agent-app-v2');
    await shoot('direct');
    expect(await page.locator('p.message').textContent()).toBe('Session Expired');
  });

  it('comes to both Regions by the endpoint of a replicated instance', async () => {
    await signInBy('backup', MARIA);
    await page.waitForURL('https://understudy-demo.my.connect.aws/home');
    expect(await page.content()).toContain('"region":"us-west-2"');
    await page.goto('https://understudy-east.my.connect.aws/home');
    expect(await page.content()).toContain('"region":"us-east-1"');
    expect(await page.locator('main').getAttribute('data-agent')).toBe(MARIA);
  });

  it('meets the refusals of that endpoint as pages that explain themselves', async () => {
    await signInBy('backup', 'kofi.mensah@example.com');
    await page.locator('aside.explains').waitFor();
    await shoot('not-in-both');
    expect(await page.locator('p.message').textContent()).toBe('UserNotOnboardedException');
    expect(page.url()).toContain('.sign-in.connect.aws/saml');
  });
});
