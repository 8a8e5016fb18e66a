import { createApp } from './app.ts';
import { openDoor } from './door.ts';
import { createSite } from './http/site.ts';
import { createIdp, type Idp, type IssuedResponse } from './idp.ts';
import { readSettings } from './options/idp-settings.ts';
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
  let ports = [settings.port];
  const site = createSite(idp, () => ports);
  const door = await openDoor(createApp(site), settings, idp.faults);
  const { port, httpsPort } = door;
  ports = httpsPort === undefined ? [port] : [port, httpsPort];
  const url = `http://${urlHost(settings.host)}:${port}`;
  settings.logger.info('Started an identity provider', { idp: settings.name, url });
  return {
    name: settings.name,
    entityId: settings.entityId,
    port,
    ...(httpsPort === undefined ? {} : { httpsPort }),
    url,
    metadataUrl: `${site.baseUrl()}/metadata`,
    get down() {
      return door.isClosed();
    },
    clock: settings.clock,
    faults: idp.faults,
    journal: (after) => idp.journal.list(after),
    metadata: () => idp.metadata(site.baseUrl()),
    ...issuing(idp),
    goDown: () => door.close(),
    comeBack: () => door.open(),
    stop: () => door.stop(),
    [Symbol.asyncDispose]: () => door.stop(),
  };
}

function issuing(idp: Idp): Pick<StartedIdp, 'mint' | 'arm' | 'disarm' | 'keys' | 'useKeys'> {
  return {
    mint: (request) => withoutDefects(idp.mint(request)),
    arm: (defects, options) => idp.armory.arm(defects, options),
    disarm: () => idp.armory.disarm(),
    keys: () => idp.keys(),
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
