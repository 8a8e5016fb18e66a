import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startIdp, type StartedIdp } from '../../idp-server/index.ts';
import { CHROMIUM as executablePath } from '../support/chromium.ts';
import { testSigningKey } from '../support/keys.ts';
import { assertionOf, readBack } from './read-back.ts';
import { startServiceProvider, type ServiceProviderDouble } from './service-provider-double.ts';
import { ANA, FEDERATE, idpOptions, MARIA } from './world.ts';

let browser: Browser;
let aws: ServiceProviderDouble;
let idp: StartedIdp;
let certificate: string;

describe.skipIf(executablePath === undefined)('in a real Chromium', () => {
  beforeAll(async () => {
    certificate = (await testSigningKey()).certificate;
    aws = await startServiceProvider();
    const localDelivery = {
      loopbackOrigin: `http://127.0.0.1:${aws.port}`,
      localhostSuffix: `.localhost:${aws.port}`,
    };
    idp = await startIdp(await idpOptions({ localDelivery }));
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await idp.stop();
    await aws.stop();
  });

  it('one click signs a person in, and the response posts itself', async () => {
    const { page, complaints } = await openPage();
    await page.goto(`${idp.url}/launch/connect`);
    await page.getByRole('button', { name: 'Ana Sato' }).click();
    await page.waitForURL('**/agent');
    expect(await page.getByRole('heading').textContent()).toBe('Welcome');
    expect(arrival()).toEqual(arrivalOf(`127.0.0.1:${aws.port}`, ANA.username));
    expect(complaints).toEqual([]);
  });

  it('Enter is enough: the first person has the focus', async () => {
    const { page } = await openPage();
    await page.goto(`${idp.url}/launch/connect`);
    // The browser sets the focus some time after the page has loaded.
    await page.locator('button:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/agent');
    expect(arrival()).toEqual(arrivalOf(`127.0.0.1:${aws.port}`, MARIA.username));
  });

  it('by names that end in .localhost, every hop after the post is allowed', async () => {
    const { page, complaints } = await openPage();
    await page.goto(`http://primary.localhost:${idp.port}/launch/connect`);
    await page.getByLabel('User name').fill(MARIA.username);
    await page.getByLabel('Password').fill('anything');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`http://understudy-demo.my.connect.aws.localhost:${aws.port}/agent`);
    const host = `us-west-2.signin.aws.amazon.com.localhost:${aws.port}`;
    expect(arrival()).toEqual(arrivalOf(host, MARIA.username));
    expect(complaints).toEqual([]);
  });

  it('somebody who is signed in opens the application from its tile', async () => {
    const { page, complaints } = await openPage();
    await page.goto(`${idp.url}/login`);
    await page.getByRole('button', { name: 'Maria Garcia' }).click();
    await page.waitForURL(`${idp.url}/`);
    await page.getByRole('button', { name: 'Amazon Connect' }).click();
    await page.waitForURL('**/agent');
    expect(arrival()).toEqual(arrivalOf(`127.0.0.1:${aws.port}`, MARIA.username));
    expect(complaints).toEqual([]);
  });

  it('without scripts, a button takes their place', async () => {
    const { page } = await openPage({ javaScriptEnabled: false });
    await page.goto(`${idp.url}/launch/connect`);
    await page.getByRole('button', { name: 'Maria Garcia' }).click();
    await page.getByRole('heading', { name: 'Signing you in to Amazon Connect' }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL('**/agent');
    expect(arrival()).toEqual(arrivalOf(`127.0.0.1:${aws.port}`, MARIA.username));
  });

  it('another site can neither frame the pages nor post their forms', async () => {
    const { page } = await openPage();
    await page.goto(`${idp.url}/login`);
    await page.getByRole('button', { name: 'Maria Garcia' }).click();
    await page.waitForURL(`${idp.url}/`);
    const before = aws.posted.length;
    await page.goto(`http://evil.localhost:${aws.port}/agent`);
    await page.setContent(
      `<iframe src="${idp.url}/launch/connect"></iframe><form method="post" action="${idp.url}/launch/connect"><button>go</button></form>`,
    );
    const framed = page.frames()[1];
    await framed?.waitForLoadState();
    expect(await framed?.locator('form').count()).toBe(0);
    await page.getByRole('button', { name: 'go' }).click();
    await page.getByRole('heading', { name: 'This form has lapsed' }).waitFor();
    expect(aws.posted).toHaveLength(before);
  });

  it('light and dark pages name every control and keep their language', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await openPage({ colorScheme });
      for (const path of ['/', '/login', '/launch/connect', '/logout', '/nowhere']) {
        await page.goto(idp.url + path);
        expect(await page.locator('html').getAttribute('lang')).toBe('en');
        expect(await page.getByRole('main').count()).toBe(1);
        expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
        expect(await unnamedControls(page)).toEqual([]);
        expect(await page.getByText('Mock identity provider', { exact: true }).count()).toBe(1);
        expect([path, await lowestContrast(page)]).toEqual([path, expect.any(Number)]);
        expect(await lowestContrast(page)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

async function openPage(
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints };
}

interface Arrival {
  host: string | undefined;
  path: string | undefined;
  fields: string[];
  relayState: string | undefined;
  username: string | undefined;
}

/** What came to AWS last. */
function arrival(): Arrival {
  const { host, path, fields = {} } = aws.posted.at(-1) ?? {};
  const { message } = readBack(fields.SAMLResponse ?? '', certificate);
  return {
    host,
    path,
    fields: Object.keys(fields),
    relayState: fields.RelayState,
    username: assertionOf(message).subject?.nameId?.value,
  };
}

function arrivalOf(host: string, username: string): Arrival {
  const fields = ['SAMLResponse', 'RelayState'];
  return { host, path: '/saml', fields, relayState: FEDERATE, username };
}

function unnamedControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), button, a')]
      .filter((control) => {
        const labels = control.labels?.length ?? 0;
        return labels === 0 && (control.textContent ?? '').trim() === '';
      })
      .map((control) => control.outerHTML),
  );
}

/** The lowest contrast of any text with what is painted behind it (WCAG 2.2, 1.4.3). */
function lowestContrast(page: Page): Promise<number> {
  return page.evaluate(() => {
    const channel = (value: number): number =>
      value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const parse = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = parse(colour).map((value) => channel(value / 255));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const backdrop = (element: Element | null): string => {
      if (element === null) return 'rgb(255, 255, 255)';
      const colour = getComputedStyle(element).backgroundColor;
      return parse(colour)[3] === 0 ? backdrop(element.parentElement) : colour;
    };
    const texts = [...document.querySelectorAll('body *')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    );
    const ratios = texts.map((element) => {
      const pair = [luminance(getComputedStyle(element).color), luminance(backdrop(element))];
      return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    });
    return Math.min(...ratios);
  });
}
