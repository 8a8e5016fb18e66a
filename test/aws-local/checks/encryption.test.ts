import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsContext } from '../../../aws-local/context.ts';
import { createContext } from '../../../aws-local/create-context.ts';
import { findCheck } from '../../../aws-local/checks/registry.ts';
import type { SamlProviderSeed } from '../../../aws-local/index.ts';
import { applySeed } from '../../../aws-local/seed/apply.ts';
import {
  ACS,
  attributes,
  BACKUP,
  defaultSeed,
  message,
  PRIMARY,
  ROLE,
  signed,
  SUPERVISOR,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, frozenClock, REGION } from '../../support/aws-server.ts';
import { encryptionPair, type EncryptionPair } from '../../support/encryption-keys.ts';
import { proves } from '../../support/proves.ts';
import { confirmed } from './altered.ts';
import { api, browser, judge, outcomeOf, type Way } from './judging.ts';

const ID = `SAMLSP${'A'.repeat(16)}`;
const OTHER_ID = `SAMLSP${'B'.repeat(16)}`;
const OWN_ACS = `${ACS}/acs/${ID}`;

let pair: EncryptionPair;
let older: EncryptionPair;
beforeAll(async () => {
  [pair, older] = await Promise.all([encryptionPair(), encryptionPair('older-encryption')]);
});

/** aws-local whose primary provider decrypts; both roles trust its own sign-in URL too. */
async function world(primary: Partial<SamlProviderSeed> = {}): Promise<AwsContext> {
  const context = createContext({ account: ACCOUNT, region: REGION, clock: frozenClock() });
  const { samlProviders: [first, second] = [], roles = [], ...seed } = await defaultSeed();
  if (first === undefined || second === undefined) throw new Error('The seed has no providers');
  const Condition = { StringEquals: { 'SAML:aud': [ACS, OWN_ACS] } };
  applySeed(context, {
    ...seed,
    samlProviders: [
      { ...first, uuid: ID, privateKey: pair.pem, ...primary },
      { ...second, uuid: OTHER_ID },
    ],
    roles: roles.map((role) => ({ ...role, trustPolicy: trustPolicy({ Condition }) })),
  });
  return context;
}

const atOwnUrl: Way = { ...browser, postedUrl: OWN_ACS, acsProviderId: ID };
const addressed = (parts = {}) => message({ ...confirmed({ recipient: OWN_ACS }), ...parts });
const encrypted = async (response = addressed(), options = {}) =>
  signed(response, { encrypt: { certificate: pair.certificate }, ...options });

describe('an encrypted assertion', () => {
  it.each<[string, Way]>([
    ['the API', api],
    ['the sign-in URL of its provider', atOwnUrl],
  ])('is accepted at %s, in both modes', async (_title, way) => {
    proves('encryption-api', 'encryption-allowed', 'encryption-sign-in-url');
    for (const encryptionMode of ['Allowed', 'Required'] as const) {
      const judgement = judge(await world({ encryptionMode }), await encrypted(), way);
      expect(outcomeOf(judgement)).toBe('accepted');
      expect(judgement.findings.find(({ check }) => check === 'assertion-decrypts')).toEqual({
        check: 'assertion-decrypts',
        verdict: 'pass',
        args: { privateKeys: 1, content: 'aes256-gcm', keyTransport: 'rsa-oaep-mgf1p' },
      });
    }
  });

  it('is decrypted with either of two keys, the newest first', async () => {
    proves('encryption-keys');
    const context = await world({ privateKey: older.pem });
    expect(outcomeOf(judge(context, await encrypted()))).toBe('assertion-decrypts');
    const providers = context.state.accounts.get(ACCOUNT)?.samlProviders;
    const provider = providers?.get('PrimaryIdp');
    const [first] = provider?.privateKeys ?? [];
    if (provider === undefined || first === undefined) throw new Error('There is no provider');
    const second = { ...first, keyId: 'K'.repeat(22), pem: pair.pem };
    providers?.set('PrimaryIdp', { ...provider, privateKeys: [first, second] });
    for (const { certificate } of [pair, older])
      expect(
        outcomeOf(judge(context, await signed(addressed(), { encrypt: { certificate } }))),
      ).toBe('accepted');
  });

  it('is refused without a key, by another one, and where it was changed, with one answer', async () => {
    const context = await world();
    const keyless = await world();
    const providers = keyless.state.accounts.get(ACCOUNT)?.samlProviders;
    const provider = providers?.get('PrimaryIdp');
    if (provider !== undefined) providers?.set('PrimaryIdp', { ...provider, privateKeys: [] });
    const xml = Buffer.from(await encrypted(), 'base64').toString();
    const changed = xml.replace(
      /(<xenc:CipherValue>.{40})./g,
      (_all, before: string) => `${before}/`,
    );
    const judgements = [
      judge(keyless, await encrypted()),
      judge(context, await signed(addressed(), { encrypt: { certificate: older.certificate } })),
      judge(context, Buffer.from(changed).toString('base64'), atOwnUrl),
      judge(await world({ privateKey: older.pem }), await encrypted(), atOwnUrl),
    ];
    for (const judgement of judgements) {
      expect(outcomeOf(judgement)).toBe('assertion-decrypts');
      expect(judgement.outcome === 'refused' && judgement.refusal.answer.message).toBe(
        'The SAML assertion could not be decrypted',
      );
    }
    expect(judgements.map(({ findings }) => findings.at(-1)?.args['rule'])).toEqual(
      judgements.map(() => undefined),
    );
  });

  it('says in its explanation what is wrong inside, when the cipher text was whole', async () => {
    const change = (text: string): string => text.replace('example.com</', 'example.com<!-- --></');
    const context = await world();
    const judgement = judge(
      context,
      await encrypted(addressed(), { encrypt: { certificate: pair.certificate, change } }),
    );
    expect(outcomeOf(judgement)).toBe('assertion-decrypts');
    const args = judgement.findings.at(-1)?.args ?? {};
    expect(args).toMatchObject({ stage: 'gate', rule: 'comment' });
    expect(findCheck('assertion-decrypts')?.explain(args)).toMatch(/no safe assertion.*“comment”/);
  });

  it('passes every check that a plain one passes', async () => {
    const context = await world();
    const cases: [string, Parameters<typeof message>[0]][] = [
      ['issuer-known', { issuer: 'https://evil.example' }],
      ['audience-accepted', { conditions: { audienceRestrictions: [['urn:other']] } }],
      ['session-name-legal', { attributes: attributes({ roleSessionName: ['a b'] }) }],
      ['role-pair', { attributes: attributes({ role: [`${SUPERVISOR},${PRIMARY}`] }) }],
    ];
    for (const [check, parts] of cases)
      expect(outcomeOf(judge(context, await encrypted(addressed(parts))))).toBe(check);
    const unsigned = await encrypted(addressed(), { sign: 'none' });
    expect(outcomeOf(judge(context, unsigned))).toBe('signature-present');
    const otherKey = await encrypted(addressed(), { key: 'backup' });
    expect(outcomeOf(judge(context, otherKey))).toBe('signature-valid');
  });

  it('with CBC is refused in one way unless a signature of the provider vouches for it', async () => {
    const context = await world();
    const encrypt = { certificate: pair.certificate, content: 'aes256-cbc' } as const;
    const of = async (options: object) =>
      outcomeOf(judge(context, await encrypted(addressed(), { encrypt, ...options })));
    expect(await of({})).toBe('accepted');
    expect(await of({ sign: 'response' })).toBe('accepted');
    expect(await of({ sign: 'none' })).toBe('assertion-decrypts');
    expect(await of({ key: 'backup' })).toBe('assertion-decrypts');
  });
});

describe('the sign-in URL of a provider', () => {
  it('has to be the one that an encrypted assertion is posted to', async () => {
    const base64 = await encrypted();
    expect(outcomeOf(judge(await world(), base64, browser))).toBe('acs-provider-known');
    expect(outcomeOf(judge(await world(), base64, atOwnUrl))).toBe('accepted');
  });

  it('has to be that of a provider', async () => {
    const nobody = { ...atOwnUrl, acsProviderId: `SAMLSP${'C'.repeat(16)}` };
    for (const base64 of [await encrypted(), await signed()])
      expect(outcomeOf(judge(await world(), base64, nobody))).toBe('acs-provider-known');
  });

  it('is for what that provider vouches for', async () => {
    const others = { ...atOwnUrl, acsProviderId: OTHER_ID };
    expect(outcomeOf(judge(await world(), await signed(), others))).toBe('role-pair');
    const both = attributes({ role: [`${ROLE},${BACKUP}`, `${ROLE},${PRIMARY}`] });
    const judgement = judge(await world(), await signed(addressed({ attributes: both })), atOwnUrl);
    expect(judgement).toMatchObject({ outcome: 'accepted', principal: { providerArn: PRIMARY } });
  });

  it('leaves the choice among several roles, inside the cipher text too', async () => {
    const two = attributes({ role: [`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`] });
    const base64 = await encrypted(addressed({ attributes: two }));
    const context = await world({ encryptionMode: 'Required' });
    const choice = judge(context, base64, atOwnUrl);
    expect(choice).toMatchObject({ outcome: 'choice', pairs: [{}, {}] });
    const picked = judge(context, base64, { ...atOwnUrl, roleArn: SUPERVISOR });
    expect(picked).toMatchObject({ outcome: 'accepted', principal: { roleArn: SUPERVISOR } });
  });

  it('is the only Recipient where encryption is required, and never that of another provider', async () => {
    proves('encryption-sign-in-url');
    const to = async (recipient: string, encryptionMode: 'Allowed' | 'Required') =>
      outcomeOf(
        judge(
          await world({ encryptionMode }),
          await encrypted(message(confirmed({ recipient }))),
          atOwnUrl,
        ),
      );
    expect(await to(ACS, 'Allowed')).toBe('accepted');
    expect(await to(ACS, 'Required')).toBe('recipient-is-aws');
    for (const mode of ['Allowed', 'Required'] as const) {
      expect(await to(OWN_ACS, mode)).toBe('accepted');
      expect(await to(`${ACS}/acs/${OTHER_ID}`, mode)).toBe('recipient-is-aws');
    }
  });
});

describe('a plain assertion', () => {
  it('is taken where encryption is allowed, and refused where it is required', async () => {
    proves('encryption-required', 'encryption-allowed');
    for (const way of [api, atOwnUrl]) {
      expect(outcomeOf(judge(await world(), await signed(addressed()), way))).toBe('accepted');
      const required = await world({ encryptionMode: 'Required' });
      expect(outcomeOf(judge(required, await signed(addressed()), way))).toBe(
        'encryption-as-required',
      );
    }
  });

  it('that is missing because signing in failed is a failure of the identity provider', async () => {
    const required = await world({ encryptionMode: 'Required' });
    const { assertion: _none, ...failed } = message({}, { status: { code: 'urn:failed' } });
    for (const way of [api, atOwnUrl]) {
      const base64 = await signed(failed, { sign: 'response' });
      expect(outcomeOf(judge(required, base64, way))).toBe('status-success');
    }
  });
});
