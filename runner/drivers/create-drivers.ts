import { createDisposer, type Started } from '../../core/dispose.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { DriverName } from '../define-scenario.ts';
import type { NetworkPlan } from '../targets/network.ts';
import { createBrowserDriver, type BrowserDriver } from './browser.ts';
import type { Driver } from './driver.ts';
import { createHttpDriver } from './http.ts';
import type { ChromiumOptions } from './launch-chromium.ts';
import { createStsDriver } from './sts.ts';

/** The drivers of a run; the browser starts when it is first needed. */
export interface Drivers extends Started {
  get(name: DriverName): Driver;
  /** Gets ready, ahead of need, what takes long. */
  warmUp(names: ReadonlySet<DriverName>): void;
  chromiumVersion(): string | undefined;
}

export function createDrivers(
  network: NetworkPlan,
  chromium: ChromiumOptions | undefined,
): Drivers {
  const disposer = createDisposer();
  const http = disposer.use(createHttpDriver());
  const sts = disposer.use(createStsDriver());
  const browser = disposer.use(
    chromium === undefined ? browserless() : createBrowserDriver(chromium, network),
  );
  const all: Readonly<Record<DriverName, Driver>> = { http, sts, browser };
  return {
    get: (name) => all[name],
    warmUp(names) {
      if (names.has('browser')) browser.warmUp();
    },
    chromiumVersion: () => browser.version(),
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
