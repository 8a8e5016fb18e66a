import type { RecoveryView } from '../../portal/index.ts';
import { timesOf, type FailoverDrill, type LoggedEvent } from '../../runner/index.ts';

/**
 * The recovery time so far: from the first failed sign-in until the steady state is back and has held for
 * its window. The times are those of the report; only that the end is not known yet.
 *
 * @param at seconds of the drill
 */
export function recoveryOf(
  events: readonly LoggedEvent[],
  drill: FailoverDrill,
  at: number,
): RecoveryView {
  const { recoverySeconds: objectiveSeconds, steadySeconds: windowSeconds } = drill.objectives;
  const bounds = { objectiveSeconds, windowSeconds };
  // A window that has only begun counts here as one that holds so far.
  const open = { ...drill, durationSeconds: Number.POSITIVE_INFINITY };
  const { firstFailure, regained } = timesOf(events, open);
  if (firstFailure === undefined) return { state: 'none', seconds: 0, ...bounds };
  const since = (moment: number): number => tenth(Math.max(0, moment - firstFailure));
  if (regained === undefined) return { state: 'counting', seconds: since(at), ...bounds };
  const heldSeconds = tenth(Math.max(0, at - regained));
  const seconds = since(regained);
  if (heldSeconds >= windowSeconds) return { state: 'regained', seconds, ...bounds };
  return { state: 'holding', seconds, heldSeconds, ...bounds };
}

function tenth(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
