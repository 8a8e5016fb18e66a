import { UnderstudyError } from '../../core/errors.ts';
import { findDefect } from '../defects/registry.ts';
import type { Defect } from '../defects/defect.ts';
import { checkWhole } from '../options/check-text.ts';
import type { ArmOptions } from '../types.ts';

/** The defects that the next responses carry. */
export interface Armory {
  /** @throws {UnderstudyError} `not-found` for an unknown defect; nothing is armed then. */
  arm(ids: readonly string[], options?: ArmOptions): void;
  disarm(): void;
  /** What is armed, without using it up. */
  armed(): readonly Defect[];
  /** What the response now being issued carries; counts as one time. */
  take(): readonly Defect[];
}

export function createArmory(): Armory {
  let defects: readonly Defect[] = [];
  let left = 0;
  const disarm = (): void => {
    defects = [];
    left = 0;
  };
  return {
    arm(ids, { times = 1 } = {}) {
      checkWhole('Defects, times', times, 1);
      const found = defectsOf(ids);
      defects = found;
      left = times;
    },
    disarm,
    armed: () => defects,
    take() {
      const taken = defects;
      left -= 1;
      if (left <= 0) disarm();
      return taken;
    },
  };
}

/** @throws {UnderstudyError} `not-found` for an unknown defect. */
export function defectsOf(ids: readonly string[]): Defect[] {
  return ids.map((id) => {
    const defect = findDefect(id);
    if (defect !== undefined) return defect;
    throw new UnderstudyError({
      code: 'not-found',
      problem: `Defect "${id}": there is none of that name`,
      remedy: 'See `understudy list defects`',
    });
  });
}
