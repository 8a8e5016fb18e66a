import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeAssertion } from '../../aws-local/checks/judge-assertion.ts';
import type { AwsContext } from '../../aws-local/context.ts';
import { createContext } from '../../aws-local/create-context.ts';
import { applySeed } from '../../aws-local/seed/apply.ts';
import { createCertificate } from '../../certs/index.ts';
import { DEFECTS, PROFILES, type Application } from '../../idp-server/index.ts';
import { createIdp, type Idp } from '../../idp-server/idp.ts';
import { readSettings } from '../../idp-server/options/idp-settings.ts';
import { encryptionPair, type EncryptionPair } from '../support/encryption-keys.ts';
import { ACS, CONNECT, idpOptions, MARIA, PROVIDER } from './world.ts';

const ID = `SAMLSP${'A'.repeat(16)}`;
const OWN_ACS = `${ACS}/acs/${ID}`;

let pair: EncryptionPair;
let aws: AwsContext;
beforeAll(async () => {
  pair = await encryptionPair();
  aws = createContext({ account: '111122223333', region: 'us-west-2' });
  const metadata = (await encrypting()).metadata('http://127.0.0.1:4001');
  const Condition = { StringEquals: { 'SAML:aud': OWN_ACS } };
  const Action = 'sts:AssumeRoleWithSAML';
  const statement = { Effect: 'Allow', Principal: { Federated: PROVIDER }, Action, Condition };
  applySeed(aws, {
    samlProviders: [
      {
        name: 'PrimaryIdp',
        metadata,
        uuid: ID,
        privateKey: pair.pem,
        encryptionMode: 'Required',
      },
    ],
    roles: [
      {
        name: 'ConnectAgent',
        trustPolicy: { Version: '2012-10-17', Statement: [statement] },
        maxSessionDuration: 43_200,
      },
    ],
  });
});

async function encrypting(changes: Partial<Application> = {}): Promise<Idp> {
  const encrypt = { certificate: pair.certificate };
  const applications = [{ ...CONNECT, acs: OWN_ACS, encrypt, ...changes }];
  return createIdp(readSettings(await idpOptions({ applications })));
}

/** The check of aws-local that refuses at the sign-in page, or `none`. */
function refusedBy(base64: string): string {
  const judgement = judgeAssertion(aws, {
    via: 'sign-in',
    roleArn: undefined,
    base64,
    postedUrl: OWN_ACS,
    acsProviderId: ID,
    sourceIp: '127.0.0.1',
  });
  return judgement.outcome === 'refused' ? judgement.refusal.check.id : 'none';
}

/** What another check sees once it is encrypted. */
const INSIDE: Readonly<Record<string, string>> = {
  // What comes out of a cipher text and cannot be read is told apart from nothing else.
  'comment-in-name': 'assertion-decrypts',
  doctype: 'assertion-decrypts',
  // The address names the provider, so a pair with another one is no pair of this sign-in.
  'pair-of-other-account': 'role-pair',
  'pair-of-other-partition': 'role-pair',
};

describe('an IdP that encrypts', () => {
  it.each(PROFILES.map(({ id }) => id))('signs in, in the words of %s', async (profile) => {
    const { samlResponse, xml } = (await encrypting({ profile })).mint({
      username: MARIA.username,
    });
    expect(xml).not.toContain(MARIA.username);
    expect(refusedBy(samlResponse)).toBe('none');
  });

  it('signs nobody in who requires it when it forgets to', async () => {
    const { encrypt: _none, ...plain } = { ...CONNECT, acs: OWN_ACS };
    const idp = createIdp(readSettings(await idpOptions({ applications: [plain] })));
    const { samlResponse } = idp.mint({ username: MARIA.username });
    expect(refusedBy(samlResponse)).toBe('encryption-as-required');
  });

  it.each(DEFECTS.map(({ id, breaks = 'none' }) => [id, INSIDE[id] ?? breaks] as const))(
    'puts the defect "%s" inside, which %s refuses',
    async (id, breaks) => {
      const { samlResponse } = (await encrypting()).mint({
        username: MARIA.username,
        defects: [id],
      });
      // A Response that reports a failure goes without an assertion.
      expect(refusedBy(samlResponse)).toBe(breaks);
    },
  );

  it.each<[string, object, RegExp]>([
    [
      'an unknown algorithm',
      { content: 'aes192-gcm' },
      /encrypt\.content: "aes192-gcm" is unknown/,
    ],
    ['RSA 1.5', { keyTransport: 'rsa-1_5' }, /encrypt\.keyTransport: "rsa-1_5" is unknown/],
    ['no certificate', { certificate: 'AAAA' }, /encrypt\.certificate: is not DER in base64/],
    [
      'a certificate of another kind of key',
      { certificate: ecCertificate() },
      /is ec, expected rsa/,
    ],
  ])('is refused with %s', async (_title, changes, problem) => {
    const encrypt = { certificate: pair.certificate, ...changes } as Application['encrypt'];
    await expect(encrypting({ encrypt: encrypt as never })).rejects.toThrow(problem);
  });
});

function ecCertificate(): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return createCertificate({
    publicKey,
    signedBy: privateKey,
    subject: { commonName: 'ec' },
    notBefore: Date.now(),
    notAfter: Date.now() + 86_400_000,
  }).raw.toString('base64');
}
