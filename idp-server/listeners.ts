import type { RequestListener } from 'node:http';
import { listen, type Listener } from '../core/listen.ts';
import { createGate, type FaultBook } from '../faults/index.ts';
import type { IdpSettings } from './options/idp-settings.ts';
import { tlsOptions } from './tls-options.ts';

/** The sockets of an IdP, HTTP and perhaps HTTPS, on ports that stay the same. */
export interface Listeners {
  readonly port: number;
  readonly httpsPort?: number;
  areOpen(): boolean;
  open(): Promise<void>;
  /** Refuses new connections and cuts those that stand, as a crash would. */
  crash(): Promise<void>;
  /** Lets requests under way finish. */
  stop(): Promise<void>;
}

/** @throws {UnderstudyError} `port-taken`, `environment`. */
export async function startListeners(
  handler: RequestListener,
  settings: IdpSettings,
  faults: FaultBook,
): Promise<Listeners> {
  const { host, tls } = settings;
  const gate = createGate(faults);
  const ports = { http: settings.port, https: tls?.port ?? 0 };
  let open: readonly Listener[] | undefined;
  const openAll = async (): Promise<void> => {
    const http = await listen(handler, { port: ports.http, host, admit: gate.admit });
    ports.http = http.port;
    open = [http];
    if (tls === undefined) return;
    const secure = { port: ports.https, host, admit: gate.admit, tls: tlsOptions(tls, faults) };
    const https = await listen(handler, secure);
    ports.https = https.port;
    open = [http, https];
  };
  const stop = async (): Promise<void> => {
    const closing = open ?? [];
    open = undefined;
    await Promise.all(closing.map(async (listener) => listener.stop()));
  };
  const openOrNone = async (): Promise<void> => {
    try {
      await openAll();
    } catch (error) {
      await stop();
      throw error;
    }
  };
  await openOrNone();
  return {
    port: ports.http,
    ...(tls === undefined ? {} : { httpsPort: ports.https }),
    areOpen: () => open !== undefined,
    open: openOrNone,
    async crash() {
      const closing = stop();
      gate.cut();
      await closing;
    },
    stop,
  };
}
