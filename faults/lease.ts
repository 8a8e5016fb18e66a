import { setMaxListeners } from 'node:events';
import type { Effect } from './effect.ts';
import type { ReadOrder } from './order.ts';

/** An armed fault, for people and machines. */
export interface FaultLease {
  id: string;
  fault: string;
  parameters: Readonly<Record<string, unknown>>;
  /** For how long it was armed. */
  seconds: number;
  /** What is left of it. */
  secondsLeft: number;
  /** How often it can strike yet; absent for any number. */
  timesLeft?: number;
  /** How often it has struck. */
  struck: number;
  group?: string;
}

/** A lease with what it takes to carry it out. Times in milliseconds of the book's clock. */
export interface Entry {
  lease: Omit<FaultLease, 'secondsLeft'>;
  effect: Effect;
  armedAt: number;
  endsAt: number;
  timer: NodeJS.Timeout;
  ending: AbortController;
}

/** @param whenOver called once the time is over, if the lease is still there then. */
export function openLease(
  { order, fault }: ReadOrder,
  { id, now }: { id: string; now: number },
  whenOver: () => void,
): Entry {
  const { effect, parameters } = fault.effectOf(order.parameters);
  const { seconds, times, group } = order;
  const ending = new AbortController();
  // One listener for each connection that the fault has struck.
  setMaxListeners(0, ending.signal);
  return {
    lease: {
      id,
      fault: fault.id,
      parameters,
      seconds,
      struck: 0,
      ...(times === undefined ? {} : { timesLeft: times }),
      ...(group === undefined ? {} : { group }),
    },
    effect,
    armedAt: now,
    endsAt: now + seconds * 1000,
    timer: setTimeout(whenOver, seconds * 1000 + 1).unref(),
    ending,
  };
}

export function viewOf({ lease, endsAt }: Entry, now: number): FaultLease {
  return { ...lease, secondsLeft: Math.max(0, Math.round(endsAt - now) / 1000) };
}
