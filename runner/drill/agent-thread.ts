import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../core/errors.ts';
import { signInOnce, type Field } from './sign-in-once.ts';
import type { Answered, Asked } from './threads.ts';

// The body of a thread that signs people in; see threads.ts.
const never = new AbortController().signal;
parentPort?.on('message', ({ id, order }: Asked) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
  const answer = (answered: Answered): void => parentPort?.postMessage(answered);
  signInOnce(workerData as Field, order, never).then(
    (attempt) => answer({ id, attempt }),
    (error: unknown) => answer({ id, problem: messageOf(error) }),
  );
});
