import { hash } from 'node:crypto';
import type { Plan } from './plan.ts';
import type { WorldDefinition } from './world.ts';

/** Characters of a digest: enough to tell plans apart, short enough to read out. */
const LENGTH = 16;

/** Says whether two machines planned the same: every variant, played or skipped, in the same world. */
export function planDigest({ kind, world, items, skips }: Plan): string {
  const played = items.map(({ variant, scenario }) => ({ variant, scenario }));
  const skipped = skips.map(({ variant, reason }) => ({ variant, reason }));
  return digest({ kind, world, played, skipped });
}

/** Says whether two runs played in the same world. */
export function worldDigest(world: WorldDefinition): string {
  return digest(world);
}

function digest(value: unknown): string {
  return hash('sha256', JSON.stringify(value)).slice(0, LENGTH);
}
