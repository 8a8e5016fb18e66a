/** What became of a move of a page. */
export type Arrival = { is: 'page' } | { is: 'failure'; url: string; error: string };

/** Arrivals in order, to be waited for by their number. */
export interface Arrivals {
  add(arrival: Arrival): void;
  count(): number;
  /** The arrival of that number; undefined when it has not come within so many milliseconds. */
  after(count: number, milliseconds: number): Promise<Arrival | undefined>;
}

export function createArrivals(): Arrivals {
  const arrivals: Arrival[] = [];
  const waiting = new Set<() => void>();
  return {
    add(arrival) {
      arrivals.push(arrival);
      waiting.forEach((look) => look());
    },
    count: () => arrivals.length,
    after: (count, milliseconds) =>
      new Promise((resolve) => {
        const settle = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(arrivals[count]);
        };
        const look = (): void => {
          if (arrivals.length > count) settle();
        };
        const timer = setTimeout(settle, milliseconds);
        waiting.add(look);
        look();
      }),
  };
}
