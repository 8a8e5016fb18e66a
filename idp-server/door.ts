import type { RequestListener } from 'node:http';
import { UnderstudyError } from '../core/errors.ts';
import { listen, type Listener } from '../core/listen.ts';
import { createGate, scheduleListener, type FaultBook } from '../faults/index.ts';
import type { IdpSettings } from './options/idp-settings.ts';
import { tlsOptions } from './tls-options.ts';

/** The listeners of an IdP, which can be taken away and put back. */
export interface Door {
  readonly port: number;
  readonly httpsPort?: number;
  isClosed(): boolean;
  close(): Promise<void>;
  /** Listens again, unless a fault has it down. */
  open(): Promise<void>;
  stop(): Promise<void>;
}

export async function openDoor(
  handler: RequestListener,
  settings: IdpSettings,
  faults: FaultBook,
): Promise<Door> {
  const { name, logger } = settings;
  const gate = createGate(faults);
  const inTurn = takingTurns();
  const opening = openings(handler, settings, { faults, admit: gate.admit });
  let listeners: readonly Listener[] | undefined = await opening.first();
  let [shut, stopped] = [false, false];
  const { port, httpsPort } = opening.ports();
  const reconcile = async (): Promise<void> => {
    const wanted = !shut && !stopped && !schedule.isDown();
    if (wanted === (listeners !== undefined)) return;
    if (wanted) {
      listeners = await opening.again();
      logger.info('Brought an identity provider back', { idp: name });
      return;
    }
    const closing = Promise.all((listeners ?? []).map(async (listener) => listener.stop()));
    listeners = undefined;
    gate.cut();
    await closing;
    if (!stopped) logger.warn('Took an identity provider down', { idp: name });
  };
  const schedule = scheduleListener(faults, () => {
    inTurn(reconcile).catch((error: unknown) =>
      logger.error('A listener could not be changed', { idp: name, because: String(error) }),
    );
  });
  return {
    port,
    ...(httpsPort === undefined ? {} : { httpsPort }),
    isClosed: () => listeners === undefined,
    async close() {
      shut = true;
      await inTurn(reconcile);
    },
    async open() {
      if (stopped) throw isStopped(name);
      shut = false;
      await inTurn(reconcile);
    },
    async stop() {
      stopped = true;
      schedule.stop();
      // What faults hold back ends first; requests under way may finish.
      await faults.stop();
      await inTurn(async () => {
        await Promise.all((listeners ?? []).map(async (listener) => listener.stop()));
        listeners = undefined;
      });
    },
  };
}

interface Openings {
  first(): Promise<readonly Listener[]>;
  /** On the same ports. */
  again(): Promise<readonly Listener[]>;
  ports(): { port: number; httpsPort?: number };
}

function openings(
  handler: RequestListener,
  { host, port, tls }: IdpSettings,
  { faults, admit }: { faults: FaultBook; admit: ReturnType<typeof createGate>['admit'] },
): Openings {
  let [first, second] = [port, tls?.port ?? 0];
  const open = async (): Promise<readonly Listener[]> => {
    const http = await listen(handler, { port: first, host, admit });
    first = http.port;
    if (tls === undefined) return [http];
    try {
      const secure = { port: second, host, admit, tls: tlsOptions(tls, faults) };
      const https = await listen(handler, secure);
      second = https.port;
      return [http, https];
    } catch (error) {
      await http.stop();
      throw error;
    }
  };
  return {
    first: open,
    again: open,
    ports: () => ({ port: first, ...(tls === undefined ? {} : { httpsPort: second }) }),
  };
}

// Two changes at once, of a drill that ends while its outage begins, must not cross.
function takingTurns(): (action: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (action) => {
    const mine = last.then(action);
    last = mine.catch(() => {});
    return mine;
  };
}

function isStopped(name: string): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `IdP "${name}": cannot come back, it was stopped`,
    remedy: 'Start a new one',
  });
}
