import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { describe, expect, it } from 'vitest';
import { openProject, projectAccount, startHarness } from '../../harness/index.ts';
import { CHROMIUM } from '../support/chromium.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { explained } from './support.ts';

describe.skipIf(CHROMIUM === undefined)('explain on what Chromium and Playwright record', () => {
  it('finds the sign-in in a HAR file and in a trace, and judges it as aws-local did', async () => {
    await using folder = await temporaryFolder();
    const har = join(folder.path, 'sign-in.har');
    const trace = join(folder.path, 'trace.zip');
    await using harness = await startHarness({ folder: folder.path });
    const idp = harness.idps.get('backup');
    idp?.arm(['wrong-audience']);
    const browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-background-networking', '--no-proxy-server'],
    });
    const context = await browser.newContext({ recordHar: { path: har } });
    await context.tracing.start({ snapshots: true });
    const page = await context.newPage();
    await page.goto(`${idp?.url}/launch/amazon-connect`);
    await page.getByRole('button', { name: /Maria Garcia/ }).click();
    await page.locator('.message').waitFor();
    await context.tracing.stop({ path: trace });
    await context.close();
    await browser.close();
    const project = await openProject({ cwd: folder.path });
    const { account, region, seed } = await projectAccount(project);
    for (const file of [har, trace]) {
      const report = explained(await readFile(file), {
        region,
        known: { world: { account, seed } },
      });
      expect(report.captures[0]).toMatchObject({
        outcome: 'refused',
        clock: 'capture',
        refusals: [{ check: 'audience-accepted', hop: 'H5' }],
        recorded: { agrees: true },
      });
    }
  });
});
