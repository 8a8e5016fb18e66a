import type { SignInProbe } from '../define-drill.ts';
import type { AttemptSeen } from './sign-in-once.ts';
import { orderFor, recordAttempt, type Stage } from './stage.ts';

/** What a probe of the steady state came to, not yet written down: before the beginning there is no time. */
export interface Probed {
  probe: SignInProbe;
  idp: string;
  attempts: readonly AttemptSeen[];
}

/** Carries the sign-ins of one hypothesis out, one after the other. */
export async function probeSteadyState(
  stage: Stage,
  probes: readonly SignInProbe[],
): Promise<readonly Probed[]> {
  const probed: Probed[] = [];
  for (const probe of probes) {
    const { casting, recommended } = stage;
    const idp = probe.via === 'recommended' ? recommended : casting.idp(probe.via).name;
    const attempts: AttemptSeen[] = [];
    for (let turn = 0; turn < probe.attempts; turn += 1) {
      attempts.push(await stage.pool.signIn(orderFor(stage, idp, casting.person('agent'))));
    }
    probed.push({ probe, idp, attempts });
  }
  return probed;
}

/** The first sign-in of a process takes a multiple of all others; that is nobody's outage. */
export async function warmUp(stage: Stage): Promise<void> {
  const { casting, pool } = stage;
  for (const { name } of [casting.idp('primary'), casting.idp('backup')])
    await pool.signIn(orderFor(stage, name, casting.person('agent')));
}

/** Writes them down; gives whether all held. */
export function recordProbes(
  stage: Stage,
  phase: 'before' | 'after',
  probed: readonly Probed[],
): boolean {
  const held = probed.map(({ probe, idp, attempts }) => {
    const about = { who: 'steady-state', agent: 'steady state', idp } as const;
    const events = attempts.map((attempt) => recordAttempt(stage, about, attempt));
    const succeeded = events.filter(({ outcome }) => outcome === 'connected').length;
    const [least, most] = probe.tolerance.successRatio;
    const ratio = succeeded / attempts.length;
    const isHeld = ratio >= least && ratio <= most;
    stage.log.record({
      type: 'steady-state',
      phase,
      via: idp,
      attempts: attempts.length,
      succeeded,
      held: isHeld,
    });
    return isHeld;
  });
  return held.every(Boolean);
}
