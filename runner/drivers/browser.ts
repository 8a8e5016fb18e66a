import type { Browser, BrowserContext, Page } from 'playwright';
import { createDisposer, type Disposer } from '../../core/dispose.ts';
import type { PreparedWorld } from '../targets/target.ts';
import type { NetworkPlan } from '../targets/network.ts';
import { createBrowserWalker } from './browser-walker.ts';
import type { Desk, Driver } from './driver.ts';
import { journeyFor } from './http.ts';
import { signIn, type Journey } from './journey.ts';
import { launchChromium, type ChromiumOptions } from './launch-chromium.ts';
import { keepEvidence } from './keep-evidence.ts';
import { startRelay, type Relay } from './relay.ts';
import { revisitPage } from './revisit.ts';

export interface BrowserDriver extends Driver {
  /** The version of the Chromium, once it runs. */
  version(): string | undefined;
}

/** Drives one Chromium for the whole run, with a fresh context for each desk. */
export function createBrowserDriver(
  chromium: ChromiumOptions,
  network: NetworkPlan,
): BrowserDriver {
  const disposer = createDisposer();
  let running: Promise<Running> | undefined;
  let version: string | undefined;
  return {
    name: 'browser',
    version: () => version,
    async openDesk(world) {
      const { browser, relay } = await (running ??= start(chromium, network, disposer));
      version = browser.version();
      relay?.pointTo(world.awsPort);
      return openDesk(browser, world);
    },
    stop: disposer.stop,
    [Symbol.asyncDispose]: disposer.stop,
  };
}

interface Running {
  browser: Browser;
  /** None where the names of AWS are the real ones. */
  relay?: Relay;
}

async function start(
  chromium: ChromiumOptions,
  network: NetworkPlan,
  disposer: Disposer,
): Promise<Running> {
  const isMapped = network.rules.some(({ to }) => to === 'aws');
  const relay = isMapped ? disposer.use(await startRelay()) : undefined;
  const browser = await launchChromium(chromium, network, relay?.port);
  disposer.defer(async () => browser.close());
  return { browser, ...(relay === undefined ? {} : { relay }) };
}

async function openDesk(browser: Browser, world: PreparedWorld): Promise<Desk> {
  const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false });
  context.setDefaultTimeout(world.patience);
  // At real AWS a trace would hold an assertion and cookies that are worth something.
  const traced = world.awsPort !== undefined;
  if (traced) await context.tracing.start({ snapshots: true });
  const page = await context.newPage();
  const walker = createBrowserWalker(page, world);
  let last: { journey: Journey; url: string } | undefined;
  return {
    async signIn(request) {
      const journey = journeyFor(world, request);
      return abortable(request.signal, context, async () => {
        const seen = await signIn(walker, journey);
        last = { journey, url: page.url() };
        return seen;
      });
    },
    revisit: async (signal) => abortable(signal, context, async () => revisitPage(walker, last)),
    close: async (keep) => closeDesk({ context, page, traced }, keep),
  };
}

/** Playwright's waits know no signal; a closed context ends them all. */
async function abortable<T>(
  signal: AbortSignal,
  context: BrowserContext,
  action: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const abort = (): void => void context.close().catch(() => {});
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await action();
  } finally {
    signal.removeEventListener('abort', abort);
    signal.throwIfAborted();
  }
}

async function closeDesk(
  desk: { context: BrowserContext; page: Page; traced: boolean },
  keep: { folder: string; name: string } | undefined,
): ReturnType<Desk['close']> {
  const kept = keep === undefined ? [] : await keepEvidence(desk, keep);
  await desk.context.close();
  return kept;
}
