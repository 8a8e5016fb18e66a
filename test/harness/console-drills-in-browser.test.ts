import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyEvidence } from '../../evidence/index.ts';
import { startHarness, type StartedHarness } from '../../harness/index.ts';
import { CHROMIUM } from '../support/chromium.ts';
import { hardToRead, unnamed } from '../support/readable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const LIES = 'Sign-in fails at the primary IdP while its health check says that all is well';

describe.skipIf(CHROMIUM === undefined)('drills from the console, in a browser', () => {
  let folder: TemporaryFolder;
  let harness: StartedHarness;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    folder = await temporaryFolder();
    harness = await startHarness({ folder: folder.path });
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-background-networking', '--no-proxy-server'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await harness.stop();
    await folder[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    complaints = [];
    page = await openConsole();
  });
  afterEach(async () => {
    if (complaints.length > 0) throw new Error(`The browser complained: ${complaints.join(' | ')}`);
    await context.close();
  });

  async function openConsole(): Promise<Page> {
    const opened = await context.newPage();
    opened.on('console', (message) => void complaints.push(message.text()));
    opened.on('pageerror', (error) => void complaints.push(error.message));
    await opened.goto(`${harness.control.consoleUrl}#token=${harness.control.token}`);
    await opened.getByText('Live', { exact: true }).waitFor();
    return opened;
  }

  function drill(on = page) {
    return on.getByRole('region', { name: 'Drill' });
  }

  async function order(speed: string, on = page): Promise<void> {
    await drill(on).getByRole('radio', { name: LIES }).check();
    await drill(on).getByLabel('Speed').fill(speed);
    await drill(on).getByLabel('Agents at most').fill('8');
  }

  async function start(on = page): Promise<void> {
    await drill(on).getByRole('button', { name: 'Start the drill' }).click();
  }

  it('offers ten drills with what each shows, its size and the verdict that is expected', async () => {
    expect(await drill().getByRole('radio').count()).toBe(10);
    await drill().getByRole('radio', { name: 'Both IdPs hang on one directory' }).check();
    const told = await drill().textContent();
    for (const text of [
      '60 agents in 5 min · should deviate',
      'Deviated:',
      'It takes about 5 min.',
    ])
      expect(told).toContain(text);
    await drill().getByLabel('Speed').fill('20');
    await drill().getByText('It takes about 15 s.').waitFor();
    await drill().getByRole('radio').first().check();
    expect(await drill().getByLabel('Speed').count()).toBe(0);
  });

  it(
    'starts one by keyboard, tells it live and aloud, and shows its verdict',
    { timeout: 60_000 },
    async () => {
      await drill().getByRole('radio').first().focus();
      for (let count = 0; count < 5; count += 1) await page.keyboard.press('ArrowDown');
      expect(await drill().getByRole('heading', { name: LIES }).count()).toBe(1);
      await page.keyboard.press('Tab');
      await page.keyboard.type('60');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type('8');
      await page.keyboard.press('Enter');
      await drill().getByText('▶ Under way').waitFor();
      const aloud = page
        .getByRole('status')
        .getByText('Something is wrong, and nobody has noticed');
      await aloud.waitFor({ state: 'attached' });
      const armed = drill().getByRole('list', { name: 'Faults armed in the drill' });
      expect(await armed.textContent()).toMatch(/sso-only at primary, \d:\d\d left/);
      expect(await drill().getByRole('progressbar', { name: 'Time of the drill' }).count()).toBe(1);
      await drill().getByText('so far; objective 90 s').waitFor();
      await drill().getByText('✕ Deviated').waitFor({ timeout: 30_000 });
      await drill().getByText('As this drill expects').waitFor();
      const ended = page.getByRole('status').getByText('The drill has ended: Deviated');
      await ended.waitFor({ state: 'attached' });
      const table = drill().getByRole('table', { name: 'Sign-ins of agents by IdP and outcome' });
      expect(await table.getByRole('row').count()).toBe(3);
      await drill().getByText('Objectives and steady state').click();
      await drill().getByText('✕ Missed').first().waitFor();
      expect(
        await drill()
          .getByRole('img', { name: /^Sign-ins over time: \d agents in/ })
          .count(),
      ).toBe(1);
    },
  );

  it('links to the report, which is styled and cannot run anything, and to the archive', async () => {
    const [report] = await Promise.all([
      context.waitForEvent('page'),
      drill().getByRole('link', { name: 'Open the report' }).click(),
    ]);
    await report.getByRole('heading', { name: `Deviated: ${LIES}` }).waitFor();
    expect(await report.evaluate(() => [globalThis.origin, document.styleSheets.length])).toEqual([
      'null',
      1,
    ]);
    expect(await report.evaluate(() => window.opener)).toBe(null);
    await report.reload();
    await report.getByRole('heading', { name: `Deviated: ${LIES}` }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      drill().getByRole('link', { name: 'Evidence (zip)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('drill-health-check-lies.zip');
    expect(verifyEvidence(readFileSync(await download.path())).signature).toBe('not signed');
  });

  it(
    'goes on when the page is closed, refuses a second one aloud, and is aborted',
    { timeout: 60_000 },
    async () => {
      await order('1');
      await start();
      await drill().getByText('All is well, and agents arrive').waitFor();
      expect(await drill().getByRole('button', { name: 'Start the drill' }).isDisabled()).toBe(
        true,
      );
      await page.close();
      const other = await openConsole();
      await drill(other).getByText('▶ Under way').waitFor();
      expect(await drill(other).getByRole('radio', { name: LIES }).isChecked()).toBe(true);
      // As from a page that does not know yet.
      await drill(other)
        .locator('form')
        .evaluate((form: HTMLFormElement) => form.requestSubmit());
      await other.getByRole('alert').getByText('"health-check-lies" is under way').waitFor();
      expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
      await drill(other).getByRole('button', { name: 'Abort' }).click();
      await drill(other).getByText('■ Aborted').waitFor();
      await drill(other).getByText('Nothing is proved').waitFor();
      await order('200', other);
      await start(other);
      await drill(other).getByText('speed 200').waitFor();
      await drill(other)
        .getByRole('link', { name: 'Open the report' })
        .waitFor({ timeout: 30_000 });
    },
  );

  // Its objectives are of the time of a drill, which a machine that is busy stretches: once more then.
  it(
    'plays one that holds: the portal sends agents to the backup, and it says how long that took',
    { timeout: 60_000, retry: 1 },
    async () => {
      await drill().getByRole('radio', { name: 'The primary IdP dies at shift start' }).check();
      await drill().getByLabel('Speed').fill('30');
      await drill().getByLabel('Agents at most').fill('12');
      await start();
      await drill().getByText('The portal sends agents to backup').waitFor({ timeout: 20_000 });
      await drill().getByText('✓ Held').waitFor({ timeout: 30_000 });
      await drill().getByText('As this drill expects').waitFor();
      const tiles = await drill().locator('.tiles').textContent();
      expect(tiles).toMatch(/Agents in12of 12/);
      expect(tiles).toMatch(/Recovery time\d+\.\d sobjective 90 s/);
      expect(
        await drill().getByRole('list', { name: 'What happened when' }).textContent(),
      ).toContain('The portal recommends backup');
    },
  );

  it('lets no number out of its bounds through, and says so', async () => {
    const runs = await drill()
      .getByText(/; run /)
      .textContent();
    await order('201');
    await start();
    expect(
      await drill()
        .getByLabel('Speed')
        .evaluate((input: HTMLInputElement) => input.validity.rangeOverflow),
    ).toBe(true);
    await drill()
      .locator('form')
      .evaluate((form) => form.setAttribute('novalidate', ''));
    await start();
    await page
      .getByRole('alert')
      .getByText('Drill, speed: 201, expected a number from 1 to 200')
      .waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
    expect(
      await drill()
        .getByText(/; run /)
        .textContent(),
    ).toBe(runs);
  });

  it('fits a telephone, names everything, and can be read in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      await drill().getByRole('link', { name: 'Open the report' }).waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(360);
      expect(await page.evaluate(unnamed)).toEqual([]);
      expect(await page.evaluate(hardToRead)).toEqual([]);
    }
  });
});
