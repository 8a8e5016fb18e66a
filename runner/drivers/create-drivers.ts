import { createDisposer, type Started } from '../../core/dispose.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { DriverName } from '../define-scenario.ts';
import type { NetworkPlan } from '../targets/network.ts';
import { createBrowserDriver, type BrowserDriver } from './browser.ts';
import type { Driver } from './driver.ts';
import { createHttpDriver } from './http.ts';
import type { ChromiumOptions } from './launch-chromium.ts';
import { createStsDriver } from './sts.ts';

/** The drivers of a run; a browser starts when it is first needed. */
export interface Drivers extends Started {
  /** @param lane which of the browsers. Default: the first. */
  get(name: DriverName, lane?: number): Driver;
  /** Gets ready, ahead of need, what takes long. */
  warmUp(names: ReadonlySet<DriverName>): void;
  chromiumVersion(): string | undefined;
}

export function createDrivers(
  network: NetworkPlan,
  chromium: ChromiumOptions | undefined,
  /** How many browsers there are at most; each shows one world at a time. */
  width = 1,
): Drivers {
  const disposer = createDisposer();
  const http = disposer.use(createHttpDriver());
  const sts = disposer.use(createStsDriver());
  const browsers = Array.from({ length: width }, () =>
    disposer.use(chromium === undefined ? browserless() : createBrowserDriver(chromium, network)),
  );
  const get = (name: DriverName, lane = 0): Driver => {
    if (name !== 'browser') return name === 'http' ? http : sts;
    const browser = browsers[lane];
    if (browser !== undefined) return browser;
    throw new UnderstudyError({ code: 'internal', problem: `There is no browser ${lane}` });
  };
  return {
    get,
    warmUp(names) {
      if (names.has('browser')) for (const browser of browsers) browser.warmUp();
    },
    chromiumVersion: () => browsers.map((browser) => browser.version()).find(Boolean),
    stop: disposer.stop,
    [Symbol.asyncDispose]: disposer.stop,
  };
}

/** Stands where the browser would, and says so to whoever wants to use it. */
function browserless(): BrowserDriver {
  const stop = async (): Promise<void> => {};
  return {
    name: 'browser',
    version: () => undefined,
    warmUp: () => {},
    openDesk: async () => {
      throw new UnderstudyError({
        code: 'environment',
        problem: 'The browser driver has no Chromium',
        remedy: 'Name one in UNDERSTUDY_CHROMIUM, or play by http and sts',
      });
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
