const ROUND_MILLISECONDS = 250;

/** Calls per second of CPU time, in a round of a quarter of a second. */
export function cpuRate(operation: () => unknown): number {
  const end = performance.now() + ROUND_MILLISECONDS;
  const before = process.cpuUsage();
  let calls = 0;
  while (performance.now() < end) {
    operation();
    calls += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return (calls * 1_000_000) / (user + system);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('There is no median of nothing');
  return middle;
}
