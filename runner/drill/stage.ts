import { castIn, type Casting } from '../cast.ts';
import { createDisposer, type Disposer } from '../../core/dispose.ts';
import type { FailoverDrill } from '../define-drill.ts';
import type { SignInObservation } from '../observation.ts';
import type { FaultHandle, PreparedWorld, Target } from '../targets/target.ts';
import type { StepContext } from '../steps/step-context.ts';
import { roleArn, type WorldDefinition } from '../world.ts';
import { recordDocuments, type DocumentRecord } from './documents.ts';
import { createDrillClock, type DrillClock } from './drill-clock.ts';
import { createEventLog, rounded, type EventLog } from './event-log.ts';
import { createArmed, type Armed } from './armed.ts';
import type { AttemptEvent } from './events.ts';
import { startPool, type Pool } from './pool.ts';
import type { AttemptSeen, Field, SignInOrder } from './sign-in-once.ts';

/** What everybody in a drill works with. */
export interface Stage {
  drill: FailoverDrill;
  world: PreparedWorld;
  casting: Casting;
  clock: DrillClock;
  log: EventLog;
  pool: Pool;
  disposer: Disposer;
  /** The IdP that the portal recommends now, by name. */
  recommended: string;
  /** How pages wait here against what the drill says; see `pageScaleOf`. */
  pageScale: number;
  /** Fires when the drill is over or stopped. */
  over: AbortSignal;
  attempts: number;
  armed: Armed;
  /** By the name of the IdP and the username. */
  passwords: ReadonlyMap<string, ReadonlyMap<string, string | undefined>>;
  /** How the account stood. */
  documents: DocumentRecord;
  /** Keys that IdPs go over to. */
  nextKeys: StepContext['nextKeys'];
}

export interface StageOptions {
  target: Target;
  speed: number;
  threads: number | undefined;
  people: number;
  write?: (line: string) => void;
  over: AbortSignal;
}

/** A page of this machine can take so long when all of it is busy. Milliseconds. */
const LEAST_PATIENCE = 2_000;

/**
 * By how much patience, and what tries it, is shortened. Less than all other time: machines work as fast
 * as they do, however fast the drill is played.
 */
function pageScaleOf({ population }: FailoverDrill, speed: number): number {
  const patience = population.patienceSeconds * 1_000;
  return Math.max(patience / speed, Math.min(patience, LEAST_PATIENCE)) / patience;
}

export async function setStage(
  drill: FailoverDrill,
  definition: WorldDefinition,
  options: StageOptions,
): Promise<Stage> {
  const disposer = createDisposer();
  try {
    const prepared = disposer.use(await options.target.prepare(definition));
    const scale = pageScaleOf(drill, options.speed);
    const world = { ...prepared, patience: drill.population.patienceSeconds * 1_000 * scale };
    const casting = castIn(world.definition);
    const field = fieldOf(world, casting);
    const clock = createDrillClock(options.speed);
    return {
      drill,
      world,
      casting,
      clock,
      log: createEventLog({
        now: clock.now,
        ...(options.write === undefined ? {} : { write: options.write }),
      }),
      pool: disposer.use(await startPool(field, options)),
      disposer,
      recommended: casting.idp('primary').name,
      pageScale: scale,
      over: options.over,
      attempts: 0,
      armed: createArmed(),
      passwords: passwordsIn(prepared),
      documents: recordDocuments(prepared),
      nextKeys: new Map(),
    };
  } catch (error) {
    await disposer.stop();
    throw error;
  }
}

function fieldOf(world: PreparedWorld, casting: Casting): Field {
  const { network, awsPort, portalUrl, places, patience, definition } = world;
  return {
    network,
    ...(awsPort === undefined ? {} : { awsPort }),
    portalUrl,
    places,
    patience,
    launchUrls: Object.fromEntries(definition.idps.map((idp) => [idp.name, world.launchUrl(idp)])),
    pickRole: roleArn(definition, casting.role('agent')),
  };
}

/** What signing in as somebody takes. */
export function orderFor({ passwords }: Stage, idp: string, username: string): SignInOrder {
  // Whoever is unknown there types what they would anywhere else.
  const known = [passwords.get(idp), ...passwords.values()].find((one) => one?.has(username));
  const password = known?.get(username);
  return { idp, username, ...(password === undefined ? {} : { password }) };
}

function passwordsIn({ definition }: PreparedWorld): Stage['passwords'] {
  return new Map(
    definition.idps.map(({ name, users }) => [
      name,
      new Map(users.map(({ username, password }) => [username, password])),
    ]),
  );
}

/** Writes an attempt down, and the hops that it reached. */
export function recordAttempt(
  stage: Stage,
  about: Pick<AttemptEvent, 'who' | 'agent' | 'idp' | 'due'>,
  { began, ended, seen }: AttemptSeen,
): AttemptEvent {
  const { clock, log } = stage;
  stage.attempts += 1;
  const why = whyOf(seen);
  const event: AttemptEvent = {
    type: 'attempt',
    attempt: stage.attempts,
    ...about,
    ...(about.due === undefined ? {} : { due: rounded(about.due) }),
    began: rounded(clock.at(began)),
    ended: rounded(clock.at(ended)),
    outcome: seen.outcome,
    hop: seen.hop,
    // Pages name whoever they are about; the log never does.
    ...(why === undefined
      ? {}
      : { why: seen.username === undefined ? why : why.replaceAll(seen.username, about.agent) }),
  };
  log.record(event);
  for (const { hop, at } of seen.hops)
    log.record({ type: 'hop', attempt: event.attempt, hop, at: rounded(clock.at(began + at)) });
  return event;
}

function whyOf(seen: SignInObservation): string | undefined {
  const { outcome, networkError, awsError, status, text } = seen;
  if (outcome === 'connected') return undefined;
  if (networkError !== undefined) return networkError;
  if (awsError !== undefined) return [awsError.code, awsError.message].filter(Boolean).join(': ');
  return [status === undefined ? '' : `status ${status}`, text ?? ''].filter(Boolean).join(': ');
}

/** Whatever can be armed with faults, by name. */
export function faultSites({ world }: Stage): ReadonlyMap<string, FaultHandle> {
  return new Map<string, FaultHandle>([
    ...world.definition.idps.map((idp) => [idp.name, world.faults(idp)] as const),
    ...(world.awsFaults === undefined ? [] : [['aws', world.awsFaults] as const]),
  ]);
}
