import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnderstudyError } from '../../core/errors.ts';
import type { Pool } from './pool.ts';
import type { AttemptSeen, Field, SignInOrder } from './sign-in-once.ts';

/** What goes to a thread. */
export interface Asked {
  id: number;
  order: SignInOrder;
}

/** What comes back. */
export type Answered = { id: number; attempt: AttemptSeen } | { id: number; problem: string };

interface Thread {
  worker: Worker;
  waiting: Map<number, PromiseWithResolvers<AttemptSeen>>;
}

/** Starts threads that sign people in; each attempt goes to the one with the least to do. */
export async function startThreads(field: Field, count: number): Promise<Pool> {
  const threads = await Promise.all(Array.from({ length: count }, async () => start(field)));
  let asked = 0;
  const stop = async (): Promise<void> => {
    await Promise.all(threads.map(async ({ worker }) => worker.terminate()));
  };
  return {
    threads: count,
    async signIn(order) {
      const thread = threads.reduce((least, one) =>
        one.waiting.size < least.waiting.size ? one : least,
      );
      asked += 1;
      const answer = Promise.withResolvers<AttemptSeen>();
      thread.waiting.set(asked, answer);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
      thread.worker.postMessage({ id: asked, order } satisfies Asked);
      return answer.promise;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function start(field: Field): Promise<Thread> {
  // The source runs unbuilt, and what is built ends otherwise.
  const file = new URL(`agent-thread${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { workerData: field });
  const waiting: Thread['waiting'] = new Map();
  worker.on('message', (answer: Answered) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('attempt' in answer) asked?.resolve(answer.attempt);
    else asked?.reject(broken(answer.problem));
  });
  const failAll = (problem: string): void => {
    for (const asked of waiting.values()) asked.reject(broken(problem));
    waiting.clear();
  };
  worker.on('error', (error) => failAll(error.message));
  worker.on('exit', () => failAll('its thread has ended'));
  await once(worker, 'online');
  return { worker, waiting };
}

function broken(problem: string): UnderstudyError {
  return new UnderstudyError({ code: 'internal', problem: `A sign-in broke: ${problem}` });
}
