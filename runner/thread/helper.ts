import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { ScenarioResult } from '../result.ts';
import type { ProgressEvent } from '../result-progress.ts';
import type { PlannedScenario } from '../variants.ts';

/** Another thread that plays scenarios as this one does. */
export interface Helper extends AsyncDisposable {
  /** Plays and judges one, and tells of its progress meanwhile. */
  play(item: PlannedScenario): Promise<ScenarioResult>;
}

export interface HelperOptions {
  /** The module that the thread runs; it calls `serveHelper`. */
  module: URL;
  /** What it is told when it starts. Plain data. */
  data: unknown;
  signal: AbortSignal;
  onProgress?(event: ProgressEvent): void;
}

/** What a helper is told. */
export type HelperOrder =
  | { order: 'play'; item: PlannedScenario }
  | { order: 'abort' }
  | { order: 'stop' };

/**
 * Starts a thread that plays scenarios. JavaScript runs on one core a thread, and hundreds of worlds
 * with their signatures are more than one core's work.
 */
export function startHelper({ module, data, signal, onProgress }: HelperOptions): Helper {
  const worker = new Worker(module, { workerData: data });
  const waiting = new Map<string, PromiseWithResolvers<ScenarioResult>>();
  const tell = (order: HelperOrder): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
    worker.postMessage(order);
  };
  let failure: UnderstudyError | undefined;
  const fail = (why: string): void => {
    failure ??= gone(why);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  const ended = once(worker, 'exit').finally(() => fail('it ended'));
  ended.catch(() => {});
  worker.on('error', (error) => fail(messageOf(error)));
  worker.on('message', (event: ProgressEvent) => {
    onProgress?.(event);
    if (event.type !== 'scenario-ended') return;
    const { scenario } = event;
    waiting.get(scenario.variant)?.resolve(scenario);
    waiting.delete(scenario.variant);
  });
  const abort = (): void => tell({ order: 'abort' });
  signal.addEventListener('abort', abort, { once: true });
  return {
    async play(item) {
      if (failure !== undefined) throw failure;
      const result = Promise.withResolvers<ScenarioResult>();
      waiting.set(item.variant, result);
      tell({ order: 'play', item });
      return result.promise;
    },
    async [Symbol.asyncDispose]() {
      signal.removeEventListener('abort', abort);
      tell({ order: 'stop' });
      await ended.catch(() => {});
    },
  };
}

function gone(why: string): UnderstudyError {
  return new UnderstudyError({ code: 'internal', problem: `The second thread failed: ${why}` });
}
