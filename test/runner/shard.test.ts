import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../runner/plan.ts';
import type { Shard } from '../../runner/shard.ts';
import { LOCAL_CAPABILITIES } from '../../runner/targets/local.ts';
import { defaultWorld } from '../../runner/world.ts';
import { SCENARIOS } from '../../scenarios/index.ts';

const plan = (shard?: Shard) =>
  planRun({
    scenarios: SCENARIOS,
    world: defaultWorld(),
    capabilities: new Set([...LOCAL_CAPABILITIES].filter((one) => one !== 'aws-clock')),
    ...(shard === undefined ? {} : { shard }),
  });
const whole = plan();

describe('shards', () => {
  it('are together the whole, apart nothing in common, and as even as can be, driver by driver', () => {
    assert(
      property(integer({ min: 1, max: 12 }), (of) => {
        const shards = Array.from({ length: of }, (_, index) => plan({ index: index + 1, of }));
        const all = shards.flatMap(({ items }) => items.map(({ variant }) => variant));
        expect(all.toSorted()).toEqual(whole.items.map(({ variant }) => variant).toSorted());
        const skips = shards.flatMap((shard) => shard.skips.map(({ variant }) => variant));
        expect(skips.toSorted()).toEqual(whole.skips.map(({ variant }) => variant).toSorted());
        for (const driver of [undefined, 'browser', 'http', 'sts']) {
          const sizes = shards.map(
            ({ items }) => items.filter((one) => !driver || one.driver === driver).length,
          );
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('keep the order of the plan, and know what they are a part of', () => {
    const { items, shard } = plan({ index: 2, of: 3 });
    const order = items.map((item) =>
      whole.items.findIndex(({ variant }) => variant === item.variant),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(shard).toEqual({ index: 2, of: 3, plan: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(plan({ index: 1, of: 3 }).shard?.plan).toBe(shard?.plan);
    expect(whole.shard).toBeUndefined();
  });

  it('are no more than there are variants: one without any would prove nothing', () => {
    const of = whole.items.length + 1;
    expect(() => plan({ index: 1, of })).toThrow(
      expect.objectContaining({
        code: 'value-illegal',
        remedy: `Use ${of - 1} shards at most, or play more`,
      }),
    );
    expect(plan({ index: 1, of: of - 1 }).items).toHaveLength(1);
  });
});
