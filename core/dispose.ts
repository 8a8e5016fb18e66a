/** Something started that can be stopped once. */
export interface Started extends AsyncDisposable {
  stop(): Promise<void>;
}

/**
 * Collects what has been started and stops it in reverse order; goes on after an error and reports
 * all of them together.
 *
 * @example
 * const started = createDisposer();
 * started.use(await startIdp(options));
 * await started.stop();
 */
export interface Disposer extends Started {
  use<T extends AsyncDisposable>(thing: T): T;
  defer(stop: () => Promise<void> | void): void;
}

export function createDisposer(): Disposer {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (let next = stops.pop(); next !== undefined; next = stops.pop()) {
      try {
        await next();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors, 'Several things did not stop cleanly');
  };
  return {
    use(thing) {
      stops.push(async () => thing[Symbol.asyncDispose]());
      return thing;
    },
    defer: (next) => void stops.push(next),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
