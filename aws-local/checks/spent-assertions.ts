/** Which assertions led to a session, for as long as they could be used again. */
export interface SpentAssertions {
  isSpent(assertionId: string): boolean;
  /** @param until Milliseconds since the epoch, after which the assertion is refused anyway. */
  spend(assertionId: string, until: number): void;
}

/** Beyond it the oldest are forgotten: at 100 sign-ins a second, five minutes' worth. */
export const MAX_SPENT = 30_000;

/** @param spent By ID, until when; the oldest first. */
export function createSpentAssertions(
  spent: Map<string, number>,
  now: () => number,
): SpentAssertions {
  return {
    isSpent: (id) => (spent.get(id) ?? Number.NEGATIVE_INFINITY) > now(),
    spend(id, until) {
      spent.delete(id);
      spent.set(id, until);
      dropOldest(spent, now());
    },
  };
}

// Entries come in nearly the order in which they end, so looking at the front is enough.
function dropOldest(spent: Map<string, number>, now: number): void {
  for (const [id, until] of spent) {
    if (until > now && spent.size <= MAX_SPENT) return;
    spent.delete(id);
  }
}
