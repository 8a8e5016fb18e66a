import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../reports/index.ts';
import type { RunResult } from '../../runner/result.ts';
import { CHROMIUM } from '../support/chromium.ts';
import { parseHtml, select, textOf } from '../support/html-document.ts';
import { heldDrill, judgedRun, mixedRun } from '../support/run-results.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('the HTML report', () => {
  it('says the verdict first, then what went wrong, then what held and what was skipped', () => {
    const page = parseHtml(renderHtml(mixedRun()));
    expect(textOf(select(page, 'h1')[0])).toBe('Scenarios: Failed');
    expect(select(page, 'h2').map(textOf)).toEqual([
      'What went wrong',
      'Coverage',
      'What held',
      'What was skipped, and why',
    ]);
    const scenarios = select(page, 'details', 'scenario');
    expect(
      scenarios.map((one) => [textOf(select(one, 'span', 'mark')[0]), one.hasAttribute('open')]),
    ).toEqual([
      ['failed', true],
      ['broke', true],
      ['passed', false],
      ['skipped', false],
    ]);
  });

  it('draws the way of a sign-in, with its end', () => {
    const page = parseHtml(renderHtml(judgedRun()));
    const [route] = select(page, 'ol', 'route');
    if (route === undefined) throw new Error('No route was drawn');
    expect(select(route, 'li').map(textOf)).toEqual([
      'H0 Portal +4 ms',
      'H1 Reach the IdP +12 ms',
      'H2 Authenticate not on this way',
      'H3 Assertion +61 ms',
      'H4 AWS sign-in refused, +80 ms',
      'H5 Role session not reached',
      'H6 Federate URL not reached',
      'H7 Connect page not reached',
      'H8 Session not reached',
    ]);
    expect(select(route, 'li', 'ended')).toHaveLength(1);
  });

  it('shows each check with what it compared, and whose choice a refusal was', () => {
    const [list] = select(parseHtml(renderHtml(judgedRun())), 'ul', 'checklist');
    if (list === undefined) throw new Error('No checks are listed');
    expect(select(list, 'li').map(textOf)).toEqual([
      '✓ issued recently issued: 2026-11-24 · similar: none',
      '✗ conditions not before (our own choice: AWS may accept it) not on or after: nothing',
    ]);
  });

  it('measures its coverage by the catalogue where it is given one', () => {
    const catalogue = [
      {
        title: 'A. Whatever',
        modes: [
          { id: 'A01', title: 'One', scenarios: ['login/reaches-connect'] },
          { id: 'A02', title: 'Two', scenarios: ['refusal/tampered', 'login/reaches-connect'] },
          { id: 'A03', title: 'Three', scenarios: ['outage/none'] },
          { id: 'A04', title: 'Four', scenarios: [], unplayed: 'Nothing here could show it' },
        ],
      },
    ];
    const page = parseHtml(renderHtml(mixedRun(), { catalogue }));
    const [region] = select(page, 'div', 'wide');
    if (region === undefined) throw new Error('There is no coverage');
    expect(select(region, 'td', 'n').map(textOf)).toEqual(['1', '1', '1', '1']);
    expect(select(region, 'li').map(textOf)).toEqual([
      'A01 One: held',
      'A02 Two: failed',
      'A03 Three: not in this run',
      'A04 Four: without a scenario. Nothing here could show it',
    ]);
  });

  it('has the times of a drill, and its recovery against the objective', () => {
    const text = textOf(select(parseHtml(renderHtml(heldDrill())), 'main')[0]);
    expect(text).toContain('The outage began +105 ms');
    expect(text).toContain('First sign-in by the primary again never');
    expect(text).toContain('Recovery time 1.2 s of 60 s');
  });

  it('takes pictures in, and links those that it does not get', () => {
    const taken = renderHtml(judgedRun(), { readPicture: () => PIXEL });
    expect(taken).toContain(`src="data:image/png;base64,${PIXEL}"`);
    expect(renderHtml(judgedRun())).toContain('href="a/sign-in.png"');
  });

  it('lets no text of others be markup', () => {
    const markup = renderHtml(judgedRun());
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&lt;script&gt;');
    expect(markup).not.toContain('<b>good');
  });
});

describe.skipIf(CHROMIUM === undefined)('in a browser, the HTML report', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
      args: ['--no-sandbox'],
    });
  });
  afterAll(async () => browser.close());

  async function shown(result: RunResult, look: (page: Page) => Promise<void>): Promise<void> {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'report.html');
    await writeFile(path, renderHtml(result, { readPicture: () => PIXEL }));
    const context = await browser.newContext({ colorScheme: 'dark' });
    const page = await context.newPage();
    const complaints: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    await look(page);
    expect(complaints).toEqual([]);
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    await context.close();
  }

  it('asks for nothing, breaks no rule of its own policy, and fits a narrow screen', async () => {
    await shown(judgedRun(), async (page) => {
      await page.setViewportSize({ width: 360, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(360);
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(colour).toBe('rgb(14, 19, 25)');
    });
  });

  it('marks what was refused, scrolls what is wide, and prints all of it', async () => {
    await shown(judgedRun(), async (page) => {
      const refused = page.locator('tr.bad').last();
      const other = page.locator('table.says tr:not(.bad)').last();
      expect(await refused.innerText()).toMatch(/^Valid from/);
      const colourOf = (row: typeof refused): Promise<string> =>
        row
          .locator('th')
          .first()
          .evaluate((cell) => getComputedStyle(cell).backgroundColor);
      expect(await colourOf(refused)).not.toBe(await colourOf(other));
      const xml = page.locator('pre');
      expect(await xml.isVisible()).toBe(false);
      await page.getByText('The message as XML, redacted').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await xml.evaluate((node) => node === document.activeElement)).toBe(true);
      const hidden = (): Promise<number> =>
        xml.evaluate((node) => node.scrollWidth - node.clientWidth);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await hidden()).toBeGreaterThan(0);
      const table = page.locator('table.says');
      expect((await table.boundingBox())?.width).toBeLessThan(360);
      await page.emulateMedia({ media: 'print' });
      expect(await hidden()).toBe(0);
    });
  });

  it('is read by the keyboard alone', async () => {
    await shown(mixedRun(), async (page) => {
      const held = page.locator('details.scenario.passed');
      await expect.poll(() => held.getAttribute('open')).toBeNull();
      for (let presses = 0; presses < 20; presses += 1) {
        await page.keyboard.press('Tab');
        const isThere = await held
          .locator('> summary')
          .evaluate((node) => node === document.activeElement);
        if (isThere) break;
      }
      await page.keyboard.press('Enter');
      expect(await held.getAttribute('open')).not.toBeNull();
    });
  });
});
