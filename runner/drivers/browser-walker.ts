import type { Page } from 'playwright';
import { fillIn, linkTo, pressSubmit } from './browser-hands.ts';
import { noPage } from './http-walker.ts';
import { watchNavigation, type NavigationLog } from './navigation-log.ts';
import type { PreparedWorld } from '../targets/target.ts';
import { readPage } from './read-page.ts';
import type { PageView, Walker } from './walker.ts';

/** How long a page that posts by itself may take before its button is pressed. Milliseconds. */
const SCRIPT_PATIENCE = 3_000;

/** Goes from page to page in a Chromium, by keyboard as a person can: no mouse has to wait for
 * a button to stand still. */
export function createBrowserWalker(
  page: Page,
  { patience, stillness }: Pick<PreparedWorld, 'patience' | 'stillness'>,
): Walker {
  const log = watchNavigation(page);
  const reader = createReader(page, log, patience);

  /** Does something that leads on and waits for the first of: a page, a failure, the deadline. */
  const move = async (action: () => Promise<unknown>): Promise<PageView> => {
    const mark = log.mark();
    const failed = action().then(
      () => new Promise<never>(() => {}),
      // A navigation that fails is told by the log too, and better; wait a moment for that.
      async () => log.arrivalAfter(mark, 500),
    );
    await Promise.race([log.arrivalAfter(mark, patience), failed]);
    return log.mark() > mark ? reader.read(mark) : noPage(page.url(), 'ERR_TIMED_OUT');
  };

  return {
    open: async (url) => move(() => page.goto(url, { waitUntil: 'commit' })),
    follow: async (href) => move(() => linkTo(page, href)),
    submit: async (filled) => move(() => fillIn(page, filled)),
    async carryOn(before) {
      const posts = before.forms.some(({ fields }) =>
        fields.some(({ name }) => name === 'SAMLResponse'),
      );
      const mark = reader.next();
      const arrival = await log.arrivalAfter(mark, posts ? SCRIPT_PATIENCE : stillness);
      if (arrival !== undefined) return reader.read(mark);
      return posts ? move(() => pressSubmit(page.locator('form').first())) : before;
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
}

function createReader(page: Page, log: NavigationLog, patience: number): Reader {
  let next = 0;
  const read = async (mark: number): Promise<PageView> => {
    const arrival = await log.arrivalAfter(mark, patience);
    if (arrival === undefined) return noPage(page.url(), 'ERR_TIMED_OUT');
    next = mark + 1;
    if (arrival.is === 'failure') return noPage(arrival.url, arrival.error);
    const url = page.url();
    const html = await page.content().catch(() => undefined);
    // Reading fails, or gives the page after, while a page that posts by itself is leaving.
    if (html === undefined || page.url() !== url) return read(next);
    const status = log.hits().findLast((hit) => hit.url === url)?.status;
    return { ...readPage(html, url), url, ...(status === undefined ? {} : { status }) };
  };
  return { read, next: () => next };
}
