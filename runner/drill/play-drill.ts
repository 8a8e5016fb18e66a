import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isUserError, messageOf } from '../../core/errors.ts';
import type { FailoverDrill } from '../define-drill.ts';
import type { Desk } from '../drivers/driver.ts';
import type { Target } from '../targets/target.ts';
import type { WorldDefinition } from '../world.ts';
import { playAgents } from './agents.ts';
import { playCanaries, type CanaryOptions } from './canaries.ts';
import { checkTarget } from './check-drill.ts';
import { startDetector } from './detector.ts';
import { direct, ifOver, rollBack } from './director.ts';
import type { KeptDocuments } from './documents.ts';
import type { LoggedEvent } from './events.ts';
import { guard } from './guards.ts';
import { driftOf, populationOf, staysAsItIs, type Agent, type Naming } from './people.ts';
import { keepSession, openSession } from './positive-control.ts';
import { setStage, type Stage } from './stage.ts';
import { probeSteadyState, recordProbes, warmUp } from './steady-state.ts';

export interface DrillOptions {
  target: Target;
  world: WorldDefinition;
  /** Names this run in the log and the report. */
  run: string;
  /** How many times faster than the wall its time passes. Default 1. */
  speed?: number;
  /** Default: that of the drill. */
  seed?: number;
  /** So many agents at most. Default: all. */
  people?: number;
  /** Threads that sign people in. Default: none for few, else one less than processors. */
  threads?: number;
  /** Default: agents are numbered. */
  naming?: Naming;
  /** Real browsers beside the agents. Default: none. */
  canaries?: CanaryOptions;
  /** Stops the drill early: what is armed is cleared first. Its reason is written down. */
  signal: AbortSignal;
  /** Takes each line of the log as it is written. */
  write?(line: string): void;
}

/** A drill that was played, before it is judged. */
export interface PlayedDrill {
  drill: FailoverDrill;
  run: string;
  speed: number;
  /** In order of arrival; each has a label of their own. */
  agents: readonly Agent[];
  /** Labels of those who differ between the IdPs and Connect. */
  drift: readonly string[];
  /** Milliseconds since the epoch. */
  startedAt: number;
  finishedAt: number;
  /** By how many milliseconds the two clocks of this machine parted meanwhile. */
  clockJump: number;
  /** 99 of a hundred turns of the event loop were late by no more, in milliseconds. */
  loopDelay: number;
  threads: number;
  events: readonly LoggedEvent[];
  /** SHA-256 of the last line of the log. */
  head: string;
  /** Of the account, as they were. */
  documents: KeptDocuments;
  chromium?: string;
}

/**
 * Plays a failover drill. Whatever happens, everything that was armed is cleared and everything that was
 * started is stopped; what is armed is a lease besides, which its server ends by itself.
 *
 * @throws {UnderstudyError} `config-invalid` when the drill does not hang together, `not-allowed` at an
 *   AWS that is not the stand-in and for what the target cannot do.
 */
export async function playDrill(given: FailoverDrill, options: DrillOptions): Promise<PlayedDrill> {
  const { target, speed = 1, run } = options;
  checkTarget(target, given);
  const asItIs = staysAsItIs(target);
  const { drill, agents, world: definition } = populationOf(given, { ...options, asItIs });
  const differs = driftOf(definition, agents);
  const begun = { startedAt: Date.now(), monotonic: performance.now() };
  const loop = monitorEventLoopDelay({ resolution: 10 });
  const ending = new AbortController();
  const stage = await setStage(drill, definition, {
    target,
    speed,
    threads: options.threads,
    people: agents.length,
    over: ending.signal,
    ...(options.write === undefined ? {} : { write: options.write }),
  });
  loop.enable();
  const chromium = await playStage(stage, agents, { options, ending });
  loop.disable();
  const finishedAt = Date.now();
  return {
    drill,
    run,
    speed,
    agents,
    drift: agents.filter(({ username }) => differs.has(username)).map(({ label }) => label),
    startedAt: begun.startedAt,
    finishedAt,
    clockJump: finishedAt - begun.startedAt - (performance.now() - begun.monotonic),
    loopDelay: Math.round(loop.percentile(99) / 1e6),
    threads: stage.pool.threads,
    events: stage.log.events(),
    head: stage.log.head(),
    documents: stage.documents.kept(),
    ...(chromium === undefined ? {} : { chromium }),
  };
}

interface Playing {
  options: DrillOptions;
  ending: AbortController;
}

async function playStage(
  stage: Stage,
  agents: readonly Agent[],
  { options, ending }: Playing,
): Promise<string | undefined> {
  const { log } = stage;
  let stopped = false;
  const stop = (why: string): void => {
    if (stopped) return;
    stopped = true;
    log.record({ type: 'stopped', why });
    ending.abort(new Error(why));
  };
  const onSignal = (): void => stop(reasonOf(options.signal));
  options.signal.addEventListener('abort', onSignal, { once: true });
  try {
    const desk = await begin(stage, agents.length, options);
    if (options.signal.aborted) onSignal();
    if (desk === undefined || stopped) return undefined;
    const chromium = await playTime(stage, agents, { options, ending, stop, desk });
    if (!stopped)
      recordProbes(stage, 'after', await probeSteadyState(stage, stage.drill.steadyState.after));
    return chromium;
  } catch (error) {
    log.record({ type: 'broke', problem: describe(error) });
    return undefined;
  } finally {
    options.signal.removeEventListener('abort', onSignal);
    ending.abort(new Error('The drill is over'));
    log.record({ type: 'rolled-back', cleared: await rollBack(stage) });
    await stage.documents.read('after');
    await stage.disposer.stop().catch((error: unknown) => {
      log.record({ type: 'broke', problem: describe(error) });
    });
    log.record({ type: 'ended' });
  }
}

/** Gives the desk of whoever goes on working; undefined when the drill may not begin. */
async function begin(
  stage: Stage,
  agents: number,
  { run }: DrillOptions,
): Promise<Desk | undefined> {
  const { drill, clock, log } = stage;
  await stage.documents.read('before');
  await warmUp(stage);
  const probed = await probeSteadyState(stage, drill.steadyState.before);
  const desk = await openSession(stage);
  clock.begin();
  const { id, seed } = drill;
  log.record({ type: 'began', drill: id, run, speed: clock.speed, seed, agents });
  return recordProbes(stage, 'before', probed) ? desk : undefined;
}

/** The time of the drill itself: everybody at once, until it is over. */
async function playTime(
  stage: Stage,
  agents: readonly Agent[],
  { options, ending, stop, desk }: Playing & { stop(why: string): void; desk: Desk },
): Promise<string | undefined> {
  const { clock, drill, over } = stage;
  const detector = startDetector(stage);
  const canaries =
    options.canaries === undefined ? undefined : playCanaries(stage, options.canaries);
  const all = Promise.all([
    playAgents(stage, agents),
    keepSession(stage, desk),
    detector.done,
    guard(stage, stop),
    direct(stage, detector),
  ]);
  // What breaks ends the drill at once: it proves nothing any more.
  const broken = all.catch((error: unknown) => {
    ending.abort(error);
    throw error;
  });
  await Promise.all([
    broken,
    clock
      .until(drill.durationSeconds, over)
      .then(() => ending.abort(new Error('The time of the drill is over')))
      .catch(ifOver(stage)),
  ]);
  return canaries;
}

function reasonOf({ reason }: AbortSignal): string {
  if (reason === 'SIGINT' || reason === 'SIGTERM') return `${reason} came`;
  return typeof reason === 'string' ? reason : 'it was told to';
}

function describe(error: unknown): string {
  return isUserError(error) ? error.message : `Unexpected: ${messageOf(error).split('\n')[0]}`;
}
