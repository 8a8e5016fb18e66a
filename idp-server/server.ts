import type { RequestListener } from 'node:http';
import { UnderstudyError } from '../core/errors.ts';
import { listen, type Listener } from '../core/listen.ts';
import { createApp } from './app.ts';
import { createSite } from './http/site.ts';
import { createIdp, type Idp, type IssuedResponse } from './idp.ts';
import { countSockets } from './sockets.ts';
import { readSettings, type IdpSettings } from './options/idp-settings.ts';
import type { IdpOptions, MintedResponse, StartedIdp } from './types.ts';

/**
 * Starts a mock identity provider.
 *
 * @example
 * await using idp = await startIdp({ name: 'primary', ...rest });
 * const { samlResponse } = idp.mint({ username: 'maria.garcia@example.com' });
 * @throws {UnderstudyError} `value-illegal` for options that cannot work, `port-taken`, `environment`.
 */
export async function startIdp(options: IdpOptions): Promise<StartedIdp> {
  const settings = readSettings(options);
  const idp = createIdp(settings);
  let port = settings.port;
  const site = createSite(idp, () => port);
  const door = await openDoor(createApp(site), settings);
  port = door.port;
  const url = `http://${urlHost(settings.host)}:${port}`;
  settings.logger.info('Started an identity provider', { idp: settings.name, url });
  return {
    name: settings.name,
    entityId: settings.entityId,
    port,
    url,
    metadataUrl: `${site.baseUrl()}/metadata`,
    get down() {
      return door.isClosed();
    },
    metadata: () => idp.metadata(site.baseUrl()),
    ...issuing(idp),
    goDown: () => door.close(),
    comeBack: () => door.open(),
    stop: () => door.stop(),
    [Symbol.asyncDispose]: () => door.stop(),
  };
}

function issuing(idp: Idp): Pick<StartedIdp, 'mint' | 'arm' | 'disarm' | 'useKeys'> {
  return {
    mint: (request) => withoutDefects(idp.mint(request)),
    arm: (defects, options) => idp.armory.arm(defects, options),
    disarm: () => idp.armory.disarm(),
    useKeys: (keys) => idp.useKeys(keys),
  };
}

function withoutDefects({ defects: _defects, ...minted }: IssuedResponse): MintedResponse {
  return minted;
}

// Whoever binds every address still reaches the server by the loopback one.
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** A listener that can be taken away and put back. */
interface Door {
  readonly port: number;
  isClosed(): boolean;
  close(): Promise<void>;
  open(): Promise<void>;
  stop(): Promise<void>;
}

async function openDoor(handler: RequestListener, settings: IdpSettings): Promise<Door> {
  const { name, host, logger } = settings;
  const sockets = countSockets(handler);
  let listener: Listener | undefined = await listen(sockets.handler, { port: settings.port, host });
  let stopped = false;
  const { port } = listener;
  const inTurn = takingTurns();
  return {
    port,
    isClosed: () => listener === undefined,
    close: () =>
      inTurn(async () => {
        if (listener === undefined) return;
        const closing = listener.stop();
        listener = undefined;
        sockets.destroy();
        await closing;
        logger.warn('Took an identity provider down', { idp: name });
      }),
    open: () =>
      inTurn(async () => {
        if (stopped) throw isStopped(name);
        if (listener !== undefined) return;
        listener = await listen(sockets.handler, { port, host });
        logger.info('Brought an identity provider back', { idp: name });
      }),
    stop: () =>
      inTurn(async () => {
        stopped = true;
        await listener?.stop();
        listener = undefined;
      }),
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
