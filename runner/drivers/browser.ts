import type { Browser, BrowserContext } from 'playwright';
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
import { confirmPage, visitPage } from './visit.ts';
import { createTrustStore } from './trust-store.ts';
import { createTabs, type Tab, type Tabs } from './tabs.ts';

export interface BrowserDriver extends Driver {
  /** Starts the browser ahead of need; worlds are made meanwhile. */
  warmUp(): void;
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
  const run = async (): Promise<Running> => (running ??= start(chromium, network, disposer));
  const stop = async (): Promise<void> => {
    // A browser that is still starting could not be stopped.
    await running?.catch(() => {});
    await disposer.stop();
  };
  return {
    name: 'browser',
    version: () => version,
    // What goes wrong here is told to the first who wants a desk.
    warmUp: () => void run().catch(() => {}),
    async openDesk(world) {
      const { browser, relay, tabs } = await run();
      version = browser.version();
      relay?.pointTo(world.awsPort);
      return openDesk(await tabs.take(), world);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

interface Running {
  browser: Browser;
  /** None where the names of AWS are the real ones. */
  relay?: Relay;
  tabs: Tabs;
}

async function start(
  chromium: ChromiumOptions,
  network: NetworkPlan,
  disposer: Disposer,
): Promise<Running> {
  const isMapped = network.rules.some(({ to }) => to === 'aws');
  const relay = isMapped ? disposer.use(await startRelay()) : undefined;
  const { certutil } = chromium;
  const { authority } = network;
  const trust =
    certutil === undefined || authority === undefined
      ? undefined
      : disposer.use(await createTrustStore(certutil, authority.certificatePem));
  const browser = await launchChromium(chromium, network, {
    awsPort: relay?.port,
    home: trust?.home,
  });
  disposer.defer(async () => browser.close());
  // At real AWS a trace would hold an assertion and cookies that are worth something.
  const tabs = createTabs(browser, { traced: network.elsewhere === 'nowhere' });
  return { browser, tabs, ...(relay === undefined ? {} : { relay }) };
}

function openDesk(tab: Tab, world: PreparedWorld): Desk {
  const { context, page } = tab;
  context.setDefaultTimeout(world.patience);
  const walker = createBrowserWalker(tab, world);
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
    visit: async (url, signal) =>
      abortable(signal, context, async () => visitPage(walker, world.places, url)),
    confirm: async (url, signal) =>
      abortable(signal, context, async () => confirmPage(walker, url)),
    async close(keep) {
      const kept = keep === undefined ? [] : await keepEvidence(tab, keep);
      await context.close();
      return kept;
    },
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
