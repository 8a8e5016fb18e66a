import { beforeAll, describe, expect, it } from 'vitest';
import { planRun } from '../../runner/plan.ts';
import type { RunResult } from '../../runner/result.ts';
import { runPlan } from '../../runner/run.ts';
import { createLocalTarget, LOCAL_CAPABILITIES } from '../../runner/targets/local.ts';
import { defaultWorld } from '../../runner/world.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import { testWorldKeys } from '../support/runner-fixtures.ts';

describe('every scenario, played', () => {
  const plan = planRun({
    scenarios: SCENARIOS,
    world: defaultWorld(),
    capabilities: LOCAL_CAPABILITIES,
    drivers: ['http', 'sts'],
  });
  let result: RunResult;
  beforeAll(async () => {
    const target = createLocalTarget({ keys: await testWorldKeys() });
    const { signal } = new AbortController();
    result = await runPlan(plan, { target, signal, toolVersion: 'test' });
  }, 120_000);

  it('is played: nothing is skipped here', () => {
    expect(plan.skips).toEqual([]);
    expect(result.scenarios).toHaveLength(plan.items.length);
  });

  it.each(plan.items.map(({ variant }) => variant))('%s', (variant) => {
    const played = result.scenarios.find((scenario) => scenario.variant === variant);
    const trouble = played?.steps.filter(({ status }) => status !== 'held' && status !== 'done');
    expect([played?.status, trouble]).toEqual(['passed', []]);
  });
});
