import type { Disposer } from '../../core/dispose.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { AwsContext } from '../context.ts';
import { homeOf } from '../in-account.ts';
import { readSnapshot } from '../snapshot/restore.ts';
import { replaceState } from '../state/state.ts';
import { openStateFile } from './state-file.ts';
import { createStateKeeper } from './state-keeper.ts';
import { damaged, decodeState } from './state-text.ts';

export interface OpenedState {
  /** With a keeper that brings the state to the file. */
  readonly context: AwsContext;
  /** Whether there was a state to go on from. */
  readonly restored: boolean;
}

/**
 * Goes on from what a state file holds, and keeps the state there from now on; the disposer writes
 * what is left and lets the file go.
 *
 * @throws {UnderstudyError} `file-damaged`, `file-unsafe`, `environment`, and `value-illegal` for a
 *   file of another account; the file stays as it is then.
 */
export async function openState(
  context: AwsContext,
  path: string,
  disposer: Disposer,
): Promise<OpenedState> {
  const file = await openStateFile(path);
  disposer.defer(() => file.close());
  const { state, logger } = context;
  if (file.content !== undefined) {
    const snapshot = decodeState(file.content, path);
    replaceState(
      state,
      naming(path, () => readSnapshot(snapshot, homeOf(context))),
    );
    logger.info('Went on from the state file', { path });
  }
  const keeper = createStateKeeper(state, file, logger);
  return { context: { ...context, keeper }, restored: file.content !== undefined };
}

// A snapshot does not know which file it came from.
function naming<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error;
    if (error.code === 'file-damaged') throw damaged(path, error.problem);
    throw new UnderstudyError({
      code: error.code,
      problem: `State file "${path}": ${error.problem}`,
      remedy: 'Name a state file of this account; this one stays as it is',
    });
  }
}
