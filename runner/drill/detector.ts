import { checkHealthStep } from '../steps/check-health.ts';
import { reached } from './agents.ts';
import { orderFor, recordAttempt, type Stage } from './stage.ts';

/** What the detector says, for those who wait for it. */
export interface Signals {
  detected: Promise<void>;
  /** The primary has been well for long enough, after an outage. */
  healthy: Promise<void>;
}

/** Watches the primary IdP: by a whole sign-in, or by the metadata that a monitor asks for. */
export function startDetector(stage: Stage): Signals & { done: Promise<void> } {
  const detected = Promise.withResolvers<void>();
  const healthy = Promise.withResolvers<void>();
  const done = watch(stage, { detected: detected.resolve, healthy: healthy.resolve });
  return { detected: detected.promise, healthy: healthy.promise, done };
}

async function watch(stage: Stage, tell: { detected(): void; healthy(): void }): Promise<void> {
  const { clock, over, log, drill, casting } = stage;
  const { everySeconds, failures, healthyForSeconds } = drill.detection;
  const idp = casting.idp('primary').name;
  let inARow = 0;
  let isOut = false;
  let wellSince: number | undefined;
  for (let due = everySeconds; await reached(clock.until(due, over)); due = next(due, stage)) {
    const isWell = await probe(stage);
    inARow = isWell ? 0 : inARow + 1;
    wellSince = isWell ? (wellSince ?? clock.now()) : undefined;
    if (!isOut && inARow >= failures) {
      isOut = true;
      log.record({ type: 'detected', idp, failures: inARow });
      tell.detected();
    }
    if (isOut && wellSince !== undefined && clock.now() - wellSince >= healthyForSeconds) {
      isOut = false;
      log.record({ type: 'healthy', idp, forSeconds: healthyForSeconds });
      tell.healthy();
    }
  }
}

// Probes do not overlap: one that hangs delays the next, as monitors do.
function next(due: number, { clock, drill }: Stage): number {
  const { everySeconds } = drill.detection;
  return Math.max(due + everySeconds, clock.now());
}

async function probe(stage: Stage): Promise<boolean> {
  const { drill, casting, world, log, over } = stage;
  const idp = casting.idp('primary');
  try {
    if (drill.detection.by === 'sign-in') {
      const attempt = await stage.pool.signIn(orderFor(stage, idp.name, casting.person('agent')));
      const about = { who: 'detector', agent: 'detector', idp: idp.name } as const;
      return recordAttempt(stage, about, attempt).outcome === 'connected';
    }
    const step = { do: 'check-health', name: 'health', idp: 'primary' } as const;
    const { healthy, detail } = await checkHealthStep(step, { world, casting, signal: over });
    log.record({ type: 'health', idp: idp.name, healthy, detail });
    return healthy;
  } catch {
    // Only the end of the drill gets here; what it cut off says nothing.
    return true;
  }
}
