import type { FailoverDrill } from '../define-drill.ts';
import { reached } from './agents.ts';
import { attemptsOf, type LoggedEvent } from './events.ts';
import type { Stage } from './stage.ts';

/** Looks after the abort conditions; calls `stop` with the first that is met. */
export async function guard(stage: Stage, stop: (why: string) => void): Promise<void> {
  const { clock, over, drill, log } = stage;
  // No oftener than every 50 ms on the wall.
  const every = Math.max(1, clock.speed * 0.05);
  let looked = 0;
  for (let due = every; await reached(clock.until(due, over)); due = clock.now() + every) {
    const events = log.events();
    const news = events.slice(looked);
    looked = events.length;
    const met = drill.abort
      // A session that is lost once is news once; the log grows with every agent.
      .map((one) => metBy(one, one.when === 'session-lost' ? news : events, clock.now()))
      .find((why) => why !== undefined);
    if (met !== undefined) stop(met);
  }
}

/** Why the drill has to stop; undefined while the condition is not met. Pure. */
export function metBy(
  condition: FailoverDrill['abort'][number],
  events: readonly LoggedEvent[],
  now: number,
): string | undefined {
  switch (condition.when) {
    case 'longer-than':
      return now > condition.seconds ? `it took longer than ${condition.seconds} s` : undefined;
    case 'session-lost': {
      const lost = attemptsOf(events, 'session').some(({ outcome }) => outcome !== 'connected');
      return lost ? 'whoever was signed in lost their session' : undefined;
    }
    case 'success-ratio-below': {
      const { ratio, forSeconds } = condition;
      if (now < forSeconds) return undefined;
      // Nothing ends after it is written down: what was written before has ended before.
      const since = now - forSeconds;
      const written = events.slice(events.findLastIndex(({ t }) => t < since) + 1);
      const recent = attemptsOf(written, 'agent').filter(({ ended }) => ended >= since);
      const good = recent.filter(({ outcome }) => outcome === 'connected').length;
      if (recent.length === 0 || good / recent.length >= ratio) return undefined;
      return `${good} of ${recent.length} sign-ins succeeded in ${forSeconds} s, fewer than ${ratio * 100} of a hundred`;
    }
  }
}
