import { beforeAll, afterAll, afterEach, describe, expect, it } from 'vitest';
import { startIdp, type StartedIdp } from '../../../idp-server/index.ts';
import { testKeyRing } from '../../support/keys.ts';
import { ask, Visitor } from '../visitor.ts';
import { ANA, idpOptions, MARIA } from '../world.ts';

let idp: StartedIdp;
beforeAll(async () => {
  idp = await startIdp(await idpOptions());
});
afterAll(() => idp.stop());
afterEach(() => {
  idp.faults.clear();
});

const signIn = (username = MARIA.username) =>
  new Visitor(idp.port).signIn(username, 'any', '/launch/connect');
const page = (path: string) => ask(idp.port, path, { headers: { host: `127.0.0.1:${idp.port}` } });

/** Whether somebody comes out with an assertion. */
async function signsIn(username?: string): Promise<boolean> {
  return (await signIn(username)).body.includes('name="SAMLResponse"');
}

describe('the pages of an IdP with a fault', () => {
  it('sign people in while none is armed', async () => {
    expect(await signsIn()).toBe(true);
  });

  it('unavailable: answer every request with the status and Retry-After', async () => {
    idp.faults.arm({ fault: 'unavailable', parameters: { status: 502, retryAfterSeconds: 7 } });
    for (const path of ['/', '/healthz', '/metadata', '/launch/connect']) {
      const { status, headers } = await page(path);
      expect([status, headers['retry-after']]).toEqual([502, '7']);
      expect(headers['x-understudy-fault']).toBe('unavailable');
    }
  });

  it('captive-page: answer 200 and nothing of use', async () => {
    idp.faults.arm({ fault: 'captive-page', times: 3 });
    for (const path of ['/healthz', '/metadata', '/launch/connect']) {
      const { status, body } = await page(path);
      expect([status, body.includes('under maintenance')]).toEqual([200, true]);
      expect(body).not.toContain('entityID');
    }
    expect((await page('/healthz')).body).toContain('"kind":"idp"');
  });

  it('sso-only: lie about their health', async () => {
    idp.faults.arm({ fault: 'sso-only' });
    expect((await page('/healthz')).status).toBe(200);
    expect((await page('/metadata')).body).toContain(idp.entityId);
    expect((await page('/launch/connect')).status).toBe(500);
    expect((await page('/sso/redirect')).status).toBe(500);
  });

  it('rate-limit: let a burst through and turn the rest away for a while', async () => {
    idp.faults.arm({ fault: 'rate-limit', parameters: { burst: 1, perSecond: 0.5 } });
    expect((await signIn()).status).toBe(200);
    const { status, headers } = await signIn();
    expect([status, headers['retry-after']]).toEqual([429, '2']);
    expect((await page('/launch/connect')).status).toBe(200);
  });

  it('directory-down: show the form and fail once it is sent', async () => {
    idp.faults.arm({ fault: 'directory-down' });
    expect((await page('/launch/connect')).status).toBe(200);
    const { status, body } = await signIn();
    expect([status, body.includes('directory of users does not answer')]).toEqual([503, true]);
  });

  it('share-of-users: fail for some and for the same ones again', async () => {
    const outcomes = async (): Promise<boolean[]> => [
      await signsIn(MARIA.username),
      await signsIn(ANA.username),
    ];
    // Their hashes lie on different sides of the half.
    idp.faults.arm({ fault: 'share-of-users', parameters: { percent: 50, salt: '2' } });
    const first = await outcomes();
    expect(new Set(first).size).toBe(2);
    expect(await outcomes()).toEqual(first);
  });

  it('signing-key-unavailable: fail after the password, at the assertion', async () => {
    idp.faults.arm({ fault: 'signing-key-unavailable' });
    const { status, body } = await signIn();
    expect([status, body.includes('could not be signed')]).toEqual([500, true]);
  });

  it('sessions-lost: ask again and again', async () => {
    idp.faults.arm({ fault: 'sessions-lost' });
    const { status, body } = await signIn();
    expect([status, body.includes('name="username"')]).toEqual([200, true]);
    expect(body).not.toContain('Invalid username or password');
  });
});

describe('metadata-stale', () => {
  it('shows the keys from before the rotation, until it ends', async () => {
    const before = await page('/metadata');
    idp.useKeys(await testKeyRing('next'));
    idp.faults.arm({ fault: 'metadata-stale' });
    expect((await page('/metadata')).body).toBe(before.body);
    idp.faults.clear();
    const after = (await page('/metadata')).body;
    expect(after).not.toBe(before.body);
    expect(after).toContain((await testKeyRing('next')).current.certificate);
  });
});

describe('the header', () => {
  it('names everything that is armed, and is absent otherwise', async () => {
    expect((await page('/healthz')).headers['x-understudy-fault']).toBeUndefined();
    idp.faults.arm({ fault: 'directory-down' });
    idp.faults.arm({ fault: 'metadata-stale' });
    expect((await page('/healthz')).headers['x-understudy-fault']).toBe(
      'directory-down, metadata-stale',
    );
  });
});
