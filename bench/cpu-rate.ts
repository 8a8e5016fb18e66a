const ROUND_MICROSECONDS = 250_000;

/**
 * Calls per second of CPU time. A round lasts a quarter of a second of CPU time too: on a busy machine
 * it takes longer, but does as much.
 */
export function cpuRate(operation: () => unknown): number {
  const before = process.cpuUsage();
  let calls = 0;
  let used = 0;
  while (used < ROUND_MICROSECONDS) {
    operation();
    calls += 1;
    const { user, system } = process.cpuUsage(before);
    used = user + system;
  }
  return (calls * 1_000_000) / used;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('There is no median of nothing');
  return middle;
}
