import { messageOf } from '../../core/errors.ts';
import type { PreparedWorld } from '../targets/target.ts';
import { createHands, type Hands } from './browser-hands.ts';
import { noPage } from './http-walker.ts';
import { watchNavigation, type NavigationLog } from './navigation-log.ts';
import { networkErrorName } from './network-error.ts';
import { readPage } from './read-page.ts';
import type { Tab } from './tabs.ts';
import type { PageView, Walker } from './walker.ts';

/** How long a page that posts by itself may take before its button is pressed. Milliseconds. */
const SCRIPT_PATIENCE = 3_000;
/** How long the first page of a tab may take at least: Chromium starts a process for it. Milliseconds. */
const FIRST_PAGE_PATIENCE = 15_000;
/** How often a page that may yet change is looked at. Milliseconds. */
const GLANCE = 250;

/** Goes from page to page in a Chromium, by keyboard as a person can. */
export function createBrowserWalker(
  { page, devTools }: Tab,
  { patience, stillness }: Pick<PreparedWorld, 'patience' | 'stillness'>,
): Walker {
  const log = watchNavigation(page);
  const hands = createHands(page, devTools);
  const reader = createReader(hands, log, patience);

  /** Does something that leads on and waits for the first of: a page, a failure, the deadline. */
  const move = async (action: () => Promise<unknown>, deadline = patience): Promise<PageView> => {
    const mark = log.mark();
    const failing = action().then(
      () => new Promise<never>(() => {}),
      async (error: unknown) => {
        // A navigation that fails is told by the log too, and better; wait a moment for that.
        await log.arrivalAfter(mark, 500);
        return error;
      },
    );
    const error = await Promise.race([
      log.arrivalAfter(mark, deadline).then(() => undefined),
      failing,
    ]);
    if (log.mark() > mark) return reader.read(mark);
    const url = log.heading() ?? page.url();
    if (error === undefined) return noPage(url, 'ERR_TIMED_OUT');
    if (messageOf(error).includes('net::')) return noPage(url, networkErrorName(error));
    throw error;
  };

  return {
    open: async (url) => {
      const timeout = Math.max(patience, FIRST_PAGE_PATIENCE);
      return move(() => page.goto(url, { waitUntil: 'commit', timeout }), timeout);
    },
    follow: async (href) => move(() => hands.follow(href)),
    submit: async (filled) => move(() => hands.fillIn(filled)),
    async carryOn(before) {
      const form = before.forms.find(({ fields }) =>
        fields.some(({ name }) => name === 'SAMLResponse'),
      );
      if (form === undefined) return reader.change(before, stillness);
      const mark = reader.next();
      const arrival = await log.arrivalAfter(mark, SCRIPT_PATIENCE);
      if (arrival !== undefined) return reader.read(mark);
      return move(() => hands.fillIn({ form, fields: {} }));
    },
    hits: log.hits,
    begin: log.begin,
    elapsed: log.elapsed,
  };
}

interface Reader {
  /** Reads what arrived at that mark, or later when the page has moved on meanwhile. */
  read(mark: number): Promise<PageView>;
  /** The mark of whatever comes after the page read last. */
  next(): number;
  /** The page as it is once it has moved on or changed by itself; the same when it does neither. */
  change(before: PageView, milliseconds: number): Promise<PageView>;
}

function createReader(hands: Hands, log: NavigationLog, patience: number): Reader {
  let next = 0;
  const look = async (): Promise<PageView | undefined> => {
    const seen = await hands.look();
    if (seen === undefined) return undefined;
    const status = log.hits().findLast((hit) => hit.url === seen.url)?.status;
    return {
      ...readPage(seen.html, seen.url),
      url: seen.url,
      ...(status === undefined ? {} : { status }),
    };
  };
  const read = async (mark: number): Promise<PageView> => {
    const arrival = await log.arrivalAfter(mark, patience);
    if (arrival === undefined) return noPage('', 'ERR_TIMED_OUT');
    next = mark + 1;
    if (arrival.is === 'failure') return noPage(arrival.url, arrival.error);
    // There is nothing to see while a page that posts by itself is leaving.
    return (await look()) ?? read(next);
  };
  return {
    read,
    next: () => next,
    async change(before, milliseconds) {
      const end = performance.now() + milliseconds;
      while (performance.now() < end) {
        const mark = next;
        if ((await log.arrivalAfter(mark, GLANCE)) !== undefined) return read(mark);
        const now = await look();
        if (now !== undefined && now.text !== before.text) return now;
      }
      return before;
    },
  };
}
