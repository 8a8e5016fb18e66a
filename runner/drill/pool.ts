import { availableParallelism } from 'node:os';
import type { Started } from '../../core/dispose.ts';
import { signInOnce, type AttemptSeen, type Field, type SignInOrder } from './sign-in-once.ts';
import { startThreads } from './threads.ts';

/** Whoever carries out sign-ins, here or in other threads. */
export interface Pool extends Started {
  /** How many threads of its own it has. */
  readonly threads: number;
  signIn(order: SignInOrder): Promise<AttemptSeen>;
}

/** Below this, a thread costs more than it brings. */
const MANY = 100;

/** @param threads Default: none for a small crowd, else one less than there are processors, at least one. */
export async function startPool(
  field: Field,
  { people, threads }: { people: number; threads: number | undefined },
): Promise<Pool> {
  const wanted = threads ?? (people < MANY ? 0 : Math.max(1, availableParallelism() - 1));
  return wanted === 0 ? inlinePool(field) : startThreads(field, wanted);
}

function inlinePool(field: Field): Pool {
  const stopping = new AbortController();
  const stop = async (): Promise<void> => stopping.abort();
  return {
    threads: 0,
    signIn: async (order) => signInOnce(field, order, stopping.signal),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
