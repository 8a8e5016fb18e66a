import { parentPort } from 'node:worker_threads';
import { UnderstudyError } from '../../core/errors.ts';
import { createDrivers } from '../drivers/create-drivers.ts';
import { playVariant } from '../play-variant.ts';
import type { ProgressEvent } from '../result-progress.ts';
import type { Target } from '../targets/target.ts';
import type { WorldDefinition } from '../world.ts';
import type { HelperOrder } from './helper.ts';

/** The other side of `startHelper`: plays what it is told to, in the thread that this is called in. */
export async function serveHelper(target: Target, world: WorldDefinition): Promise<void> {
  const port = parentPort;
  if (port === null)
    throw new UnderstudyError({ code: 'internal', problem: 'This is the main thread' });
  const abort = new AbortController();
  const onProgress = (event: ProgressEvent): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
    port.postMessage(event);
  };
  const options = { target, signal: abort.signal, onProgress };
  const drivers = createDrivers(await target.network(world), undefined);
  const stop = async (): Promise<void> => {
    port.close();
    await drivers.stop();
    await target[Symbol.asyncDispose]();
  };
  port.on('message', (told: HelperOrder) => {
    if (told.order === 'abort') abort.abort();
    else if (told.order === 'stop') void stop();
    else void playVariant(told.item, 0, { world, drivers, options });
  });
}
