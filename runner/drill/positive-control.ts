import { createHttpDriver } from '../drivers/http.ts';
import type { Desk } from '../drivers/driver.ts';
import type { SignInObservation } from '../observation.ts';
import { reached } from './agents.ts';
import { wallNow } from './drill-clock.ts';
import { recordAttempt, type Stage } from './stage.ts';

/**
 * Somebody signs in before anything goes wrong and works on: a session of Connect outlives its IdP. When
 * it does not, something else is wrong, and the drill measures that.
 */
export async function openSession(stage: Stage): Promise<Desk> {
  const driver = stage.disposer.use(createHttpDriver());
  const { casting, world } = stage;
  const desk = await driver.openDesk(world);
  await desk.signIn({
    idp: casting.idp('primary'),
    username: casting.person('colleague'),
    role: casting.role('agent'),
    signal: new AbortController().signal,
  });
  return desk;
}

export async function keepSession(stage: Stage, desk: Desk): Promise<void> {
  const { clock, over, drill, casting } = stage;
  const [probe] = drill.steadyState.during;
  if (probe === undefined) return;
  const about = { who: 'session', agent: 'session', idp: casting.idp('primary').name } as const;
  for (let due = 0; await reached(clock.until(due, over)); due += probe.everySeconds) {
    const began = wallNow();
    const seen = await desk.revisit(over).catch((): SignInObservation | undefined => undefined);
    if (seen !== undefined) recordAttempt(stage, about, { began, ended: wallNow(), seen });
  }
}
