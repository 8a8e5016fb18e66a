import { UnderstudyError } from '../../core/errors.ts';
import { nobodySatHere } from '../drivers/revisit.ts';
import type { ReplayStep } from '../define-scenario.ts';
import type { SignInObservation } from '../observation.ts';
import { withVerdicts } from '../verdicts-seen.ts';
import type { StepContext } from './step-context.ts';

/** Somebody who got hold of a message posts it once more. */
export async function replayStep(
  step: ReplayStep,
  context: StepContext,
): Promise<SignInObservation> {
  const { driver, target, desks, seats, signal } = context;
  const desk = desks.get(seats.get(step.seat) ?? '');
  if (desk === undefined) throw nobodySatHere();
  const { replay } = desk;
  if (replay === undefined)
    throw new UnderstudyError({
      code: 'not-allowed',
      problem: `Step "${step.name}": the driver ${driver.name} does not keep the message`,
      remedy: 'Play it by http or sts',
    });
  await target.beforeSignIn(signal);
  return withVerdicts(context, step, async () => replay(signal));
}
