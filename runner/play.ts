import { isUserError, messageOf } from '../core/errors.ts';
import { castIn } from './cast.ts';
import type { Step } from './define-scenario.ts';
import type { Desk, Driver } from './drivers/driver.ts';
import type { PlannedScenario } from './variants.ts';
import { perform } from './steps/perform.ts';
import type { StepContext } from './steps/step-context.ts';
import type { PreparedWorld, Target } from './targets/target.ts';
import type { Trace, TraceStep } from './trace.ts';
import type { WorldDefinition } from './world.ts';

export interface Playing {
  /** The world as the scenario wants it. */
  world: WorldDefinition;
  driver: Driver;
  target: Target;
  signal: AbortSignal;
  /** Told of every step with those before it, in order. */
  onStep?(traced: readonly TraceStep[]): void;
}

/** A played scenario before it is judged. Its desks are still open; whoever judges closes them. */
export interface Played {
  trace: Trace;
  /** By the step that took them. */
  desks: ReadonlyMap<string, Desk>;
}

/** Plays one variant in a world of its own and writes down everything. Judges nothing. */
export async function play(item: PlannedScenario, playing: Playing): Promise<Played> {
  const { target, world, signal } = playing;
  const startedAt = Date.now();
  const begun = performance.now();
  const desks = new Map<string, Desk>();
  const traceOf = (steps: readonly TraceStep[], problem?: string): Trace => ({
    startedAt,
    milliseconds: Math.round(performance.now() - begun),
    steps,
    aborted: signal.aborted,
    ...(problem === undefined ? {} : { problem }),
  });
  let prepared: PreparedWorld;
  try {
    signal.throwIfAborted();
    prepared = await target.prepare(world);
  } catch (error) {
    const steps = item.scenario.steps.map((step) => ({ step }));
    return { trace: traceOf(steps, describe(error)), desks };
  }
  const casting = castIn(world, item.idp);
  const context: StepContext = {
    ...playing,
    world: prepared,
    casting,
    desks,
    seats: new Map(),
    nextKeys: new Map(),
    expect: item.scenario.expect,
  };
  const steps = await playSteps(item.scenario.steps, context, { begun, onStep: playing.onStep });
  const problem = await prepared.stop().then(() => undefined, describe);
  return { trace: traceOf(steps, problem), desks };
}

interface Watching {
  /** When the scenario began, by `performance.now`. */
  begun: number;
  onStep: Playing['onStep'];
}

async function playSteps(
  steps: readonly Step[],
  context: StepContext,
  { begun, onStep }: Watching,
): Promise<TraceStep[]> {
  const traced: TraceStep[] = [];
  let broken = false;
  for (const step of steps) {
    const next: TraceStep =
      broken || context.signal.aborted ? { step } : await playStep(step, context, begun);
    broken ||= next.problem !== undefined;
    traced.push(next);
    onStep?.(traced);
  }
  return traced;
}

async function playStep(step: Step, context: StepContext, begun: number): Promise<TraceStep> {
  const start = performance.now();
  // Rounded moments, and what lies between them: rounded apart, a step could end after the next one.
  const times = (): Pick<TraceStep, 'at' | 'milliseconds'> => {
    const at = Math.round(start - begun);
    return { at, milliseconds: Math.round(performance.now() - begun) - at };
  };
  try {
    const observation = await perform(step, context);
    return { step, ...times(), ...(observation === undefined ? {} : { observation }) };
  } catch (error) {
    if (context.signal.aborted) return { step };
    return { step, ...times(), problem: describe(error) };
  }
}

function describe(error: unknown): string {
  if (isUserError(error)) return error.message;
  // Playwright adds the log of the whole browser to its messages.
  const [first = ''] = messageOf(error).split('\n');
  return `Unexpected: ${first}`;
}
