import { castIn, type Casting } from './cast.ts';
import type { Step } from './define-scenario.ts';
import { expectationFor, mismatches, type JudgingContext } from './expect.ts';
import type { Observation, SignInObservation } from './observation.ts';
import type { PlannedScenario } from './variants.ts';
import type { Mismatch, ScenarioResult, StepResult, Timeline } from './result.ts';
import { timelineOf } from './timeline.ts';
import type { Trace, TraceStep } from './trace.ts';
import { phraseOf, phraseOfSeen, titleOf } from './wording.ts';
import type { WorldDefinition } from './world.ts';

/**
 * Judges what was observed. Pure: a trace gives the same verdict whenever it is judged.
 *
 * @param world the world as the scenario had it, patched.
 */
export function judge(item: PlannedScenario, trace: Trace, world: WorldDefinition): ScenarioResult {
  const { scenario, driver, idp, profile, region, variant } = item;
  const casting = castIn(world, idp);
  const steps = trace.steps.map((step) => judgeStep(step, { item, trace, world, casting }));
  const timeline = scenario.kind === 'drill' ? timelineOf(item, trace) : undefined;
  const judged = withObjective(steps, timeline);
  const status = statusOf(judged, trace);
  return {
    id: scenario.id,
    variant,
    kind: scenario.kind,
    title: scenario.title,
    why: scenario.why,
    tags: [...scenario.tags],
    driver,
    ...(idp === undefined ? {} : { idp }),
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    status,
    startedAt: new Date(trace.startedAt).toISOString(),
    milliseconds: trace.milliseconds,
    steps: trace.problem === undefined ? judged : [notPrepared(trace.problem), ...judged],
    ...(status === 'failed' && scenario.remedy !== undefined ? { remedy: scenario.remedy } : {}),
    ...(timeline === undefined ? {} : { timeline }),
  };
}

export interface Judging {
  item: PlannedScenario;
  /** The steps up to this one are enough. */
  trace: Pick<Trace, 'steps'>;
  world: WorldDefinition;
  casting: Casting;
}

/** Judges one step, which can be done as soon as it is over. */
export function judgeStep(traced: TraceStep, judging: Judging): StepResult {
  const { step, at, milliseconds, observation, problem } = traced;
  const seen = {
    name: step.name,
    does: step.do,
    title: titleOf(step, judging.casting, judging.item.scenario.steps),
    ...(at === undefined ? {} : { at }),
    ...(milliseconds === undefined ? {} : { milliseconds }),
  };
  if (at === undefined) return { ...seen, status: 'not-reached' };
  if (problem !== undefined) return { ...seen, status: 'broke', problem };
  if (observation === undefined) return { ...seen, status: 'done' };
  const judged = compared(step, traced, judging);
  return { ...seen, ...judged, observation: withoutPlainDocuments(observation, judged.status) };
}

// The XML of what was accepted, as it should be, would double a result and tell nobody anything.
function withoutPlainDocuments(seen: Observation, status: StepResult['status']): Observation {
  if (status === 'deviated' || seen.kind !== 'sign-in' || seen.verdicts === undefined) return seen;
  const verdicts = seen.verdicts.map(({ document, ...verdict }) =>
    document === undefined || verdict.accepted ? verdict : { ...verdict, document },
  );
  return { ...seen, verdicts };
}

function compared(
  step: Step,
  { observation }: TraceStep,
  judging: Judging,
): Pick<StepResult, 'status' | 'expected' | 'got' | 'mismatches'> {
  const { item, world, casting, trace } = judging;
  const expected = item.scenario.expect[step.name];
  if (expected === undefined || observation === undefined) return { status: 'done' };
  const before = step.do === 'revisit' ? lastAt(step.seat, trace) : undefined;
  const context: JudgingContext = {
    world,
    casting,
    driver: item.driver,
    ...(before === undefined ? {} : { before }),
  };
  const different: Mismatch[] = mismatches(expected, observation, context);
  return {
    status: different.length === 0 ? 'held' : 'deviated',
    expected: phraseOf(expectationFor(expected, item.driver), casting),
    got: phraseOfSeen(observation),
    ...(different.length === 0 ? {} : { mismatches: different }),
  };
}

function lastAt(seat: string, { steps }: Pick<Trace, 'steps'>): SignInObservation | undefined {
  const taken = steps.find(({ step }) => step.do === 'sign-in' && step.seat === seat);
  return taken?.observation?.kind === 'sign-in' ? taken.observation : undefined;
}

// The objective is judged as one more step, so that every report shows it without rules of its own.
function withObjective(steps: StepResult[], timeline: Timeline | undefined): StepResult[] {
  const { recoveryObjectiveSeconds: objective, recoveryMilliseconds: taken } = timeline ?? {};
  if (objective === undefined) return steps;
  const expected = `${objective} s or less`;
  const got = taken === undefined ? 'no sign-in by the backup' : `${(taken / 1000).toFixed(1)} s`;
  const held = taken !== undefined && taken <= objective * 1000;
  return [
    ...steps,
    {
      name: 'recovery-objective',
      does: 'objective',
      title: 'From the beginning of the outage to the first sign-in by the backup',
      status: held ? 'held' : 'deviated',
      expected,
      got,
      ...(held ? {} : { mismatches: [{ what: 'recovery time', expected, got }] }),
    },
  ];
}

function notPrepared(problem: string): StepResult {
  return {
    name: 'prepare',
    does: 'prepare',
    title: 'The world is prepared',
    status: 'broke',
    problem,
  };
}

function statusOf(steps: readonly StepResult[], trace: Trace): ScenarioResult['status'] {
  if (trace.aborted) return 'aborted';
  if (trace.problem !== undefined) return 'broke';
  if (steps.some(({ status }) => status === 'deviated')) return 'failed';
  if (steps.some(({ status }) => status === 'broke' || status === 'not-reached')) return 'broke';
  return 'passed';
}
