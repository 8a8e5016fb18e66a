import type { RequestListener } from 'node:http';
import { messageOf, UnderstudyError } from '../core/errors.ts';
import { scheduleListener, type FaultBook } from '../faults/index.ts';
import { startListeners, type Listeners } from './listeners.ts';
import type { IdpSettings } from './options/idp-settings.ts';

/** Where people come in: open unless somebody closed it or a fault has it down. */
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
  const listeners = await startListeners(handler, settings, faults);
  const inTurn = takingTurns();
  let [shut, stopped] = [false, false];
  const adjust = async (): Promise<void> =>
    inTurn(async () => {
      if (!stopped) await follow(listeners, !shut && !schedule.isDown(), settings);
    });
  const schedule = scheduleListener(faults, () => {
    adjust().catch((error: unknown) =>
      logger.error('A listener could not be changed', { idp: name, because: messageOf(error) }),
    );
  });
  const { port, httpsPort } = listeners;
  return {
    port,
    ...(httpsPort === undefined ? {} : { httpsPort }),
    isClosed: () => !listeners.areOpen(),
    async close() {
      shut = true;
      await adjust();
    },
    async open() {
      if (stopped) throw isStopped(name);
      shut = false;
      await adjust();
    },
    async stop() {
      stopped = true;
      schedule.stop();
      // What faults hold back ends first; requests under way may finish.
      await faults.stop();
      await inTurn(listeners.stop);
    },
  };
}

async function follow(
  listeners: Listeners,
  shallBeOpen: boolean,
  { name, logger }: IdpSettings,
): Promise<void> {
  if (shallBeOpen === listeners.areOpen()) return;
  if (shallBeOpen) {
    await listeners.open();
    logger.info('Brought an identity provider back', { idp: name });
  } else {
    await listeners.crash();
    logger.warn('Took an identity provider down', { idp: name });
  }
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
