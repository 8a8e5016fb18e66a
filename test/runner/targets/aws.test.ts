import { beforeAll, describe, expect, it } from 'vitest';
import { planRun } from '../../../runner/plan.ts';
import type { RunResult } from '../../../runner/result.ts';
import { runPlan } from '../../../runner/run.ts';
import { createAwsTarget, type AwsTargetOptions } from '../../../runner/targets/aws.ts';
import { createSignInLimiter } from '../../../runner/targets/limiter.ts';
import { startWorld, type WorldKeys } from '../../../runner/targets/start-world.ts';
import { defaultWorld } from '../../../runner/world.ts';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { CHROMIUM } from '../../support/chromium.ts';
import { testWorldKeys } from '../../support/runner-fixtures.ts';

const ACCOUNT = '111122223333';

describe('the target of a real account', () => {
  let keys: WorldKeys;
  beforeAll(async () => {
    keys = await testWorldKeys();
  });

  it.each([
    [undefined, ACCOUNT, 'no account', `account ${ACCOUNT}`],
    [ACCOUNT, undefined, `account ${ACCOUNT}`, 'no account'],
    [ACCOUNT, '444455556666', `account ${ACCOUNT}`, 'account 444455556666'],
    [undefined, undefined, 'no account', 'no account'],
  ])(
    'is refused with %s on the command line and %s in the configuration',
    (namedAccount, configuredAccount, named, configured) => {
      expect(() => createAwsTarget({ keys, namedAccount, configuredAccount })).toThrow(
        expect.objectContaining({
          code: 'not-allowed',
          problem: `Real AWS: the command line names ${named} and the configuration ${configured}, expected the same account in both`,
        }),
      );
    },
  );

  it('does not prepare the world of another account', async () => {
    const other = '444455556666';
    const target = createAwsTarget({ keys, namedAccount: other, configuredAccount: other });
    await expect(target.prepare(defaultWorld())).rejects.toMatchObject({
      code: 'not-allowed',
      problem: `Real AWS: the world is of account ${ACCOUNT}, expected ${other}`,
    });
  });

  it('can do nothing to the account, and allows twenty sign-ins, one after another', () => {
    const target = createAwsTarget({ keys, namedAccount: ACCOUNT, configuredAccount: ACCOUNT });
    expect([...target.can].sort()).toEqual([
      'defects',
      'faults',
      'idp-settings',
      'key-exchange',
      'outage',
    ]);
    expect([target.maxSignIns, target.concurrency]).toEqual([20, 1]);
    expect(target.fidelity.label).toBe('real AWS');
  });

  it('leaves the names of AWS to the internet and trusts no authority of ours', async () => {
    const target = createAwsTarget({ keys, namedAccount: ACCOUNT, configuredAccount: ACCOUNT });
    expect(await target.network(defaultWorld())).toEqual({
      rules: [
        { name: 'primary.idp.understudy.example', to: 'same-port' },
        { name: 'backup.idp.understudy.example', to: 'same-port' },
      ],
      elsewhere: 'internet',
    });
  });
});

describe('a run at an AWS under its real names', () => {
  /** Plays against an aws-local that stands where the real names lead: registered beforehand, and mute. */
  async function playAt(drivers: readonly ('browser' | 'http' | 'sts')[]): Promise<RunResult> {
    const keys = await testWorldKeys();
    const world = defaultWorld();
    // The providers are there already, as they are in a real account: with the same keys.
    await using account = await startWorld(world, { keys, reachedBy: 'public' });
    const waits: number[] = [];
    const options: AwsTargetOptions = {
      keys,
      namedAccount: ACCOUNT,
      configuredAccount: ACCOUNT,
      connectTo: { port: account.aws.httpsPort ?? 0, authority: await keys.tlsAuthority() },
      limiter: createSignInLimiter({
        now: () => 0,
        wait: async (milliseconds) => void waits.push(milliseconds),
      }),
    };
    await using target = createAwsTarget(options);
    const plan = planRun({
      scenarios: SCENARIOS,
      world,
      capabilities: target.can,
      drivers,
      filters: ['refusal/tampered', 'refusal/backup-not-trusted', 'primary-dies'],
      maxSignIns: target.maxSignIns ?? 0,
    });
    const result = await runPlan(plan, {
      target,
      signal: new AbortController().signal,
      toolVersion: 'test',
      ...(CHROMIUM === undefined ? {} : { chromium: { executablePath: CHROMIUM } }),
    });
    // One sign-in went through at once; each other one was held back.
    expect(waits.length).toBeGreaterThan(5);
    return result;
  }

  it('plays what needs no hand in the account, without verdicts, and skips the rest with reasons', async () => {
    const result = await playAt(['http', 'sts']);
    expect(result.outcome).toBe('passed');
    expect(result.environment).toMatchObject({ target: 'aws', account: ACCOUNT });
    expect(result.scenarios.map(({ variant }) => variant)).toEqual([
      'refusal/tampered [primary, http]',
      'refusal/tampered [primary, sts]',
      'refusal/tampered [backup, http]',
      'refusal/tampered [backup, sts]',
      'failover/primary-dies [http]',
      'failover/primary-dies [sts]',
    ]);
    expect(JSON.stringify(result.scenarios)).not.toContain('"verdicts"');
    expect(result.skips.map(({ variant, reason }) => [variant, reason])).toEqual([
      [
        'refusal/backup-not-trusted [http]',
        'The target cannot change roles, trust policies or Connect users',
      ],
      [
        'refusal/backup-not-trusted [sts]',
        'The target cannot change roles, trust policies or Connect users',
      ],
    ]);
  });

  it.skipIf(CHROMIUM === undefined)('plays in a browser too', async () => {
    const result = await playAt(['browser']);
    expect(result.outcome).toBe('passed');
  });
});
