import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyStore } from '../../../certs/index.ts';
import { createDisposer } from '../../../core/dispose.ts';
import { listen, type Listener } from '../../../core/listen.ts';
import { CHROMIUM as executablePath } from '../../support/chromium.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe.skipIf(executablePath === undefined)('Chromium', () => {
  const started = createDisposer();
  let server: Listener;
  let spkiSha256: string;

  beforeAll(async () => {
    const folder = started.use(await temporaryFolder());
    const authority = await openKeyStore(folder.path).tlsAuthority();
    ({ spkiSha256 } = authority);
    const tls = authority.serverOptions();
    server = started.use(await listen((_, response) => response.end('<h1>Reached</h1>'), { tls }));
  });

  afterAll(() => started.stop());

  async function open(url: string, ...args: string[]): Promise<string> {
    await using browser = await launch(args);
    const page = await browser.newPage();
    await page.goto(url);
    return await page.locator('h1').innerText();
  }

  const launch = (args: string[]): Promise<Browser> =>
    chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        `--host-resolver-rules=MAP *.aws.amazon.com 127.0.0.1:${server.port}, MAP * ~NOTFOUND`,
        ...args,
      ],
    });

  const URL = 'https://us-west-2.signin.aws.amazon.com/saml';

  it('accepts the real names once the authority is on its allow-list', async () => {
    const allowed = `--ignore-certificate-errors-spki-list=${spkiSha256}`;
    expect(await open(URL, allowed)).toBe('Reached');
  });

  it('refuses them with another key on the list', async () => {
    const other = `--ignore-certificate-errors-spki-list=${'A'.repeat(43)}=`;
    await expect(open(URL, other)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  });
});
