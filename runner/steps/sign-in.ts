import type { Lingering, SignInStep } from '../define-scenario.ts';
import { crowdOf } from '../drivers/crowd.ts';
import type { Desk, Driver, SignInRequest } from '../drivers/driver.ts';
import type { SignInObservation } from '../observation.ts';
import type { PreparedWorld } from '../targets/target.ts';
import { withVerdicts } from '../verdicts-seen.ts';
import { moveAwsClock } from './idp-controls.ts';
import { uploadMetadataStep } from './keys.ts';
import type { StepContext } from './step-context.ts';

/** Somebody sits down at a desk of their own and signs in from the portal on. */
export async function signInStep(
  step: SignInStep,
  context: StepContext,
): Promise<SignInObservation> {
  const { world, casting, driver, target, desks, seats, signal } = context;
  await target.beforeSignIn(signal);
  const { patience = world.patience } = step;
  const kept = step.sitsAt === undefined ? undefined : desks.get(seats.get(step.sitsAt) ?? '');
  const desk = kept ?? (await deskFor(step, driver, { ...world, patience }));
  if (kept === undefined) desks.set(step.name, desk);
  if (step.seat !== undefined) seats.set(step.seat, step.name);
  const request = {
    idp: casting.idp(step.idp),
    username: casting.person(step.person),
    role: casting.role(step.pickRole ?? 'agent'),
    ...(step.durationSeconds === undefined ? {} : { durationSeconds: step.durationSeconds }),
    ...(step.lingers === undefined ? {} : { linger: lingering(step.lingers, world) }),
    signal,
  };
  return withVerdicts(context, step, async () => {
    const [seen] = await Promise.all([desk.signIn(request), meanwhile(step, context)]);
    return seen;
  });
}

async function meanwhile(step: SignInStep, context: StepContext): Promise<void> {
  if (step.meanwhile === undefined) return;
  const { name, idp } = step;
  await uploadMetadataStep({ do: 'upload-metadata', name, idp }, context);
}

async function deskFor(step: SignInStep, driver: Driver, world: PreparedWorld): Promise<Desk> {
  const { crowd = 1, tries = 1 } = step;
  if (crowd === 1 && tries === 1) return driver.openDesk(world);
  const desks = await Promise.all(
    Array.from({ length: crowd }, async () => driver.openDesk(world)),
  );
  return crowdOf(desks, tries);
}

function lingering({ at, seconds }: Lingering, world: PreparedWorld): SignInRequest['linger'] {
  return { at, pass: () => moveAwsClock(world, seconds) };
}
