import type { Page, Request } from 'playwright';
import { createArrivals, type Arrival } from './arrivals.ts';
import type { Hit } from './walker.ts';

/** Writes down where a page goes, and tells when it has arrived. */
export interface NavigationLog {
  hits(): readonly Hit[];
  begin(): void;
  /** Milliseconds since `begin`. */
  elapsed(): number;
  /** Where the page was last sent; it need not have come there. */
  heading(): string | undefined;
  /** Marks the moment before a move. */
  mark(): number;
  /** The first arrival after the mark; undefined when nothing came within so many milliseconds. */
  arrivalAfter(mark: number, milliseconds: number): Promise<Arrival | undefined>;
}

export function watchNavigation(page: Page): NavigationLog {
  let hits: Hit[] = [];
  let begun = performance.now();
  let heading: string | undefined;
  const elapsed = (): number => performance.now() - begun;
  const arrivals = createArrivals();
  const started = new WeakMap<Request, number>();
  const note = (request: Request, how: Pick<Hit, 'status' | 'error'>): void => {
    const [startedAt, endedAt] = [started.get(request) ?? elapsed(), elapsed()];
    hits.push({ method: request.method(), url: request.url(), startedAt, endedAt, ...how });
  };
  const isOurs = (request: Request): boolean =>
    request.isNavigationRequest() && request.frame() === page.mainFrame();

  page.on('request', (request) => {
    if (!isOurs(request)) return;
    started.set(request, elapsed());
    heading = request.url();
  });
  page.on('response', (response) => {
    if (isOurs(response.request())) note(response.request(), { status: response.status() });
  });
  page.on('requestfailed', (request) => {
    const error = (request.failure()?.errorText ?? 'net::ERR_FAILED').replace('net::', '');
    // A navigation that another one overtakes is aborted; the other one tells how it goes on.
    if (!isOurs(request) || error === 'ERR_ABORTED') return;
    note(request, { error });
    arrivals.add({ is: 'failure', url: request.url(), error });
  });
  page.on('domcontentloaded', () => {
    // Chromium's own error page: the failure has been told already.
    if (!page.url().startsWith('chrome-error:')) arrivals.add({ is: 'page' });
  });
  // Or whoever waits for where it was going would wait to the end of their patience.
  page.on('close', () =>
    arrivals.add({ is: 'failure', url: heading ?? page.url(), error: 'ERR_ABORTED' }),
  );

  return {
    hits: () => hits,
    begin() {
      hits = [];
      begun = performance.now();
    },
    elapsed,
    heading: () => heading,
    mark: arrivals.count,
    arrivalAfter: arrivals.after,
  };
}
