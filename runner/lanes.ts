/**
 * Works through `items` with at most `width` at once, in lanes that are numbered from 0.
 *
 * @returns the results in the order of the items, whichever was done first.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, lane: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const walk = async (lane: number): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, item] = next;
      results[index] = await work(item, lane);
    }
  };
  const lanes = Array.from({ length: Math.min(width, items.length) }, (_, lane) => lane);
  await Promise.all(lanes.map(walk));
  return results;
}
