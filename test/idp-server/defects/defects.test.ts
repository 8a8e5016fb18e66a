import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../../aws-local/checks/ids.ts';
import { judgeAssertion } from '../../../aws-local/checks/judge-assertion.ts';
import type { AwsContext } from '../../../aws-local/context.ts';
import { createContext } from '../../../aws-local/create-context.ts';
import { applySeed } from '../../../aws-local/seed/apply.ts';
import { DEFECTS, findDefect } from '../../../idp-server/index.ts';
import { createIdp, type Idp } from '../../../idp-server/idp.ts';
import { readSettings } from '../../../idp-server/options/idp-settings.ts';
import { testSigningKey } from '../../support/keys.ts';
import { readBack } from '../read-back.ts';
import { ACS, ANA, CONNECT, idpOptions, MARIA, PROVIDER, ROLE } from '../world.ts';

let idp: Idp;
let aws: AwsContext;
let certificate: string;

beforeAll(async () => {
  idp = createIdp(readSettings(await idpOptions()));
  certificate = (await testSigningKey()).certificate;
  aws = createContext({ account: '111122223333', region: 'us-west-2' });
  applySeed(aws, {
    samlProviders: [{ name: 'PrimaryIdp', metadata: idp.metadata('http://127.0.0.1:4001') }],
    roles: [{ name: 'ConnectAgent', trustPolicy: TRUST, maxSessionDuration: 43_200 }],
  });
});

const TRUST = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': ACS } },
    },
  ],
};

/** Every check of aws-local that fails at the sign-in page, and the first one that refuses, or `none`. */
function judged(base64: string): { refusedBy: string; failed: readonly string[] } {
  const judgement = judgeAssertion(aws, {
    via: 'sign-in',
    roleArn: undefined,
    base64,
    postedUrl: ACS,
    sourceIp: '127.0.0.1',
  });
  const failed = judgement.findings.filter(({ verdict }) => verdict === 'fail');
  return {
    refusedBy: judgement.outcome === 'refused' ? judgement.refusal.check.id : 'none',
    failed: failed.map(({ check }) => check),
  };
}

const refusedBy = (base64: string): string => judged(base64).refusedBy;

const BREAKING = DEFECTS.filter(({ breaks }) => breaks !== undefined);
const TAKEN = DEFECTS.filter(({ breaks }) => breaks === undefined);

/** Without what is another in every message. */
function unlike(xml: string): string {
  return xml
    .replaceAll(/(ID|SessionIndex|URI|Instant|NotBefore|NotOnOrAfter)="[^"]*"/g, '')
    .replaceAll(/<ds:(SignatureValue|DigestValue)>[^<]*/g, '');
}

describe('the registry of defects', () => {
  it('holds every defect of the folder, each under the name of its file', () => {
    const helpers = new Set([
      'break-response.ts',
      'defect.ts',
      'registry.ts',
      'signature-wrapping.ts',
    ]);
    const files = readdirSync(new URL('../../../idp-server/defects', import.meta.url));
    const names = files.filter((file) => !helpers.has(file)).map((file) => file.slice(0, -3));
    expect(DEFECTS.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
    expect(DEFECTS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(DEFECTS)('says about $id what it is and which check it breaks', (defect) => {
    expect(findDefect(defect.id)).toBe(defect);
    expect([undefined, ...CHECK_IDS]).toContain(defect.breaks);
    expect(defect.title).toMatch(/^[A-Z].*[^.]$/);
    expect(defect.explain()).toMatch(/^[A-Z][^]{100,}\.$/);
    expect(defect.explain()).toMatch(/happens when|by accident/);
  });

  it('knows nothing of others', () => {
    expect(findDefect('constructor')).toBeUndefined();
  });
});

describe('a defect', () => {
  it('is the only thing wrong: without one, AWS lets the person in', () => {
    expect(refusedBy(idp.mint({ username: MARIA.username }).samlResponse)).toBe('none');
  });

  it.each(BREAKING)('$id is refused by $breaks and by nothing else', ({ id, breaks }) => {
    const { samlResponse, defects } = idp.mint({ username: MARIA.username, defects: [id] });
    expect(defects.map((defect) => defect.id)).toEqual([id]);
    expect(judged(samlResponse)).toEqual({ refusedBy: breaks, failed: [breaks] });
  });

  it.each(TAKEN)('$id is in the message, and taken', ({ id }) => {
    const { xml, samlResponse } = idp.mint({ username: MARIA.username, defects: [id] });
    expect(unlike(xml)).not.toBe(unlike(idp.mint({ username: MARIA.username }).xml));
    expect(judged(samlResponse)).toEqual({ refusedBy: 'none', failed: [] });
  });

  // One of each way to write: prefixes, white space, and what is signed.
  it.each(['ad-fs', 'keycloak', 'okta', 'shibboleth'])(
    'is the same in the wording of %s',
    async (profile) => {
      const vendor = createIdp(
        readSettings(await idpOptions({ applications: [{ ...CONNECT, profile }] })),
      );
      const found = DEFECTS.map(({ id }) => {
        const { samlResponse } = vendor.mint({ username: MARIA.username, defects: [id] });
        return [id, refusedBy(samlResponse)];
      });
      expect(found).toEqual(DEFECTS.map(({ id, breaks = 'none' }) => [id, breaks]));
    },
  );

  it.each(DEFECTS)('$id leaves the next response whole', ({ id }) => {
    idp.armory.arm([id]);
    idp.mint({ username: MARIA.username });
    expect(refusedBy(idp.mint({ username: MARIA.username }).samlResponse)).toBe('none');
  });

  it.each(['response', 'both'] as const)(
    'unsigned takes every signature away from %s',
    async (sign) => {
      const other = createIdp(
        readSettings(await idpOptions({ applications: [{ ...CONNECT, sign }] })),
      );
      const { xml } = other.mint({ username: MARIA.username, defects: ['unsigned'] });
      expect(xml).not.toContain('Signature');
    },
  );

  it.each(['wrong-issuer', 'expired', 'not-yet-valid', 'no-role', 'no-nameid'])(
    '%s is in the signed message, not done to it',
    (id) => {
      const { samlResponse } = idp.mint({ username: MARIA.username, defects: [id] });
      expect(() => readBack(samlResponse, certificate)).not.toThrow();
    },
  );

  it('tampered changes one attribute value and nothing else', () => {
    const { xml } = idp.mint({ username: MARIA.username, defects: ['tampered'] });
    expect(xml).toContain('>maria.garcia@example.comx</saml:AttributeValue>');
    expect(xml.match(/example\.comx/g)).toHaveLength(1);
  });

  it('other-key still shows the registered certificate', () => {
    const { xml } = idp.mint({ username: MARIA.username, defects: ['other-key'] });
    expect(xml).toContain(`<ds:X509Certificate>${certificate}</ds:X509Certificate>`);
  });

  it('provider-not-in-pair keeps the role of every pair, in either order', async () => {
    const reversed = { ...CONNECT, pairOrder: 'provider-first' as const };
    const other = createIdp(readSettings(await idpOptions({ applications: [reversed] })));
    const { xml } = other.mint({ username: ANA.username, defects: ['provider-not-in-pair'] });
    expect(xml).not.toContain('saml-provider');
    expect(xml).toContain(`>${ROLE}</saml:AttributeValue>`);
  });

  it('goes together with others, in the order given', () => {
    const defects = ['no-role', 'no-nameid', 'tampered'];
    const { samlResponse, xml } = idp.mint({ username: MARIA.username, defects });
    expect(xml).not.toContain('NameID');
    expect(xml).not.toContain('Attributes/Role"');
    expect(refusedBy(samlResponse)).toBe('role-present');
  });
});
