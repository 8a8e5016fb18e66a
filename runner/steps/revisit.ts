import { nobodySatHere } from '../drivers/revisit.ts';
import type { RevisitStep } from '../define-scenario.ts';
import type { SignInObservation } from '../observation.ts';
import { withVerdicts } from '../verdicts-seen.ts';
import type { StepContext } from './step-context.ts';

/** Somebody who signed in earlier goes on working at the same desk. */
export async function revisitStep(
  step: RevisitStep,
  context: StepContext,
): Promise<SignInObservation> {
  const { desks, seats, signal } = context;
  const desk = desks.get(seats.get(step.seat) ?? '');
  if (desk === undefined) throw nobodySatHere();
  return withVerdicts(context, step, async () => desk.revisit(signal));
}
