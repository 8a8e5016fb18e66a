import type { Logger } from '../../core/logger.ts';
import { messageOf } from '../../core/errors.ts';
import { stateData } from '../snapshot/take.ts';
import type { AwsState } from '../state/types.ts';
import { isUnchanged, marksOf, type StateMarks } from './state-marks.ts';
import type { StateFile } from './state-file.ts';
import { encodeState } from './state-text.ts';

/** Brings a state to the disk. */
export interface StateKeeper {
  /**
   * Resolves when everything that the state holds at the time of the call is on the disk.
   *
   * @throws {UnderstudyError} when it cannot be written; the next call tries again.
   */
  settled(): Promise<void>;
  /** As {@link settled}, for whom nobody waits: a failure goes to the log. */
  settleSoon(): void;
}

interface Write {
  readonly marks: StateMarks;
  readonly done: Promise<void>;
}

/**
 * Keeps `state` in `file`. Changes that come while the disk is busy share the next write, so a burst
 * of sign-ins costs a few writes, not one each.
 */
export function createStateKeeper(
  state: AwsState,
  file: Pick<StateFile, 'replace'>,
  logger: Logger,
): StateKeeper {
  let saved: StateMarks | undefined;
  let current: Write | undefined;
  let next: Promise<void> | undefined;

  const begin = (): Promise<void> => {
    const marks = marksOf(state);
    const done = file.replace(encodeState(stateData(state))).then(() => void (saved = marks));
    const write = { marks, done };
    current = write;
    const clear = (): void => {
      if (current === write) current = undefined;
    };
    done.then(clear, clear);
    return done;
  };
  const settled = (): Promise<void> => {
    const marks = current?.marks ?? saved;
    if (marks !== undefined && isUnchanged(state, marks)) return current?.done ?? Promise.resolve();
    if (current === undefined) return begin();
    next ??= afterwards(current.done).then(() => {
      next = undefined;
      return settled();
    });
    return next;
  };
  const settleSoon = (): void => {
    settled().catch((error: unknown) =>
      logger.error('Failed to write the state file', { because: messageOf(error) }),
    );
  };
  return { settled, settleSoon };
}

/** For a state that lives in memory alone. */
export const NO_KEEPER: StateKeeper = { settled: () => Promise.resolve(), settleSoon: () => {} };

async function afterwards(done: Promise<void>): Promise<void> {
  try {
    await done;
  } catch {
    // Whoever waited for it has been told.
  }
}
