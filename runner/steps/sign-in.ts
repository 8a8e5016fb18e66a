import type { Lingering, SignInStep } from '../define-scenario.ts';
import type { SignInRequest } from '../drivers/driver.ts';
import type { SignInObservation } from '../observation.ts';
import type { PreparedWorld } from '../targets/target.ts';
import { withVerdicts } from '../verdicts-seen.ts';
import { moveAwsClock } from './idp-controls.ts';
import type { StepContext } from './step-context.ts';

/** Somebody sits down at a desk of their own and signs in from the portal on. */
export async function signInStep(
  step: SignInStep,
  context: StepContext,
): Promise<SignInObservation> {
  const { world, casting, driver, target, desks, seats, signal } = context;
  await target.beforeSignIn(signal);
  const { patience = world.patience } = step;
  const desk = await driver.openDesk({ ...world, patience });
  desks.set(step.name, desk);
  if (step.seat !== undefined) seats.set(step.seat, step.name);
  const request = {
    idp: casting.idp(step.idp),
    username: casting.person(step.person),
    role: casting.role(step.pickRole ?? 'agent'),
    ...(step.durationSeconds === undefined ? {} : { durationSeconds: step.durationSeconds }),
    ...(step.lingers === undefined ? {} : { linger: lingering(step.lingers, world) }),
    signal,
  };
  return withVerdicts(world, async () => desk.signIn(request));
}

function lingering({ at, seconds }: Lingering, world: PreparedWorld): SignInRequest['linger'] {
  return { at, pass: () => moveAwsClock(world, seconds) };
}
