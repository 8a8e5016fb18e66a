import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';

/** A browser of one's own, as far as cookies go, with one page. */
export interface Tab {
  context: BrowserContext;
  page: Page;
  devTools: CDPSession;
  /** Whether everything in it is written down. */
  traced: boolean;
}

export interface Tabs {
  take(): Promise<Tab>;
}

/** Hands out tabs and opens the next one meanwhile: a fresh one takes as long as half a sign-in. */
export function createTabs(browser: Browser, { traced }: { traced: boolean }): Tabs {
  const open = async (): Promise<Tab> => {
    const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false });
    if (traced) await context.tracing.start({ snapshots: true });
    const page = await context.newPage();
    return { context, page, devTools: await context.newCDPSession(page), traced };
  };
  let next = open();
  // Whoever takes it hears of what went wrong; nobody may take the last one.
  next.catch(() => {});
  return {
    async take() {
      const taken = next;
      next = taken.then(open, open);
      next.catch(() => {});
      return taken;
    },
  };
}
