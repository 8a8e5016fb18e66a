import type { ConsoleState } from './views.ts';

/** Tells somebody of each part of the state that has changed since they were told last. */
export interface StateFeed {
  stop(): void;
}

/** How often is looked. Milliseconds. */
const INTERVAL = 200;

/**
 * Sends every part at once, and from then on each one that differs. Looking is cheaper than having every
 * server call: the state is small, and those who look are few.
 */
export function createStateFeed(
  read: () => ConsoleState,
  send: (part: keyof ConsoleState, value: unknown) => void,
): StateFeed {
  const told = new Map<string, string>();
  const look = (): void => {
    const state = read();
    for (const [part, value] of Object.entries(state)) {
      const text = JSON.stringify(value);
      if (told.get(part) === text) continue;
      told.set(part, text);
      send(part as keyof ConsoleState, value);
    }
  };
  look();
  const timer = setInterval(look, INTERVAL).unref();
  return { stop: () => clearInterval(timer) };
}
