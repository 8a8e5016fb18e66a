import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { openKeyStore } from '../../../certs/index.ts';
import { CONFIRMATION_BEARER } from '../../../saml/names.ts';
import { escapeMarkup } from '../../../core/html.ts';
import {
  attributes,
  FEDERATE,
  INSTANCE,
  MARIA,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
} from '../../support/aws-assertions.ts';
import { NOW, startTestAws } from '../../support/aws-server.ts';
import { CHROMIUM as executablePath } from '../../support/chromium.ts';
import { OTHER_PROVIDER, OTHER_ROLE, seedOfTwoAccounts } from '../../support/other-account.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const SHOTS = process.env.UNDERSTUDY_SHOTS;

let folder: TemporaryFolder;
let aws: StartedAwsLocal;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
  if (executablePath === undefined) return;
  folder = await temporaryFolder();
  const authority = await openKeyStore(folder.path).tlsAuthority();
  aws = await startTestAws({
    seed: await seedOfTwoAccounts(),
    tls: { options: authority.serverOptions() },
  });
  browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [
      '--no-sandbox',
      `--host-resolver-rules=MAP *.aws.amazon.com:443 127.0.0.1:${aws.httpsPort}`,
      `--ignore-certificate-errors-spki-list=${authority.spkiSha256}`,
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  await aws?.stop();
  await folder?.[Symbol.asyncDispose]();
});

beforeEach(async () => {
  if (executablePath === undefined) return;
  context = await browser.newContext();
  page = await context.newPage();
  problems = [];
  page.on('console', (entry) => {
    if (entry.type() === 'error') problems.push(entry.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
});
afterEach(async () => context?.close());

/** A page of another site whose form posts an assertion, as an identity provider's does. */
async function postFromElsewhere(
  action: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeMarkup(value)}">`,
  );
  const markup = `<form method="post" action="${action}">${inputs.join('')}<button>Go</button></form>`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(markup);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  await page.goto(`http://idp.localhost:${(server.address() as AddressInfo).port}/`);
  await page.getByRole('button', { name: 'Go' }).click();
  await page.waitForLoadState();
  server.close();
  server.closeAllConnections();
}

async function shoot(name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png`, fullPage: true });
  }
}

const twoRoles = (): string[] => [`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`];

describe.skipIf(executablePath === undefined)('a browser', () => {
  it.each([
    ['real names over TLS', () => 'https://us-west-2.signin.aws.amazon.com/saml', () => FEDERATE],
    [
      'names below localhost',
      () => `http://us-west-2.signin.aws.amazon.com.localhost:${aws.port}/saml`,
      () =>
        `http://us-west-2.console.aws.amazon.com.localhost:${aws.port}/connect/federate/${INSTANCE}`,
    ],
    [
      'the loopback address',
      () => `http://127.0.0.1:${aws.port}/saml`,
      () => `http://127.0.0.1:${aws.port}/connect/federate/${INSTANCE}`,
    ],
  ])(
    'comes from another site to the agent page by %s, and back again',
    async (name, action, arrival) => {
      await postFromElsewhere(action(), { SAMLResponse: await signed(), RelayState: FEDERATE });
      expect(page.url()).toBe(arrival());
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(MARIA);
      await shoot('agent');
      await page.reload();
      expect(await page.getByRole('status').textContent()).toBe('Signed in');
      const cookies = await context.cookies();
      const secure = cookies.filter((cookie) => cookie.secure).map((cookie) => cookie.name);
      expect(secure).toHaveLength(name.includes('TLS') ? 3 : 1);
      expect(secure).toContain('aws-userInfo');
      expect(cookies.map((cookie) => cookie.name).toSorted()).toEqual([
        'aws-creds',
        'aws-userInfo',
        'lily-auth-understudy-demo',
      ]);
      expect(problems).toEqual([]);
    },
  );

  it('picks a role on the way', async () => {
    const wanted = { role: twoRoles(), roleSessionName: ['ana.sato@example.com'] };
    const SAMLResponse = await signed(message({ attributes: attributes(wanted) }));
    const action = `http://us-west-2.signin.aws.amazon.com.localhost:${aws.port}/saml`;
    await postFromElsewhere(action, { SAMLResponse, RelayState: FEDERATE });
    await shoot('picker');
    await page.locator('#signin_button').click();
    expect(await page.getByRole('alert').textContent()).toBe('Choose one of the roles first.');
    await page.getByLabel('ConnectSupervisor').check();
    await page.locator('#signin_button').click();
    await page.waitForURL('**/connect/federate/**');
    expect(await page.locator('main').getAttribute('data-agent')).toBe('ana.sato@example.com');
    expect(await page.content()).toContain('role/ConnectSupervisor');
    expect(problems).toEqual([]);
  });

  it('picks a role by the keyboard alone', async () => {
    const wanted = { role: twoRoles(), roleSessionName: ['kofi.mensah@example.com'] };
    const SAMLResponse = await signed(message({ attributes: attributes(wanted) }));
    await postFromElsewhere(`http://127.0.0.1:${aws.port}/saml`, {
      SAMLResponse,
      RelayState: FEDERATE,
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/connect/federate/**');
    expect(await page.content()).toContain('role/ConnectAgent');
  });

  it('meets a refusal as a page that explains itself', async () => {
    const audience = { conditions: { audienceRestrictions: [['https://other.example']] } };
    const action = 'https://us-west-2.signin.aws.amazon.com/saml';
    await postFromElsewhere(action, { SAMLResponse: await signed(message(audience)) });
    await shoot('error');
    expect(await page.getByRole('complementary').textContent()).toContain('audience-accepted');
    const global = 'https://signin.aws.amazon.com/saml';
    const confirmations = [
      { method: CONFIRMATION_BEARER, recipient: global, notOnOrAfter: NOW + 60_000 },
    ];
    const elsewhere = message({ subject: { nameId: { value: MARIA }, confirmations } });
    await postFromElsewhere(action, { SAMLResponse: await signed(elsewhere) });
    await shoot('error-trust');
    expect(await page.getByRole('complementary').textContent()).toContain('trust-policy-allows');
    expect(problems.filter((problem) => !problem.includes('the server responded with'))).toEqual(
      [],
    );
  });
});

describe.skipIf(executablePath === undefined)('a browser of somebody who is signed in', () => {
  const action = 'https://us-west-2.signin.aws.amazon.com/saml';
  const other = (): string => `${OTHER_ROLE},${OTHER_PROVIDER}`;

  it('is told to sign out before another account, and finds its way by the link', async () => {
    await postFromElsewhere(action, { SAMLResponse: await signed(), RelayState: FEDERATE });
    await page.waitForURL('**/connect/federate/**');
    const SAMLResponse = await signed(message({ attributes: attributes({ role: [other()] }) }));
    await postFromElsewhere(action, { SAMLResponse });
    await shoot('one-account');
    expect(await page.locator('p.message').textContent()).toContain('You must first log out');
    await page.getByRole('link', { name: 'here' }).click();
    await shoot('signed-out');
    await postFromElsewhere(action, { SAMLResponse });
    await page.waitForURL('**/console/home**');
    await shoot('console-home');
    expect(await page.content()).toContain('assumed-role/Billing/');
  });

  it('chooses among several accounts', async () => {
    const role = [...twoRoles(), other()];
    const SAMLResponse = await signed(message({ attributes: attributes({ role }) }));
    await postFromElsewhere(action, { SAMLResponse, RelayState: FEDERATE });
    await shoot('picker-accounts');
    await page.getByLabel('ConnectAgent').check();
    await page.locator('#signin_button').click();
    await page.waitForURL('**/connect/federate/**');
    expect(problems).toEqual([]);
  });

  it('is told so by a broker’s token that is too old', async () => {
    await page.goto('https://signin.aws.amazon.com/federation?Action=login&SigninToken=old');
    await shoot('login-error');
    expect(await page.getByRole('complementary').textContent()).toContain('fifteen minutes');
  });

  it('needs no sideways scrolling on a narrow screen', async () => {
    await page.setViewportSize({ width: 360, height: 760 });
    const refused = await signed(message(), { key: 'other' });
    await postFromElsewhere(action, { SAMLResponse: refused });
    const width = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).toBe(360);
    await page.goto(FEDERATE.replace(INSTANCE, `arn:aws:connect:us-west-2:1:instance/${INSTANCE}`));
    expect(await width()).toBe(360);
  });

  it('goes on without scripts too', async () => {
    const still = await browser.newContext({ javaScriptEnabled: false });
    page = await still.newPage();
    await postFromElsewhere(action, { SAMLResponse: await signed(), RelayState: FEDERATE });
    await page.waitForURL('**/connect/federate/**');
    expect(await page.locator('main').getAttribute('data-agent')).toBe(MARIA);
    await still.close();
  });
});
