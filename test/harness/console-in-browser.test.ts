import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHarness, type StartedHarness } from '../../harness/index.ts';
import { CHROMIUM } from '../support/chromium.ts';
import { hardToRead, unnamed } from '../support/readable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

describe.skipIf(CHROMIUM === undefined)('the console, in a browser', () => {
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
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    ({ page, complaints } = await openPage());
  });
  afterEach(async () => {
    if (complaints.length > 0) throw new Error(`The browser complained: ${complaints.join(' | ')}`);
    await context.close();
    for (const idp of harness.idps.values()) {
      idp.faults.clear();
      await idp.comeBack();
    }
    harness.portal.board.recommend('primary');
  });

  async function openPage() {
    const opened = await context.newPage();
    const told: string[] = [];
    opened.on('console', (message) => told.push(message.text()));
    opened.on('pageerror', (error) => told.push(error.message));
    return { page: opened, complaints: told };
  }

  async function openConsole(): Promise<void> {
    await page.goto(`${harness.control.consoleUrl}#token=${harness.control.token}`);
    await page.getByText('Live', { exact: true }).waitFor();
  }

  // What is said of the sign-in that was posted may come within the same moment, and take its place.
  async function announced(text: string): Promise<unknown> {
    return page.evaluate(`new Promise((resolve) => {
      const place = document.getElementById('announcements');
      const look = () => place.textContent === ${JSON.stringify(text)} && resolve();
      new MutationObserver(look).observe(place, { childList: true, subtree: true });
    })`);
  }

  function card(name: string) {
    return page.getByRole('article', { name });
  }

  async function signIn(idp: string, person: string): Promise<Page> {
    const agent = await (await browser.newContext()).newPage();
    await agent.goto(harness.portal.url.replace('127.0.0.1', 'localhost'));
    await agent.getByRole('link', { name: idp }).click();
    await agent.getByRole('button', { name: person }).click();
    await agent.waitForURL(/connect.federate/);
    return agent;
  }

  it('asks for the token, says when it is not the right one, and forgets it with the tab', async () => {
    await page.goto(harness.control.consoleUrl ?? '');
    await page.getByLabel('Control token').fill('0'.repeat(64));
    await page.keyboard.press('Enter');
    await page.getByText('That is not the token of this server').waitFor();
    expect(await page.getByRole('heading', { name: 'Servers' }).isVisible()).toBe(false);
    expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
    await page.getByLabel('Control token').fill(harness.control.token);
    await page.keyboard.press('Enter');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
    const { page: other } = await openPage();
    await other.goto(harness.control.consoleUrl ?? '');
    await other.getByLabel('Control token').waitFor();
    expect(await context.cookies()).toEqual([]);
  });

  it('takes the token out of the address', async () => {
    await openConsole();
    expect(page.url()).toBe(harness.control.consoleUrl);
  });

  it('is walked by keyboard: a fault is armed, seen with its time, and cleared', async () => {
    await openConsole();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the servers');
    await page.keyboard.press('Enter');
    for (let count = 0; count < 60 && (await focused(page)) !== 'fault-server'; count += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.type('Backup');
    await page.keyboard.press('Tab');
    await page.keyboard.type('unavailable');
    await page.keyboard.press('Tab');
    await page.keyboard.type('30');
    for (const _ of ['times', 'status']) await page.keyboard.press('Tab');
    await page.keyboard.type('504');
    await page.keyboard.press('Enter');
    for (let count = 0; count < 5 && (await focused(page)) !== 'Arm'; count += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const armed = card('Backup IdP').getByRole('list', { name: /Faults armed/ });
    await armed.getByText('unavailable').waitFor();
    expect(await armed.textContent()).toMatch(/0:(30|29|28) left/);
    expect(await armed.textContent()).toContain('status 504');
    await card('Backup IdP').getByText('answers 504').waitFor();
    await page
      .getByRole('status')
      .getByText('Armed at Backup IdP: unavailable')
      .waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Clear unavailable' }).focus();
    await page.keyboard.press('Enter');
    await armed.waitFor({ state: 'detached' });
    await card('Backup IdP').getByText('Up', { exact: false }).waitFor();
  });

  it('says what is wrong with an order, aloud', async () => {
    await openConsole();
    await page.getByLabel('Fault', { exact: true }).selectOption('slow');
    await page.getByLabel('Milliseconds', { exact: true }).fill('0');
    await page.getByRole('button', { name: 'Arm', exact: true }).evaluate((button) => {
      button.closest('form')?.setAttribute('novalidate', '');
    });
    await page.getByRole('button', { name: 'Arm', exact: true }).click();
    await page.getByRole('alert').getByText('Fault "slow", parameters: milliseconds').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('shows a sign-in live, hop by hop, and its checks', async () => {
    await openConsole();
    const agent = await signIn('Backup IdP', 'Kofi Mensah');
    const row = page
      .getByRole('list', { name: 'Sign-ins' })
      .getByRole('listitem')
      .filter({ hasText: 'kofi.mensah@example.com by backup' });
    await row.getByText('Connected').waitFor();
    const hops = row.getByRole('list', { name: 'Hops' });
    for (const hop of [
      'H0 Portal',
      'H1 Reach the IdP',
      'H2 Authenticate',
      'H3 Assertion',
      'H4 AWS sign-in',
      'H6 Federate URL',
    ])
      await hops.getByText(hop).waitFor();
    await hops.getByRole('button', { name: 'Checks of H4' }).click();
    const verdict = page.locator('#verdicts').getByRole('article');
    await verdict.getByText('kofi.mensah@example.com by BackupIdp').waitFor();
    await verdict.getByText('signature-valid').click();
    expect(await verdict.textContent()).toContain('k…@example.com');
    await agent.context().close();
  });

  it('shows who left the portal and never arrived', async () => {
    await openConsole();
    await card('Primary IdP').getByRole('button', { name: 'Take down' }).click();
    await card('Primary IdP').getByText('ECONNREFUSED').waitFor();
    const agent = await (await browser.newContext()).newPage();
    await agent.goto(harness.portal.url);
    await agent
      .getByRole('link', { name: 'Primary IdP' })
      .click()
      .catch(() => {});
    const row = page.getByRole('listitem').filter({ hasText: 'Somebody by primary' });
    await row.getByText('Went no further').first().waitFor({ timeout: 15_000 });
    expect(await row.count()).toBeGreaterThan(0);
    await agent.context().close();
  });

  it('recommends another IdP, on pages of the portal that are open', async () => {
    await openConsole();
    const agent = await (await browser.newContext()).newPage();
    await agent.goto(harness.portal.url);
    expect(await agent.getByRole('listitem').first().textContent()).toContain('Primary IdP');
    await card('Backup IdP').getByRole('button', { name: 'Recommend' }).click();
    await agent.getByRole('status').getByText('Now recommended: Backup IdP').waitFor();
    expect(await agent.getByRole('listitem').first().textContent()).toMatch(
      /Backup IdP.*Recommended/s,
    );
    await card('Backup IdP').getByText('★ Recommended').waitFor();
    await agent.context().close();
  });

  it('crafts an assertion, edits it, signs it anew, posts it and copies it', async () => {
    await openConsole();
    await page.locator('#craft').getByLabel('IdP', { exact: true }).selectOption('backup');
    const name = page.getByRole('textbox', { name: 'RoleSessionName' });
    await name.waitFor();
    await name.fill('not a legal name');
    await page.getByRole('button', { name: 'Make and sign' }).click();
    await page.getByRole('button', { name: 'Post to STS' }).click();
    const verdict = page.locator('#craft').getByRole('article');
    await verdict.getByText('session-name-legal').waitFor();
    expect(await verdict.locator('details.fail').textContent()).toContain('not a legal name');
    expect(await verdict.locator('details.pass').count()).toBeGreaterThan(10);
    const copied = announced('Copied as AWS CLI');
    await page.getByRole('button', { name: 'Copy as AWS CLI' }).click();
    await copied;
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      'assume-role-with-saml',
    );
  });

  it('keeps what was typed when an answer about the IdP before comes late', async () => {
    let answerLate = (): void => {};
    const late = new Promise<void>((resolve) => (answerLate = resolve));
    await page.route('**/api/craft', async (route) => {
      if ((route.request().postData() ?? '').includes('"primary"')) await late;
      await route.continue();
    });
    await openConsole();
    const choice = page.locator('#craft').getByLabel('IdP', { exact: true });
    await choice.focus();
    await choice.selectOption('backup');
    const name = page.getByRole('textbox', { name: 'RoleSessionName' });
    await name.fill('typed since');
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes('"primary"') ?? false,
    );
    answerLate();
    await answered;
    await page.getByRole('button', { name: 'Make and sign' }).click();
    await page.getByRole('button', { name: 'Post to STS' }).waitFor();
    expect(await name.inputValue()).toBe('typed since');
    expect(await page.locator('#craft-issuer').inputValue()).toContain('backup');
  });

  it('plays the flagship drill and tells how it ended', async () => {
    await openConsole();
    await page.getByRole('button', { name: 'Start the drill' }).click();
    await page.getByText('✓ Held', { exact: true }).waitFor({ timeout: 30_000 });
    const drill = page.locator('#drill');
    await drill.getByText('Recovery time:').waitFor();
    await drill.getByText('First sign-in by the backup', { exact: true }).waitFor();
    await page.getByRole('status').getByText('The drill has ended').waitFor({ state: 'attached' });
    expect(await drill.getByText('✓ Held', { exact: true }).count()).toBe(1);
  });

  it('follows again when the connection was lost', async () => {
    await page.route('**/api/events', (route) => route.abort());
    await page.goto(`${harness.control.consoleUrl}#token=${harness.control.token}`);
    await page.getByText('Connection lost').waitFor({ timeout: 10_000 });
    await page.unroute('**/api/events');
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 10_000 });
    await page.getByRole('article', { name: 'Primary IdP' }).waitFor();
    expect(complaints.some((one) => one.includes('ERR_FAILED'))).toBe(true);
    complaints.splice(0);
  });

  it('fits a telephone, names everything, and can be read in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      await openConsole();
      await card('aws-local').getByText('Up', { exact: false }).waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(360);
      expect(await page.evaluate(unnamed)).toEqual([]);
      expect(await page.evaluate(hardToRead)).toEqual([]);
    }
  });
});

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    return element?.id !== '' ? (element?.id ?? '') : (element.textContent ?? '');
  });
}
