import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.ts';
import { startCli, type RunningCli } from '../support/cli-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

// A browser as a person has it: no mapped names, no trusted authority, nothing of the harness's own.
describe.skipIf(CHROMIUM === undefined)('what `up` prints, in a person’s own browser', () => {
  let folder: TemporaryFolder;
  let up: RunningCli;
  let browser: Browser;

  beforeAll(async () => {
    folder = await temporaryFolder();
    up = await startCli(folder.path, ['up', '--json']);
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-background-networking', '--no-proxy-server'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await up[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it.each([
    [
      'localhost',
      /^http:\/\/us-west-2\.console\.aws\.amazon\.com\.localhost:\d+\/connect\/federate\//,
    ],
    ['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+\/connect\/federate\//],
  ])('leads from the portal at %s to the agent’s page, by either IdP', async (host, end) => {
    const { portal } = up.ready as { portal: { url: string } };
    for (const idp of ['Primary', 'Backup']) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(portal.url.replace('127.0.0.1', host));
      await page.getByRole('link', { name: new RegExp(idp) }).click();
      await page.getByRole('button', { name: /Maria Garcia/ }).click();
      await page.waitForURL(end);
      expect(await page.locator('h1').textContent()).toContain('maria.garcia@example.com');
      expect(await page.textContent('body')).toContain(`${idp}Idp`);
      expect(complaints).toEqual([]);
      await context.close();
    }
  });
});
