import { UnderstudyError } from '../../core/errors.ts';
import type {
  ArmDefectsStep,
  IdpComesBackStep,
  IdpGoesDownStep,
  MoveClockStep,
} from '../define-scenario.ts';
import type { PreparedWorld } from '../targets/target.ts';
import type { StepContext } from './step-context.ts';

export async function armDefectsStep(
  step: ArmDefectsStep,
  { world, casting }: StepContext,
): Promise<void> {
  await world.arm(casting.idp(step.idp), step.defects);
}

/** Returns once the listener is closed and every connection cut: an outage begins when it is real. */
export async function idpGoesDownStep(
  step: IdpGoesDownStep,
  { world, casting }: StepContext,
): Promise<void> {
  await world.goDown(casting.idp(step.idp));
}

export async function idpComesBackStep(
  step: IdpComesBackStep,
  { world, casting }: StepContext,
): Promise<void> {
  await world.comeBack(casting.idp(step.idp));
}

export async function moveClockStep(step: MoveClockStep, { world }: StepContext): Promise<void> {
  moveAwsClock(world, step.seconds);
}

/** @throws {UnderstudyError} `not-allowed` where the clock is not ours. */
export function moveAwsClock(world: PreparedWorld, seconds: number): void {
  if (world.moveAwsClock !== undefined) {
    world.moveAwsClock(seconds);
    return;
  }
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: 'The clock of this AWS cannot be moved',
    remedy: 'Play the scenario against the stand-in',
  });
}
