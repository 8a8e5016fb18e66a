import { afterEach, describe, expect, it, vi } from 'vitest';
import { CHECKS, type Check } from '../../aws-local/index.ts';
import type { Scenario } from '../../runner/define-scenario.ts';
import { planRun } from '../../runner/plan.ts';
import type { PlannedScenario } from '../../runner/variants.ts';
import { runPlan } from '../../runner/run.ts';
import { createLocalTarget, LOCAL_CAPABILITIES } from '../../runner/targets/local.ts';
import { defaultWorld } from '../../runner/world.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import { testWorldKeys } from '../support/runner-fixtures.ts';

afterEach(() => vi.restoreAllMocks());

/** Of a scenario that says this check has to refuse, one variant in which it does. */
function variantFor({ id }: Check): PlannedScenario | undefined {
  const naming = SCENARIOS.filter(({ expect: expected }) => namesCheck(expected, id));
  const plan = planRun({
    scenarios: naming,
    world: defaultWorld(),
    capabilities: LOCAL_CAPABILITIES,
    drivers: ['http', 'sts'],
  });
  return plan.items.find(({ scenario, driver }) => refusing(scenario, driver).includes(id));
}

function namesCheck(expected: Scenario['expect'], id: string): boolean {
  return Object.values(expected).some(
    (one) => 'check' in one && (one.check === id || one.sts?.check === id),
  );
}

function refusing({ expect: expected }: Scenario, driver: string): readonly string[] {
  return Object.values(expected).flatMap((one) => {
    if (one.is !== 'refused') return [];
    return [driver === 'sts' ? (one.sts?.check ?? one.check) : one.check];
  });
}

async function play(item: PlannedScenario): Promise<string | undefined> {
  const plan = planRun({
    scenarios: [item.scenario],
    world: defaultWorld(),
    capabilities: LOCAL_CAPABILITIES,
    drivers: [item.driver],
  });
  const target = createLocalTarget({ keys: await testWorldKeys() });
  const { signal } = new AbortController();
  const items = plan.items.filter(({ variant }) => variant === item.variant);
  const result = await runPlan({ ...plan, items }, { target, signal, toolVersion: 'test' });
  return result.scenarios[0]?.status;
}

const playable = CHECKS.map((check) => ({ check, item: variantFor(check) }));

describe('a check that is switched off', () => {
  it('is one that a scenario names', () => {
    const without = playable.filter(({ item }) => item === undefined);
    expect(without.map(({ check }) => check.id)).toEqual([]);
  });

  it.each(
    playable.flatMap(({ check, item }) =>
      item === undefined ? [] : ([[check.id, { check, item }]] as const),
    ),
  )('%s turns a scenario red', async (_id, { check, item }) => {
    expect(await play(item)).toBe('passed');
    vi.spyOn(check, 'run').mockReturnValue({ verdict: 'pass', args: {} });
    expect(await play(item)).not.toBe('passed');
  });
});
