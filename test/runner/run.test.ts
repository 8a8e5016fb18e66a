import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../runner/define-scenario.ts';
import { planRun } from '../../runner/plan.ts';
import { RESULT_SCHEMA, type RunResult } from '../../runner/result.ts';
import type { ProgressEvent } from '../../runner/result-progress.ts';
import { runPlan, type RunOptions } from '../../runner/run.ts';
import { createLocalTarget } from '../../runner/targets/local.ts';
import type { WorldKeys } from '../../runner/targets/start-world.ts';
import type { PreparedWorld, Target } from '../../runner/targets/target.ts';
import { defaultWorld } from '../../runner/world.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import { scenario, testWorldKeys } from '../support/runner-fixtures.ts';

let keys: WorldKeys;
beforeAll(async () => {
  keys = await testWorldKeys();
});

async function play(
  scenarios: readonly Scenario[],
  change: Partial<RunOptions> & { filters?: readonly string[] } = {},
): Promise<RunResult> {
  const { filters, target = createLocalTarget({ keys }), ...options } = change;
  const plan = planRun({
    scenarios,
    world: defaultWorld(),
    capabilities: target.can,
    drivers: ['http', 'sts'],
    ...(filters === undefined ? {} : { filters }),
  });
  return runPlan(plan, {
    target,
    signal: new AbortController().signal,
    toolVersion: '0.0.0-test',
    ...options,
  });
}

/** A local target that notes how many worlds stand. */
function counting(inner: Target): Target & { standing(): number } {
  let standing = 0;
  return {
    ...inner,
    standing: () => standing,
    [Symbol.asyncDispose]: async () => inner[Symbol.asyncDispose](),
    async prepare(world): Promise<PreparedWorld> {
      const prepared = await inner.prepare(world);
      standing += 1;
      return {
        ...prepared,
        stop: async () => {
          await prepared.stop();
          standing -= 1;
        },
      };
    },
  };
}

describe('a run', () => {
  it('gives a result that its own schema takes, in the order of the plan', async () => {
    const result = await play(SCENARIOS, { filters: ['login/reaches-connect', 'refusal/no-role'] });
    expect(RESULT_SCHEMA.parse(result)).toEqual(result);
    expect(result.outcome).toBe('passed');
    expect(result.scenarios.map(({ variant }) => variant)).toEqual([
      'login/reaches-connect [primary, http]',
      'login/reaches-connect [primary, sts]',
      'login/reaches-connect [backup, http]',
      'login/reaches-connect [backup, sts]',
      'refusal/no-role [primary, http]',
      'refusal/no-role [primary, sts]',
      'refusal/no-role [backup, http]',
      'refusal/no-role [backup, sts]',
    ]);
  });

  it('fails when somebody is refused for another reason than the one named', async () => {
    const wrong = scenario({
      steps: [
        { do: 'arm-defects', name: 'arm', idp: 'primary', defects: ['wrong-audience'] },
        { do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' },
      ],
      expect: { 'sign-in': { is: 'refused', hop: 'H5', check: 'signature-valid' } },
      remedy: 'Look again',
    });
    const result = await play([wrong]);
    expect(result.outcome).toBe('failed');
    expect(result.scenarios[0]).toMatchObject({ status: 'failed', remedy: 'Look again' });
    expect(result.scenarios[0]?.steps[1]?.mismatches).toEqual([
      { what: 'check', expected: 'signature-valid', got: 'audience-accepted' },
    ]);
  });

  it('fails when a refusal does not come', async () => {
    const result = await play([
      scenario({ expect: { 'sign-in': { is: 'refused', hop: 'H5', check: 'signature-valid' } } }),
    ]);
    expect(result.scenarios[0]?.steps[0]?.got).toBe(
      'connected as maria.garcia@example.com with role ConnectAgent',
    );
    expect(result.outcome).toBe('failed');
  });

  it('is invalid, not passed, when something broke on our side', async () => {
    const breaking = scenario({
      steps: [
        { do: 'arm-defects', name: 'arm', idp: 'primary', defects: ['no-such-defect'] },
        ...scenario().steps,
      ],
    });
    const result = await play([breaking]);
    expect(result.outcome).toBe('invalid');
    expect(result.scenarios[0]?.steps.map(({ status }) => status)).toEqual([
      'broke',
      'not-reached',
    ]);
    expect(result.scenarios[0]?.steps[0]?.problem).toContain('no-such-defect');
  });

  it('is invalid when nothing was played', async () => {
    expect((await play([scenario({ drivers: ['browser'] })])).outcome).toBe('invalid');
  });

  it('says of the browser what is missing when it has none', async () => {
    const target = createLocalTarget({ keys });
    const plan = planRun({
      scenarios: [scenario({ drivers: ['browser'] })],
      world: defaultWorld(),
      capabilities: target.can,
    });
    const { signal } = new AbortController();
    const result = await runPlan(plan, { target, signal, toolVersion: 'x' });
    expect(result.scenarios[0]).toMatchObject({ status: 'broke' });
    expect(result.scenarios[0]?.steps[0]?.problem).toMatch(/has no Chromium/);
  });

  it('leaves no world standing, however scenarios end', async () => {
    const target = counting(createLocalTarget({ keys }));
    await play(SCENARIOS, { target, filters: ['refusal/unsigned', 'failover/'] });
    expect(target.standing()).toBe(0);
  });

  it('tells what happens as it happens', async () => {
    const events: ProgressEvent[] = [];
    await play([scenario()], { onProgress: (event) => events.push(event) });
    expect(events.map(({ type }) => type)).toEqual([
      'run-began',
      'scenario-began',
      'step-began',
      'step-ended',
      'scenario-ended',
      'run-ended',
    ]);
    expect(events[3]).toMatchObject({ step: { status: 'held' } });
  });
});

describe('an aborted run', () => {
  it('stops at once, stops what it had started, and proves nothing', async () => {
    const abort = new AbortController();
    const target = counting(createLocalTarget({ keys }));
    const running = play(SCENARIOS, { target, signal: abort.signal });
    await sleep(300);
    const asked = performance.now();
    abort.abort();
    const result = await running;
    expect(performance.now() - asked).toBeLessThan(3_000);
    expect(result.outcome).toBe('aborted');
    expect(result.counts.aborted).toBeGreaterThan(0);
    expect(target.standing()).toBe(0);
  });

  it('plays nothing when it was aborted before it began', async () => {
    const result = await play([scenario()], { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ outcome: 'aborted', counts: { aborted: 1, passed: 0 } });
  });
});

describe('a drill', () => {
  it('has a timeline with the moments of the failover in order', async () => {
    const target = createLocalTarget({ keys });
    const plan = planRun({
      scenarios: SCENARIOS,
      world: defaultWorld(),
      capabilities: target.can,
      drivers: ['http'],
      filters: ['failover/primary-dies'],
      kind: 'drill',
    });
    const { signal } = new AbortController();
    const result = await runPlan(plan, { target, signal, toolVersion: 'x' });
    expect(result).toMatchObject({ kind: 'drill', outcome: 'passed' });
    const timeline = result.scenarios[0]?.timeline;
    const moments = [
      timeline?.outageBeganAt,
      timeline?.firstRefusalAt,
      timeline?.backupReachedAt,
      timeline?.outageEndedAt,
      timeline?.primaryReachedAt,
    ].map(Number);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(moments.every(Number.isFinite)).toBe(true);
    expect(timeline?.recoveryMilliseconds).toBe((moments[2] ?? 0) - (moments[0] ?? 0));
  });
});

describe('what a result must never hold', () => {
  it('is there in no observation: assertion, cookie, credential, form token', async () => {
    const result = await play(SCENARIOS, {
      filters: ['login/chooses', 'login/reaches', 'session/survives', 'refusal/tampered'],
    });
    const text = JSON.stringify(result);
    expect(text).not.toMatch(
      /SAMLResponse|csrf|Set-Cookie|aws-creds|lily-auth|SessionToken|PD94bW/i,
    );
    expect(text).not.toMatch(/ASIA[A-Z0-9]{12}/);
    // Nothing as long as a token either: the longest words are ARNs and addresses.
    const words = text.match(/[\w+/=-]{80,}/g) ?? [];
    expect(words).toEqual([]);
  });
});
