import type { PlannedScenario } from './variants.ts';
import type { Timeline } from './result.ts';
import type { Trace, TraceStep } from './trace.ts';

/**
 * The times that a drill is about, read off its trace; undefined when no IdP went down. A moment is the
 * end of the step that brought it: an outage has begun once the listener is closed, an agent is in once
 * the agent page is there.
 */
export function timelineOf({ scenario }: PlannedScenario, { steps }: Trace): Timeline | undefined {
  const began = steps.find((step) => step.step.do === 'idp-goes-down');
  const outageBeganAt = began === undefined ? undefined : endOf(began);
  if (began === undefined || outageBeganAt === undefined) return undefined;
  const down = idpOf(began);
  const after = steps.slice(steps.indexOf(began) + 1);
  const returned = after.find((step) => step.step.do === 'idp-comes-back');
  const afterReturn = returned === undefined ? [] : after.slice(after.indexOf(returned) + 1);
  const refused = after.find((step) => signedIn(step, down) === false);
  const backup = after.find((step) => signedInElsewhere(step, down));
  const primary = afterReturn.find((step) => signedIn(step, down) === true);
  const backupReachedAt = endOf(backup);
  const objective = scenario.objectives?.recoverySeconds;
  return defined({
    outageBeganAt,
    firstRefusalAt: endOf(refused),
    backupReachedAt,
    outageEndedAt: endOf(returned),
    primaryReachedAt: endOf(primary),
    recoveryMilliseconds:
      backupReachedAt === undefined ? undefined : backupReachedAt - outageBeganAt,
    recoveryObjectiveSeconds: objective,
  });
}

function idpOf({ step }: TraceStep): string | undefined {
  return 'idp' in step ? step.idp : undefined;
}

/** Whether a sign-in by that IdP came through; undefined when the step is none. */
function signedIn(step: TraceStep, idp: string | undefined): boolean | undefined {
  if (step.step.do !== 'sign-in' || idpOf(step) !== idp) return undefined;
  if (step.observation?.kind !== 'sign-in') return undefined;
  return step.observation.outcome === 'connected';
}

function signedInElsewhere(step: TraceStep, down: string | undefined): boolean {
  const { step: did, observation } = step;
  if (did.do !== 'sign-in' || did.idp === down) return false;
  return observation?.kind === 'sign-in' && observation.outcome === 'connected';
}

function endOf(step: TraceStep | undefined): number | undefined {
  if (step?.at === undefined || step.milliseconds === undefined) return undefined;
  return Math.round(step.at + step.milliseconds);
}

type Optional<T> = { [K in keyof T]: T[K] | undefined };

function defined(timeline: Optional<Timeline> & { outageBeganAt: number }): Timeline {
  const entries = Object.entries(timeline).filter(([, value]) => value !== undefined);
  return { outageBeganAt: timeline.outageBeganAt, ...Object.fromEntries(entries) };
}
