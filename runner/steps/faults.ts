import { UnderstudyError } from '../../core/errors.ts';
import type { FaultOrder } from '../../faults/index.ts';
import type { ArmFaultStep, ClearFaultsStep, FaultPlace } from '../define-scenario.ts';
import type { FaultHandle } from '../targets/target.ts';
import type { StepContext } from './step-context.ts';

export async function armFaultStep(step: ArmFaultStep, context: StepContext): Promise<void> {
  const { fault, parameters, seconds, times, at } = step;
  const order: FaultOrder = {
    fault,
    ...(parameters === undefined ? {} : { parameters }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(times === undefined ? {} : { times }),
    // What has one cause shows as one in the logs and lists of both.
    ...(at === 'both' ? { group: 'shared-fate' } : {}),
  };
  for (const faults of faultsAt(at, context)) await faults.arm(order);
}

export async function clearFaultsStep(
  { at, fault }: ClearFaultsStep,
  context: StepContext,
): Promise<void> {
  for (const faults of faultsAt(at, context)) await faults.clear(fault);
}

function faultsAt(place: FaultPlace, { world, casting }: StepContext): readonly FaultHandle[] {
  if (place === 'both') return world.definition.idps.map((idp) => world.faults(idp));
  if (place !== 'aws') return [world.faults(casting.idp(place))];
  if (world.awsFaults !== undefined) return [world.awsFaults];
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: 'No fault can be armed at this AWS',
    remedy: 'Play the scenario against the stand-in',
  });
}
