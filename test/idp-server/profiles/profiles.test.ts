import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIdp } from '../../../idp-server/idp.ts';
import { DEFAULT_PROFILE, findProfile, PROFILES } from '../../../idp-server/index.ts';
import { readSettings } from '../../../idp-server/options/idp-settings.ts';
import { profileIdp, SUPERVISOR } from '../../support/profile-idps.ts';

const HELPERS = new Set(['ids.ts', 'parts.ts', 'profile.ts', 'registry.ts']);

const xml = new Map<string, string>();
beforeAll(async () => {
  for (const profile of PROFILES) {
    const idp = createIdp(readSettings(await profileIdp(profile)));
    const { sign, pairOrder } = profile.defaults;
    const order = { username: SUPERVISOR.username, application: `${sign}-${pairOrder}` };
    xml.set(profile.id, idp.mint(order).xml);
  }
});

/** What anybody would know the vendor by: what stands in its messages, and what does not. */
const TRAITS: Readonly<Record<string, { has: readonly RegExp[]; lacks?: readonly RegExp[] }>> = {
  understudy: { has: [/^<samlp:Response xmlns:samlp=/], lacks: [/\/>/] },
  okta: {
    has: [
      /^<\?xml version="1.0" encoding="UTF-8"\?><saml2p:Response /,
      /<saml2:Subject xmlns:saml2=/,
      /<ec:InclusiveNamespaces xmlns:ec="[^"]*" PrefixList="xs"\/>/,
      /<saml2:Issuer xmlns:saml2="[^"]*" Format="[^"]*:entity">/,
      /ID="id\d+"/,
      />\n +arn:aws:iam::\d+:saml-provider\/okta,arn:aws:iam::\d+:role\/\w+\n +</,
      /nameid-format:unspecified">/,
      /Name="[^"]*\/Role" NameFormat="[^"]*:uri"/,
      /Name="[^"]*\/RoleSessionName" NameFormat="[^"]*:basic"/,
    ],
    lacks: [/1\.1:nameid-format/],
  },
  'entra-id': {
    has: [
      /<Assertion ID="[^>]* xmlns="[^"]*">/,
      /<Signature xmlns="/,
      /<Audience>https:\/\/signin.aws.amazon.com\/saml</,
      /identity\/claims\/tenantid/,
      /<\/AttributeStatement><AuthnStatement/,
    ],
    lacks: [/NameFormat/, /xsi:type/, /^<\?xml/],
  },
  'ad-fs': {
    has: [
      /Consent="/,
      /<ds:Signature xmlns:ds=/,
      /<KeyInfo xmlns="[^"]*"><ds:X509Data><ds:X509Certificate>/,
      /<Assertion ID="[^>]* xmlns="[^"]*">/,
      /<samlp:StatusCode Value="[^"]*" \/>/,
    ],
    lacks: [/NameFormat/, /xsi:type/],
  },
  google: {
    has: [
      /standalone="no"/,
      /xsi:type="xs:anyType"/,
      /<ds:X509SubjectName>CN=/,
      /\n[\w+/=]+<\/ds:X509C/,
    ],
    lacks: [/NameFormat/],
  },
  shibboleth: {
    has: [
      /<saml2:Assertion xmlns:saml2="[^"]*" xmlns:xsd=/,
      /PrefixList="xsd"/,
      /xsi:type="xsd:string"/,
      /FriendlyName="RoleSessionName"/,
      /SPNameQualifier="urn:amazon:webservices"/,
      /eduPersonScopedAffiliation/,
      /<ds:Signature [^>]*>\n<ds:SignedInfo>\n<ds:CanonicalizationMethod /,
      /Address="127\.0\.0\.1"/,
    ],
  },
  keycloak: {
    has: [
      /<dsig:KeyName>/,
      /<saml:Assertion xmlns="[^"]*" xmlns:saml=/,
      /ID="ID_[0-9a-f-]{36}"/,
      /SessionIndex="[^"]*::/,
      /Name="[^"]*\/Role"[^]*Name="[^"]*\/Role"/,
      /SessionNotOnOrAfter="/,
    ],
    lacks: [/X509Certificate/],
  },
  netiq: {
    has: [
      /<ds:SignedInfo><CanonicalizationMethod xmlns=/,
      /<saml:Attribute xmlns:xs="/,
      /AuthnContextDeclRef/,
      /IssueInstant="[^".]*Z"/,
    ],
    lacks: [/\.\d{3}Z"/],
  },
  ping: { has: [/<saml:Issuer[^>]*>PingFederate</, />\n\tarn:/, /attrname-format:basic/] },
  onelogin: {
    has: [/ID="R[0-9a-f]{32}"/, /ID="pfx/, /SessionNotOnOrAfter="/],
    lacks: [/\.\d{3}Z"/],
  },
  auth0: {
    has: [
      /<Signature xmlns="/,
      /<saml:AttributeStatement xmlns:xs=/,
      /ac:classes:unspecified/,
      /xsi:type="xs:anyType"/,
      /<\/saml:AttributeStatement><saml:AuthnStatement/,
      /<saml:Issuer>urn:tenant/,
    ],
  },
  jumpcloud: { has: [/<saml:Issuer>JumpCloud</, /Name="[^"]*\/Role"[^]*Name="[^"]*\/Role"/] },
  'iam-identity-center': { has: [/Name="[^"]*\/Role"[^]*Name="[^"]*\/Role"/] },
  pysaml2: {
    has: [
      /^<\?xml version='1.0' encoding='UTF-8'\?>\n<ns0:Response /,
      /<ns2:Signature Id="/,
      /<ns1:Assertion /,
    ],
    lacks: [/\.\d{3}Z"/],
  },
  'federation-hub': { has: [/urn:federation:/, /Consent="/], lacks: [/KeyInfo/] },
};

describe('the registry of profiles', () => {
  it('holds every profile of the folder, each under the name of its file, ours first', () => {
    const files = readdirSync(new URL('../../../idp-server/profiles', import.meta.url));
    const names = files.filter((file) => !HELPERS.has(file)).map((file) => file.slice(0, -3));
    expect(PROFILES.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
    expect(PROFILES[0].id).toBe(DEFAULT_PROFILE);
  });

  it.each(PROFILES)('says of $id what marks it and how that is known', (profile) => {
    expect(findProfile(profile.id)).toBe(profile);
    expect(profile.title).toMatch(/^[A-Za-z].*[^.]$/);
    expect(profile.remarks).toMatch(/^[A-Za-z].*\.$/);
    expect(profile.source.length).toBeGreaterThan(5);
  });

  it('knows nothing of others', () => {
    expect(findProfile('constructor')).toBeUndefined();
  });
});

describe('a message of', () => {
  it.each(PROFILES)('$id has its marks', ({ id }) => {
    const { has, lacks = [] } = TRAITS[id] ?? { has: [] };
    expect(has.length).toBeGreaterThan(0);
    for (const mark of has) expect(xml.get(id)).toMatch(mark);
    for (const mark of lacks) expect(xml.get(id)).not.toMatch(mark);
  });
});

describe('an ID of', () => {
  it.each(PROFILES)('$id is an NCName that never comes twice', async ({ id }) => {
    const profile = findProfile(id) ?? PROFILES[0];
    const idp = createIdp(readSettings(await profileIdp(profile)));
    const made = Array.from({ length: 200 }, (_, index) =>
      profile.makeId(idp.settings.random, index % 2 === 0 ? 'response' : 'assertion'),
    );
    expect(new Set(made).size).toBe(made.length);
    for (const one of made) expect(one).toMatch(/^[A-Za-z_][\w.-]{20,}$/);
  });
});

describe('the lifetime of an assertion', () => {
  it('is that of the profile, unless the IdP has one of its own', async () => {
    const google = findProfile('google') ?? PROFILES[0];
    const entra = findProfile('entra-id') ?? PROFILES[0];
    const conditions = async (
      profile: typeof google,
      assertionLifetime?: number,
    ): Promise<number> => {
      const given = assertionLifetime === undefined ? {} : { assertionLifetime };
      const idp = createIdp(readSettings(await profileIdp(profile, given)));
      const text = idp.mint({ username: SUPERVISOR.username }).xml;
      const [, issued = ''] = / IssueInstant="([^"]*)"/.exec(text) ?? [];
      const [, end = ''] = /Conditions [^>]*NotOnOrAfter="([^"]*)"/.exec(text) ?? [];
      return (Date.parse(end) - Date.parse(issued)) / 1_000;
    };
    expect(await conditions(google)).toBe(300);
    expect(await conditions(entra)).toBe(3_600);
    expect(await conditions(entra, 60)).toBe(60);
  });
});
