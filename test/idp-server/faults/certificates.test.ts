import { get } from 'node:https';
import { beforeAll, afterAll, afterEach, describe, expect, it } from 'vitest';
import { openKeyStore, type TlsAuthority } from '../../../certs/index.ts';
import { startIdp, type StartedIdp } from '../../../idp-server/index.ts';
import { networkErrorName } from '../../../runner/drivers/network-error.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { idpOptions } from '../world.ts';

const NAME = 'primary.idp.understudy.example';

let authority: TlsAuthority;
let idp: StartedIdp;
beforeAll(async () => {
  await using folder = await temporaryFolder();
  authority = await openKeyStore(folder.path).tlsAuthority();
  const { contextFor, flawedContextFor } = authority;
  const tls = { options: authority.serverOptions(), contextFor, flawedContextFor };
  idp = await startIdp(await idpOptions({ tls, publicOrigin: `https://${NAME}` }));
});
afterAll(() => idp.stop());
afterEach(() => {
  idp.faults.clear();
});

/** Asks as a client that trusts the authority and judges everything. */
async function outcome(): Promise<number | string | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | string | undefined>();
  get(
    `https://${NAME}:${idp.httpsPort}/healthz`,
    {
      agent: false,
      ca: authority.certificatePem,
      lookup: (_name, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    },
    (response) => {
      response.resume();
      resolve(response.statusCode);
    },
  ).on('error', (error) => resolve(networkErrorName(error)));
  return promise;
}

describe('the certificate of an IdP', () => {
  it.each([
    ['tls-expired', 'ERR_CERT_DATE_INVALID'],
    ['tls-untrusted', 'ERR_CERT_AUTHORITY_INVALID'],
    ['tls-other-name', 'ERR_CERT_COMMON_NAME_INVALID'],
  ])('is refused for exactly one reason while %s is armed', async (fault, error) => {
    expect(await outcome()).toBe(200);
    idp.faults.arm({ fault });
    expect(await outcome()).toBe(error);
    idp.faults.clear();
    expect(await outcome()).toBe(200);
  });

  it('serves HTTP beside it, untouched', async () => {
    idp.faults.arm({ fault: 'tls-expired' });
    expect((await fetch(`${idp.url}/healthz`)).status).toBe(200);
  });

  it('goes with the listener', async () => {
    await idp.goDown();
    expect(await outcome()).toBe('ERR_CONNECTION_REFUSED');
    await idp.comeBack();
    expect(await outcome()).toBe(200);
  });

  it.each([
    ['reset', 'ERR_CONNECTION_RESET'],
    ['drip', 200],
  ])('is behind the faults of connections too: %s', async (fault, wanted) => {
    const parameters = fault === 'drip' ? { bytesPerSecond: 50_000 } : {};
    idp.faults.arm({ fault, parameters });
    expect(await outcome()).toBe(wanted);
  });
});
