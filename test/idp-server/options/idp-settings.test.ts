import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  startIdp,
  type Application,
  type IdpOptions,
  type IdpUser,
} from '../../../idp-server/index.ts';
import { readSettings } from '../../../idp-server/options/idp-settings.ts';
import { testSigningKey } from '../../support/keys.ts';
import { CONNECT, idpOptions, MARIA } from '../world.ts';

let good: IdpOptions;
beforeAll(async () => {
  good = await idpOptions();
});

const user = (changes: Partial<IdpUser>): Partial<IdpOptions> => ({
  users: [{ ...MARIA, ...changes }],
});
const application = (changes: Partial<Application>): Partial<IdpOptions> => ({
  applications: [{ ...CONNECT, ...changes }],
});

describe('the options of an IdP', () => {
  it('get their defaults: eight hours for a sign-in', () => {
    const settings = readSettings(good);
    expect(settings).toMatchObject({
      sessionLifetime: 28_800,
      port: 0,
      host: '127.0.0.1',
    });
  });

  it('take an undefined value for one that was not given', () => {
    const loose = { ...good, port: undefined } as unknown as IdpOptions;
    expect(readSettings(loose).port).toBe(0);
  });

  it.each<[string, Partial<IdpOptions>, RegExp]>([
    ['a name with capitals', { name: 'Primary' }, /IdP "Primary": the name may hold/],
    ['a name with a dot', { name: 'a.b' }, /the name may hold/],
    ['an empty name', { name: '' }, /the name may hold/],
    ['no display name', { displayName: '' }, /displayName: is empty/],
    ['an entity ID that is no URI', { entityId: 'my idp' }, /entityId: "my idp" is not a URI/],
    ['an endless entity ID', { entityId: `urn:${'x'.repeat(1_100)}` }, /at most 1024/],
    ['no user', { users: [] }, /has no user/],
    ['a user twice', { users: [MARIA, MARIA] }, /users: "maria.garcia@example.com" is there twice/],
    ['no application', { applications: [] }, /has no application/],
    ['an application twice', { applications: [CONNECT, CONNECT] }, /"connect" is there twice/],
    ['blanks around a username', user({ username: ' maria' }), /has blanks around/],
    ['an empty username', user({ username: '' }), /username: is empty/],
    ['a control character', user({ displayName: 'Ma\u0001ria' }), /displayName: contains U\+0001/],
    ['half a surrogate pair', user({ nameId: 'a\ud800' }), /nameId: contains U\+D800/],
    ['a line separator', user({ sourceIdentity: 'a\u2028' }), /sourceIdentity: contains U\+2028/],
    ['NUL in a role', user({ roles: ['a\u0000'] }), /roles: contains U\+0000/],
    ['NUL in a tag', user({ tags: { cost: '\u0000' } }), /tag "cost": contains U\+0000/],
    ['NUL in an attribute', user({ attributes: { cn: ['\u0000'] } }), /"cn": contains U\+0000/],
    ['a broken duration', user({ sessionDuration: 1.5 }), /sessionDuration: 1.5, expected a whole/],
    [
      'a free attribute that a field makes too',
      user({ attributes: { 'https://aws.amazon.com/SAML/Attributes/Role': ['x'] } }),
      /attributes: "https:\/\/aws.amazon.com\/SAML\/Attributes\/Role" is there twice/,
    ],
    [
      'a person without the password that is asked for',
      { login: 'password', users: [{ ...MARIA, password: '' }] },
      /has no password, but this IdP asks for one/,
    ],
    ['an application id for a path', application({ id: '../x' }), /the id may hold/],
    ['a script for an ACS', application({ acs: 'javascript:alert(1)' }), /acs: "javascript:alert/],
    ['data for an ACS', application({ acs: 'data:text/html,x' }), /is not an address/],
    [
      'plain http to elsewhere',
      application({ acs: 'http://example.com/saml' }),
      /is not an address/,
    ],
    [
      'a lookalike of localhost',
      application({ acs: 'http://localhost.example.com/' }),
      /not an addr/,
    ],
    [
      'credentials in an ACS',
      application({ acs: 'https://a:b@example.com/' }),
      /is not an address/,
    ],
    ['no audience', application({ audience: '' }), /audience: is empty/],
    [
      'a relay state that is a script',
      application({ defaultRelayState: 'javascript:1' }),
      /relayState/i,
    ],
    [
      'a relay origin with a path',
      application({ relayStateOrigins: ['https://a.example/x'] }),
      /not an origin/,
    ],
    [
      'an unknown name ID format',
      application({ nameIdFormat: 'email' as 'emailAddress' }),
      /nameIdFormat: "email" is unknown\n {2}Choose one of persistent/,
    ],
    ['an unknown signature', application({ sign: 'all' as 'both' }), /sign: "all" is unknown/],
    ['SHA-1', application({ signatureAlgorithm: 'rsa-sha1' }), /"rsa-sha1" is unknown/],
    [
      'a public origin with a path',
      { publicOrigin: 'https://a.example/' },
      /publicOrigin: .*not an origin/,
    ],
    ['a host with a path', { extraHosts: ['a/b'] }, /extraHosts: "a\/b" is not a host name/],
    ['any host', { extraHosts: ['*'] }, /is not a host name/],
    [
      'a local delivery to elsewhere',
      { localDelivery: { loopbackOrigin: 'https://example.com', localhostSuffix: '.localhost:1' } },
      /loopbackOrigin: "https:\/\/example.com" is not local/,
    ],
    [
      'a suffix that is none',
      { localDelivery: { loopbackOrigin: 'http://127.0.0.1:1', localhostSuffix: '.example.com' } },
      /localhostSuffix: ".example.com"/,
    ],
    ['no lifetime', { assertionLifetime: 0 }, /assertionLifetime: 0, expected/],
    ['a negative sign-in', { sessionLifetime: -1 }, /sessionLifetime: -1, expected/],
  ])('refuse %s', (_what, changes, message) => {
    const error = problemOf(() => readSettings({ ...good, ...changes }));
    expect(error).toMatchObject({ code: 'value-illegal' });
    expect(String(error)).toMatch(message);
  });

  it('refuse a certificate of another key', async () => {
    const other = await testSigningKey('other');
    const current = { ...good.keys.current, certificate: other.certificate };
    expect(() => readSettings({ ...good, keys: { ...good.keys, current } })).toThrow(
      /the signing certificate is not that of the private key/,
    );
  });

  it('refuse certificates that are none, and publishing nothing', () => {
    const { current } = good.keys;
    expect(() => readSettings({ ...good, keys: { current, published: ['AAAA'] } })).toThrow(
      /published certificate: is not DER in base64/,
    );
    expect(() => readSettings({ ...good, keys: { current, published: [] } })).toThrow(
      /publishes no certificate/,
    );
  });

  it('refuse a private key that cannot sign as the messages say', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const current = { ...good.keys.current, privateKey };
    expect(() => readSettings({ ...good, keys: { ...good.keys, current } })).toThrow(
      /not that of the private key/,
    );
  });

  it('let through what AWS would refuse: that is what rehearsals are for', () => {
    const changes = user({ sessionName: 'Jörg Agent', sessionDuration: 5, roles: ['not an ARN'] });
    expect(() => readSettings({ ...good, ...changes })).not.toThrow();
  });

  it('are checked before anything listens', async () => {
    await expect(startIdp({ ...good, users: [] })).rejects.toThrow(/has no user/);
  });
});

function problemOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}
