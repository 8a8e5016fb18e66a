import { messageOf } from '../../core/errors.ts';
import type { Agent } from './people.ts';
import { orderFor, recordAttempt, type Stage } from './stage.ts';
import { rounded } from './event-log.ts';

/**
 * Agents arrive when they mean to, whatever became of those before them; each follows the link that the
 * portal recommends, and tries again until they are in or the drill is over. Resolves when all are done.
 */
export async function playAgents(stage: Stage, agents: readonly Agent[]): Promise<void> {
  await Promise.all(agents.map(async (agent) => playAgent(stage, agent)));
}

async function playAgent(stage: Stage, agent: Agent): Promise<void> {
  const { clock, over, log, drill } = stage;
  const { label, username } = agent;
  let due = agent.due;
  let first = true;
  while (await reached(clock.until(due, over))) {
    if (first) log.record({ type: 'arrived', agent: label, due: rounded(agent.due) });
    first = false;
    const idp = stage.recommended;
    try {
      const attempt = await stage.pool.signIn(orderFor(stage, idp, username));
      const seen = recordAttempt(stage, { who: 'agent', agent: label, idp, due }, attempt);
      if (seen.outcome === 'connected') return;
    } catch (error) {
      log.record({ type: 'broke', problem: `${label}: ${messageOf(error)}` });
      return;
    }
    due = clock.now() + drill.population.retrySeconds;
    if (due >= drill.durationSeconds) return;
  }
}

/** Whether the moment came before the end. */
export async function reached(waiting: Promise<void>): Promise<boolean> {
  return waiting.then(
    () => true,
    () => false,
  );
}
