import { UnderstudyError } from '../core/errors.ts';
import type { Plan } from './plan.ts';
import type { PlannedScenario } from './variants.ts';

/** One of several parts of a run that are played apart: the first of three is `{ index: 1, of: 3 }`. */
export interface Shard {
  /** From 1. */
  index: number;
  of: number;
}

/**
 * The part of a plan that is one shard's. Variants are dealt out one by one, driver after driver, so that
 * no shard gets more than one variant more than another, nor all of the browser's.
 *
 * @throws {UnderstudyError} `value-illegal` when there are fewer variants than shards: a shard without
 *   any proves nothing.
 */
export function shardOf(plan: Plan, shard: Shard): Plan {
  if (shard.of > plan.items.length) throw tooFew(plan.items.length, shard);
  const own = new Set(dealt(byDriver(plan.items), shard));
  return {
    ...plan,
    items: plan.items.filter((item) => own.has(item)),
    skips: dealt(plan.skips, shard),
  };
}

function byDriver(items: readonly PlannedScenario[]): PlannedScenario[] {
  return [...Map.groupBy(items, ({ driver }) => driver).values()].flat();
}

function dealt<T>(items: readonly T[], { index, of }: Shard): T[] {
  return items.filter((_, position) => position % of === index - 1);
}

function tooFew(variants: number, { index, of }: Shard): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Shard ${index}/${of}: there are ${variants} variants to play, expected one for each shard`,
    remedy: `Use ${Math.max(1, variants)} shards at most, or play more`,
  });
}
