import { beforeAll, describe, expect, it } from 'vitest';
import { planRun } from '../../runner/plan.ts';
import type { RunResult } from '../../runner/result.ts';
import { runPlan } from '../../runner/run.ts';
import { createLocalTarget, LOCAL_CAPABILITIES } from '../../runner/targets/local.ts';
import { defaultWorld } from '../../runner/world.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import { findCertutil } from '../../harness/chromium.ts';
import { havePackages, PACKAGES } from '../interop/debian.ts';
import { CHROMIUM } from '../support/chromium.ts';
import { testWorldKeys } from '../support/runner-fixtures.ts';

// With it Chromium judges the certificates of the local authority whole; without it some are skipped.
const CERTUTIL = await certutil();

/**
 * Each kind of page once: who is let in, who picks, who is refused where. The other refusals show the
 * same pages with other words, which the play by http reads.
 */
const FILTERS = [
  'login/reaches-connect',
  'login/chooses-a-role',
  'refusal/tampered',
  'refusal/no-role',
  'refusal/second-role-for-backup',
  'refusal/user-not-in-connect',
  'refusal/role-without-permission',
  'refusal/relay-state-missing',
  'refusal/relay-state-not-aws',
  'session/ends-after-twelve-hours',
  'failover/primary-dies',
  'outage/blackhole',
  'outage/name-gone',
  'outage/regional-endpoint-down',
  'outage/reset-midway',
  'outage/tls-',
  'account/signed-in-to-another-account',
  'connect/bookmark-of-the-instance',
  'session/shared-desk',
  'global/reaches-both-regions',
  'global/absent-in-replica',
];

describe.skipIf(CHROMIUM === undefined)('every kind of page, in Chromium', () => {
  const plan = planRun({
    scenarios: SCENARIOS,
    world: defaultWorld(),
    capabilities: LOCAL_CAPABILITIES,
    drivers: ['browser'],
    filters: FILTERS,
    ...(CERTUTIL === undefined ? { lenientBrowser: 'There is no certutil' } : {}),
  });
  let result: RunResult;
  beforeAll(async () => {
    result = await runPlan(plan, {
      target: createLocalTarget({ keys: await testWorldKeys() }),
      chromium: {
        executablePath: CHROMIUM ?? '',
        ...(CERTUTIL === undefined ? {} : { certutil: CERTUTIL }),
      },
      signal: new AbortController().signal,
      toolVersion: 'test',
    });
  }, 240_000);

  it.each(plan.items.map(({ variant }) => variant))('%s', (variant) => {
    const played = result.scenarios.find((scenario) => scenario.variant === variant);
    const trouble = played?.steps.filter(({ status }) => status !== 'held' && status !== 'done');
    expect([played?.status, trouble]).toEqual(['passed', []]);
  });

  it('names the version of the browser', () => {
    expect(result.environment.chromium).toMatch(/^\d+\./);
  });
});

async function certutil(): Promise<string | undefined> {
  const found = findCertutil();
  if (found === undefined && CHROMIUM !== undefined) await havePackages(PACKAGES.nssTools);
  return found ?? findCertutil();
}
