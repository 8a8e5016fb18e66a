import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright';
import { createBrowserDriver } from '../../../runner/drivers/browser.ts';
import { createHttpDriver } from '../../../runner/drivers/http.ts';
import { launchChromium } from '../../../runner/drivers/launch-chromium.ts';
import { planRun } from '../../../runner/plan.ts';
import type { MessageSeen } from '../../../runner/result.ts';
import { runPlan } from '../../../runner/run.ts';
import { createLocalTarget, LOCAL_CAPABILITIES } from '../../../runner/targets/local.ts';
import type { WorldKeys } from '../../../runner/targets/start-world.ts';
import { defaultWorld } from '../../../runner/world.ts';
import { CHROMIUM } from '../../support/chromium.ts';
import { scenario, testWorldKeys } from '../../support/runner-fixtures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let keys: WorldKeys;
beforeAll(async () => {
  keys = await testWorldKeys();
});

describe.skipIf(CHROMIUM === undefined)('the Chromium of a run', () => {
  let browser: Browser;
  beforeAll(async () => {
    const plan = await createLocalTarget({ keys }).network(defaultWorld());
    browser = await launchChromium({ executablePath: CHROMIUM ?? '' }, plan, { awsPort: 9 });
  });
  afterAll(async () => browser.close());

  it.each([
    'https://example.com/',
    'http://example.com/',
    'https://aws.amazon.com/',
    'https://us-west-2.signin.aws.amazon.com:8443/saml',
    'http://169.254.169.254.nip.io/',
    'http://localhost.example/',
  ])('cannot reach %s, whatever the machine can', async (url) => {
    const page = await browser.newPage();
    await expect(page.goto(url)).rejects.toThrow(/net::ERR_NAME_NOT_RESOLVED/);
    await page.close();
  });

  it('goes to this machine by the real name of AWS', async () => {
    const page = await browser.newPage();
    // Nobody listens on the port that the names lead to here, and so nobody answers: found, and refused.
    await expect(page.goto('https://us-west-2.signin.aws.amazon.com/saml')).rejects.toThrow(
      /net::ERR_(CONNECTION_REFUSED|UNSAFE_PORT)/,
    );
    await page.close();
  });
});

describe.skipIf(CHROMIUM === undefined)('the browser driver', () => {
  it('keeps a trace and a picture of a scenario that failed, for their owner alone', async () => {
    await using folder = await temporaryFolder();
    const failing = scenario({
      drivers: ['browser'],
      expect: { 'sign-in': { is: 'refused', hop: 'H5', check: 'signature-valid' } },
    });
    const passing = scenario({ id: 'login/passes', drivers: ['browser'] });
    const result = await play([failing, passing], folder.path);
    expect(result.counts).toMatchObject({ failed: 1, passed: 1 });
    expect(result.scenarios[0]?.artifacts).toEqual([
      {
        kind: 'screenshot',
        step: 'sign-in',
        path: 'login-reaches-connect-browser/sign-in.png',
      },
      {
        kind: 'trace',
        step: 'sign-in',
        path: 'login-reaches-connect-browser/sign-in.trace.zip',
      },
    ]);
    expect(readdirSync(folder.path)).toEqual(['login-reaches-connect-browser']);
    for (const { path } of result.scenarios[0]?.artifacts ?? []) {
      const { mode, size } = statSync(join(folder.path, path));
      expect([mode & 0o077, size > 500]).toEqual([0, true]);
    }
  });

  it('sees what the http driver sees: outcome, hops, page, verdicts', async () => {
    const result = await play([scenario({ drivers: ['browser', 'http'] })]);
    const [browser, http] = result.scenarios.map(({ steps }) => steps[0]?.observation);
    if (browser?.kind !== 'sign-in' || http?.kind !== 'sign-in') throw new Error('no sign-in');
    const common = ({ outcome, hop, page, federateUrl, status, verdicts, hops }: typeof http) => ({
      outcome,
      hop,
      page,
      federateUrl,
      status,
      // What the checks compared has the times of each sign-in in it, and so has the message.
      verdicts: verdicts?.map(({ findings, message, ...verdict }) => ({
        ...verdict,
        message: message && sinceIssue(message),
        findings: findings?.map(({ check, verdict: said }) => [check, said]),
      })),
      hops: hops.map((time) => time.hop),
    });
    expect(common(browser)).toEqual(common(http));
  });

  /** A message with its moments as milliseconds from its issue. */
  function sinceIssue(message: MessageSeen): object {
    const issued = Date.parse(message.issued ?? '');
    const entries = Object.entries(message).map(([name, value]) => {
      const at = typeof value === 'string' && /T.*Z$/.test(value) ? Date.parse(value) : NaN;
      return [name, Number.isNaN(at) ? value : at - issued];
    });
    return Object.fromEntries(entries);
  }

  it('breaks, and says why, with a Chromium that does not start', async () => {
    const result = await play([scenario({ drivers: ['browser'] })], undefined, '/bin/false');
    expect(result.outcome).toBe('invalid');
    expect(result.scenarios[0]?.steps[0]?.problem).toMatch(
      /^Chromium "\/bin\/false" does not start/,
    );
  });

  it.each([100, 400])(
    'lets go of the browser at once when the run is aborted after %i ms',
    async (delay) => {
      const abort = new AbortController();
      const target = createLocalTarget({ keys });
      const plan = planRun({
        scenarios: [
          scenario({ drivers: ['browser'] }),
          scenario({ id: 'a/b', drivers: ['browser'] }),
        ],
        world: defaultWorld(),
        capabilities: LOCAL_CAPABILITIES,
      });
      let asked = 0;
      const result = await runPlan(plan, {
        target,
        chromium: { executablePath: CHROMIUM ?? '' },
        signal: abort.signal,
        toolVersion: 'test',
        onProgress(event) {
          if (event.type !== 'step-began' || asked > 0) return;
          asked = performance.now();
          // In the middle of the sign-in, or of the start of the browser: both must end.
          setTimeout(() => abort.abort(), delay);
        },
      });
      expect(performance.now() - asked).toBeLessThan(8_000);
      expect(result).toMatchObject({ outcome: 'aborted', counts: { aborted: 2 } });
    },
  );

  async function play(
    scenarios: Parameters<typeof planRun>[0]['scenarios'],
    artifactsFolder?: string,
    executablePath = CHROMIUM ?? '',
  ) {
    const target = createLocalTarget({ keys });
    const plan = planRun({ scenarios, world: defaultWorld(), capabilities: LOCAL_CAPABILITIES });
    return runPlan(plan, {
      target,
      chromium: { executablePath },
      signal: new AbortController().signal,
      toolVersion: 'test',
      ...(artifactsFolder === undefined ? {} : { artifactsFolder }),
    });
  }
});

describe.each([
  { name: 'http', skip: false },
  { name: 'browser', skip: CHROMIUM === undefined },
] as const)('the $name driver', ({ name, skip }) => {
  const PASSWORD = 'correct "horse" battery';

  it.skipIf(skip)('types a password where one is asked for, and stops at a wrong one', async () => {
    const world = defaultWorld();
    const idps = world.idps.map((idp) => ({
      ...idp,
      login: 'password' as const,
      users: idp.users.map((user) => ({ ...user, password: PASSWORD })),
    }));
    const target = createLocalTarget({ keys });
    const network = await target.network(world);
    await using prepared = await target.prepare({ ...world, idps });
    await using driver =
      name === 'http'
        ? createHttpDriver()
        : createBrowserDriver({ executablePath: CHROMIUM ?? '' }, network);
    const { signal } = new AbortController();
    const signIn = async (password: string) => {
      const [idp] = idps;
      if (idp === undefined) throw new Error('no IdP');
      const desk = await driver.openDesk(prepared);
      const users = idp.users.map((user) => ({ ...user, password }));
      return desk.signIn({
        idp: { ...idp, users },
        username: 'maria.garcia@example.com',
        role: 'ConnectAgent',
        signal,
      });
    };
    expect(await signIn(PASSWORD)).toMatchObject({ outcome: 'connected', hop: 'H7' });
    expect(await signIn('wrong')).toMatchObject({ outcome: 'stuck', hop: 'H2' });
  });
});
