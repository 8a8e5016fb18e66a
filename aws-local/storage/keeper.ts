import type { AwsState } from '../state/types.ts';

/** Resolves once everything that the state holds now is on the disk; undefined when it is already. */
export type Keeper = () => Promise<void> | undefined;

/**
 * Saves a state whenever it has changed. Records never change and every change puts a new one in
 * place, so the records themselves tell; of sessions, which are many and only ever added last or
 * dropped, the number and the newest are enough.
 *
 * @param save writes the state as it is when the write begins, which is not before the call.
 */
export function createKeeper(state: AwsState, save: () => Promise<void>): Keeper {
  let covered = marksOf(state);
  let writing: Promise<void> | undefined;
  return () => {
    const now = marksOf(state);
    if (same(now, covered)) return writing;
    covered = now;
    const written = save()
      .catch((error: unknown) => {
        // Nothing is covered then: the next request tries again.
        covered = [];
        throw error;
      })
      .finally(() => {
        if (writing === written) writing = undefined;
      });
    writing = written;
    return written;
  };
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((mark, index) => mark === b[index]);
}

function marksOf({ accounts, sessions, consoleSessions }: AwsState): unknown[] {
  return [
    ...Array.from(accounts.values()).flatMap((account) => [
      account,
      ...account.samlProviders.values(),
      ...account.roles.values(),
      ...account.connectInstances.values(),
    ]),
    ...newest(sessions),
    ...newest(consoleSessions),
  ];
}

function newest(map: ReadonlyMap<string, unknown>): unknown[] {
  let last: unknown;
  for (const record of map.values()) last = record;
  return [map.size, last];
}
