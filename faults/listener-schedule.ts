import type { FaultBook } from './book.ts';

/** Looks after whether a server listens, as faults want it. */
export interface ListenerSchedule {
  /** Whether a fault has it down now. */
  isDown(): boolean;
  stop(): void;
}

/**
 * Calls `changed` whenever it may have become otherwise: a fault was armed or has ended, or the time of
 * one that comes and goes has moved on.
 */
export function scheduleListener(book: FaultBook, changed: () => void): ListenerSchedule {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearInterval(timer);
  book.onChange(() => {
    stop();
    const periods = book.at('listener').flatMap(({ effect }) => effect.changesEvery ?? []);
    if (periods.length > 0) timer = setInterval(changed, Math.min(...periods)).unref();
    changed();
  });
  return {
    isDown: () => book.at('listener').some(({ effect, elapsed }) => effect.downAt(elapsed)),
    stop,
  };
}
