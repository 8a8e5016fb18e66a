import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../core/clock.ts';
import { createIdp, type Idp } from '../../idp-server/idp.ts';
import { readSettings } from '../../idp-server/options/idp-settings.ts';
import type { Application, IdpOptions } from '../../idp-server/types.ts';
import { AUTHN_CONTEXT_PASSWORD, NAME_ID_FORMATS } from '../../saml/names.ts';
import { readMetadata } from '../../saml/read/index.ts';
import { testKeyRing, testSigningKey } from '../support/keys.ts';
import { assertionOf, claimed, readBack, valuesOf } from './read-back.ts';
import { ACS, ANA, CONNECT, FEDERATE, idpOptions, MARIA, PROVIDER, ROLE } from './world.ts';

const NOW = Date.parse('2026-11-24T09:30:00.123Z');
const { username } = MARIA;
let certificate: string;

beforeAll(async () => {
  certificate = (await testSigningKey()).certificate;
});

async function idpWith(changes: Partial<IdpOptions> = {}): Promise<Idp> {
  const clock = createClock();
  clock.freeze(NOW);
  return createIdp(readSettings(await idpOptions({ clock, ...changes })));
}

const application = (changes: Partial<Application>): Partial<IdpOptions> => ({
  applications: [{ ...CONNECT, ...changes }],
});

describe('a response', () => {
  it('says who, to whom, when and for how long, by the clock of the IdP', async () => {
    const { samlResponse, acs, relayState } = (await idpWith()).mint({ username });
    const { message, envelopeSigned } = readBack(samlResponse, certificate);
    const entityId = 'https://primary.idp.understudy.example';
    const until = NOW + 300_000;
    expect({ acs, relayState, envelopeSigned }).toEqual({
      acs: ACS,
      relayState: FEDERATE,
      envelopeSigned: false,
    });
    expect(message).toMatchObject({
      version: '2.0',
      issueInstant: NOW,
      destination: ACS,
      issuer: entityId,
      assertion: {
        version: '2.0',
        issueInstant: NOW,
        issuer: entityId,
        subject: {
          nameId: { value: username, format: NAME_ID_FORMATS.persistent },
          confirmations: [{ recipient: ACS, notOnOrAfter: until }],
        },
        conditions: {
          notBefore: NOW,
          notOnOrAfter: until,
          audienceRestrictions: [['urn:amazon:webservices']],
        },
        authnStatements: [{ authnInstant: NOW }],
      },
    });
    expect(message.inResponseTo).toBeUndefined();
    expect(valuesOf(message, 'https://aws.amazon.com/SAML/Attributes/Role')).toEqual([
      `${ROLE},${PROVIDER}`,
    ]);
  });

  it('has IDs of its own each time', async () => {
    const idp = await idpWith();
    const ids = [1, 2, 3].flatMap(() => {
      const message = claimed(idp.mint({ username }).samlResponse);
      const { id, authnStatements } = assertionOf(message);
      return [message.id, id, authnStatements[0]?.sessionIndex];
    });
    expect(new Set(ids).size).toBe(9);
    for (const id of ids) expect(id).toMatch(/^_[0-9a-f]{32}$/);
  });

  it('lasts as long as it was told', async () => {
    const idp = await idpWith({ assertionLifetime: 60 });
    const { conditions } = assertionOf(claimed(idp.mint({ username }).samlResponse));
    expect(conditions?.notOnOrAfter).toBe(NOW + 60_000);
  });

  it.each(['assertion', 'response', 'both'] as const)('verifies when signed: %s', async (sign) => {
    for (const signatureAlgorithm of ['rsa-sha256', 'rsa-sha384', 'rsa-sha512'] as const) {
      const idp = await idpWith(application({ sign, signatureAlgorithm }));
      const read = readBack(idp.mint({ username }).samlResponse, certificate);
      expect(read).toMatchObject({ signaturePlacement: sign, algorithm: signatureAlgorithm });
    }
  });

  it('claims a password only where one was asked for', async () => {
    const picker = (await idpWith()).mint({ username });
    const password = (await idpWith({ login: 'password' })).mint({ username });
    const contextOf = (samlResponse: string) =>
      assertionOf(claimed(samlResponse)).authnStatements[0]?.contextClassRef;
    expect(contextOf(password.samlResponse)).toBe(AUTHN_CONTEXT_PASSWORD);
    expect(contextOf(picker.samlResponse)).toMatch(/unspecified$/);
  });

  it('carries any legal text unchanged', async () => {
    const odd = 'Zoë & <Jörg> "ﬁ" \u{1F600} \r\n\t {Audience} ]]> end';
    const idp = await idpWith({ users: [{ ...MARIA, nameId: odd, attributes: { cn: [odd] } }] });
    const { message } = readBack(idp.mint({ username }).samlResponse, certificate);
    expect(assertionOf(message).subject?.nameId?.value).toBe(odd);
    expect(valuesOf(message, 'cn')).toEqual([odd]);
  });

  it('repeats the ID of a request, and then has no relay state of its own', async () => {
    const minted = (await idpWith()).mint({ username, inResponseTo: '_request' });
    const message = claimed(minted.samlResponse);
    expect(minted).not.toHaveProperty('relayState');
    expect(message.inResponseTo).toBe('_request');
    expect(assertionOf(message).subject?.confirmations[0]?.inResponseTo).toBe('_request');
  });

  it('goes to the application and with the relay state that were asked for', async () => {
    const other = { ...CONNECT, id: 'other', acs: 'https://signin.aws.amazon.com/saml' };
    const idp = await idpWith({ applications: [CONNECT, other] });
    const minted = idp.mint({ username, application: 'other', relayState: 'token' });
    expect(minted).toMatchObject({ acs: other.acs, relayState: 'token' });
  });

  it.each([
    [{ username: 'nobody' }, /IdP "primary": knows no user "nobody"\n {2}Choose one of maria/],
    [{ username, application: 'x' }, /knows no application "x"\n {2}Choose one of connect/],
    [{ username, defects: ['typo'] }, /Defect "typo": there is none of that name/],
  ])('is not minted for %j', async (request, message) => {
    const idp = await idpWith();
    expect(() => idp.mint(request)).toThrow(message);
    expect(() => idp.mint(request)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('armed defects', () => {
  const idsOf = (idp: Idp) => idp.mint({ username }).defects.map(({ id }) => id);

  it('go into the next response and are used up by it', async () => {
    const idp = await idpWith();
    idp.armory.arm(['no-role', 'expired']);
    expect(idsOf(idp)).toEqual(['no-role', 'expired']);
    expect(idsOf(idp)).toEqual([]);
  });

  it('last for as many responses as they were armed for', async () => {
    const idp = await idpWith();
    idp.armory.arm(['no-role'], { times: 2 });
    expect([idsOf(idp), idsOf(idp), idsOf(idp)]).toEqual([['no-role'], ['no-role'], []]);
  });

  it('are replaced by others, and taken away by disarming', async () => {
    const idp = await idpWith();
    idp.armory.arm(['no-role'], { times: 5 });
    idp.armory.arm(['expired']);
    expect(idsOf(idp)).toEqual(['expired']);
    idp.armory.arm(['no-role']);
    idp.armory.disarm();
    expect(idsOf(idp)).toEqual([]);
  });

  it('stay for the next one when a response names its own', async () => {
    const idp = await idpWith();
    idp.armory.arm(['no-role']);
    expect(idp.mint({ username, defects: [] }).defects).toEqual([]);
    expect(idsOf(idp)).toEqual(['no-role']);
  });

  it('are refused when unknown or for no time, and what was armed stays', async () => {
    const idp = await idpWith();
    idp.armory.arm(['expired']);
    expect(() => idp.armory.arm(['no-role', 'typo'])).toThrow(/Defect "typo"/);
    expect(() => idp.armory.arm(['no-role'], { times: 0 })).toThrow(/times: 0, expected/);
    expect(idsOf(idp)).toEqual(['expired']);
  });
});

describe('the metadata', () => {
  it('tells a service provider what it needs, as its own reader sees it', async () => {
    const keys = await testKeyRing();
    const next = await testSigningKey('next');
    const idp = await idpWith({
      keys: { ...keys, published: [certificate, next.certificate] },
      applications: [CONNECT, { ...CONNECT, id: 'two', nameIdFormat: 'emailAddress' }],
    });
    const document = idp.metadata('http://127.0.0.1:4001');
    expect(readMetadata(document)).toEqual({
      ok: true,
      value: {
        entityId: 'https://primary.idp.understudy.example',
        signingCertificates: [certificate, next.certificate],
        singleSignOnServices: [
          {
            binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
            location: 'http://127.0.0.1:4001/sso/redirect',
          },
          {
            binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
            location: 'http://127.0.0.1:4001/sso/post',
          },
        ],
        nameIdFormats: [NAME_ID_FORMATS.persistent, NAME_ID_FORMATS.emailAddress],
        wantAuthnRequestsSigned: false,
      },
    });
    // IAM takes metadata documents of 1,000 characters or more (IAM API reference, CreateSAMLProvider).
    expect(document.length).toBeGreaterThanOrEqual(1_000);
  });

  it('promises no single logout, and is written without a word on the console', async () => {
    const warn = vi.spyOn(console, 'warn');
    const document = (await idpWith()).metadata('http://127.0.0.1:1');
    expect(document).not.toContain('SingleLogoutService');
    expect(warn).not.toHaveBeenCalled();
  });

  it('escapes an entity ID with markup in it', async () => {
    const entityId = 'https://idp.example/?a=1&b="<\'>';
    const document = (await idpWith({ entityId })).metadata('http://127.0.0.1:1');
    expect(readMetadata(document)).toMatchObject({ ok: true, value: { entityId } });
  });

  it('shows the new key once it is rolled over, and signatures are made with it', async () => {
    const idp = await idpWith();
    const next = await testSigningKey('next');
    idp.useKeys({ current: next, published: [next.certificate] });
    expect(readMetadata(idp.metadata('http://127.0.0.1:1'))).toMatchObject({
      value: { signingCertificates: [next.certificate] },
    });
    const { samlResponse } = idp.mint({ username: ANA.username });
    expect(() => readBack(samlResponse, certificate)).toThrow(/signature/);
    expect(readBack(samlResponse, next.certificate).message.assertion).toBeDefined();
  });

  it('keeps the old key when the new one is unfit', async () => {
    const idp = await idpWith();
    const next = await testSigningKey('next');
    const mixed = { current: { ...next, certificate }, published: [certificate] };
    expect(() => idp.useKeys(mixed)).toThrow(/not that of the private key/);
    expect(readBack(idp.mint({ username }).samlResponse, certificate)).toBeDefined();
  });
});
