import { beforeAll, describe, expect, it } from 'vitest';
import { createSigningKey } from '../../../certs/index.ts';
import { encodeResponse, writeResponse } from '../../../saml/write/index.ts';
import type { AwsContext } from '../../../aws-local/context.ts';
import { createContext } from '../../../aws-local/create-context.ts';
import { applySeed } from '../../../aws-local/seed/apply.ts';
import {
  BACKUP,
  BACKUP_ISSUER,
  defaultSeed,
  message,
  PRIMARY,
  signed,
} from '../../support/aws-assertions.ts';
import { ALGORITHMS, NAMESPACES } from '../../../saml/names.ts';
import { ASSERTION_XPATH, foreignResponse, signedBy } from '../../saml/read/support.ts';
import { ACCOUNT, frozenClock, REGION } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { testSigningKey } from '../../support/keys.ts';
import { api, browser, judge, outcomeOf, world } from './judging.ts';
import { proves } from '../../support/proves.ts';

const STATUS_FAILED = 'urn:oasis:names:tc:SAML:2.0:status:Responder';

let plain: AwsContext;
beforeAll(async () => {
  plain = await world();
});

describe('who sent it', () => {
  it('refuses a pair across accounts before it looks for the provider', async () => {
    proves('provider-same-account', 'text-provider-account');
    const base64 = await signed();
    const foreign = 'arn:aws:iam::444455556666';
    for (const way of [
      { roleArn: `${foreign}:role/ConnectAgent` },
      { providerArn: `${foreign}:saml-provider/PrimaryIdp` },
    ])
      expect(outcomeOf(judge(plain, base64, { ...api, ...way }))).toBe('provider-account');
  });

  it('refuses a provider that does not exist, names being compared with their case', async () => {
    const way = { ...api, providerArn: PRIMARY.replace('PrimaryIdp', 'primaryidp') };
    expect(outcomeOf(judge(plain, await signed(), way))).toBe('provider-exists');
  });

  it.each([
    ['the provider of the other IdP', message(), { providerArn: BACKUP }],
    ['another issuer', message({ issuer: 'https://evil.example' }), {}],
    ['another issuer of the Response alone', message({}, { issuer: 'https://evil.example' }), {}],
    [
      'an issuer with a slash more',
      message({ issuer: 'https://primary.idp.understudy.example/' }),
      {},
    ],
  ])('refuses %s', async (_what, response, way) => {
    proves('issuer-is-entity-id');
    expect(outcomeOf(judge(plain, await signed(response), { ...api, ...way }))).toBe(
      'issuer-known',
    );
  });

  it('takes a Response without an Issuer of its own', async () => {
    const { issuer: _issuer, ...response } = message();
    expect(outcomeOf(judge(plain, await signed(response)))).toBe('accepted');
  });

  it('refuses a status other than success, with and without an assertion', async () => {
    const status = { code: STATUS_FAILED, message: 'cancelled' };
    const { assertion: _assertion, ...empty } = message({}, { status });
    for (const way of [api, browser]) {
      expect(outcomeOf(judge(plain, await signed(message({}, { status })), way))).toBe(
        'status-success',
      );
      const judgement = judge(plain, await signed(empty, { sign: 'response' }), way);
      expect(outcomeOf(judgement)).toBe('status-success');
    }
  });

  it('refuses a message without any signature', async () => {
    const judgement = judge(plain, await signed(message(), { sign: 'none' }));
    expect(outcomeOf(judgement)).toBe('signature-present');
  });

  it('refuses another key, a changed message and one good signature beside a bad one', async () => {
    proves('keys-from-metadata', 'text-signature');
    const otherKey = await signed(message(), { key: 'backup' });
    expect(outcomeOf(judge(plain, otherKey))).toBe('signature-valid');
    const xml = Buffer.from(await signed(), 'base64').toString();
    const tampered = xml.replace('maria.garcia@example.com</', 'kofi.mensah@example.com</');
    expect(tampered).not.toBe(xml);
    const judgement = judge(plain, Buffer.from(tampered).toString('base64'));
    expect(outcomeOf(judgement)).toBe('signature-valid');
    const both = Buffer.from(await signed(message(), { sign: 'both' }), 'base64').toString();
    const envelope = both.replace(
      'Destination="https://us-west-2',
      'Destination="https://us-west-1',
    );
    expect(outcomeOf(judge(plain, Buffer.from(envelope).toString('base64')))).toBe(
      'signature-valid',
    );
  });

  it('does not look at the dates of a certificate', async () => {
    proves('certificate-dates-ignored');
    const old = await createSigningKey({
      name: 'old',
      validDays: 30,
      clock: { now: () => Date.parse('2015-01-01T00:00:00Z') },
    });
    expect(old.notAfter).toBeLessThan(Date.parse('2016-01-01T00:00:00Z'));
    const { certificate } = await testSigningKey('primary');
    const context = createContext({ account: ACCOUNT, region: REGION, clock: frozenClock() });
    const metadata = (await testMetadata('primary')).replace(certificate, old.certificate);
    applySeed(context, {
      ...(await defaultSeed()),
      samlProviders: [{ name: 'PrimaryIdp', metadata }],
    });
    const response = encodeResponse(
      writeResponse(message(), { sign: 'assertion', credential: old }),
    );
    expect(outcomeOf(judge(context, response))).toBe('accepted');
    expect(outcomeOf(judge(context, await signed()))).toBe('signature-valid');
  });

  it('takes any key of the metadata during a rotation', async () => {
    proves('keys-from-metadata');
    const context = createContext({ account: ACCOUNT, region: REGION, clock: frozenClock() });
    const first = await testMetadata('backup', 'https://primary.idp.understudy.example');
    const second = /<md:KeyDescriptor.*<\/md:KeyDescriptor>/.exec(
      await testMetadata('primary'),
    )?.[0];
    const metadata = first.replace('</md:KeyDescriptor>', `</md:KeyDescriptor>${second}`);
    applySeed(context, {
      ...(await defaultSeed()),
      samlProviders: [{ name: 'PrimaryIdp', metadata }],
    });
    for (const key of ['primary', 'backup'])
      expect(outcomeOf(judge(context, await signed(message(), { key })))).toBe('accepted');
    expect(outcomeOf(judge(context, await signed(message(), { key: 'third' })))).toBe(
      'signature-valid',
    );
  });

  it('holds an issuer of several in one document against its own keys alone', async () => {
    const entities = await Promise.all([testMetadata('primary'), testMetadata('backup')]);
    const metadata = `<md:EntitiesDescriptor xmlns:md="${NAMESPACES.metadata}">${entities
      .join('')
      .replaceAll(/<\?xml[^>]*>/g, '')}</md:EntitiesDescriptor>`;
    const context = createContext({ account: ACCOUNT, region: REGION, clock: frozenClock() });
    applySeed(context, {
      ...(await defaultSeed()),
      samlProviders: [{ name: 'PrimaryIdp', metadata }],
    });
    const backup = message({ issuer: BACKUP_ISSUER }, { issuer: BACKUP_ISSUER });
    for (const [response, own, other] of [
      [message(), 'primary', 'backup'],
      [backup, 'backup', 'primary'],
    ] as const) {
      expect(outcomeOf(judge(context, await signed(response, { key: own })))).toBe('accepted');
      const posing = await signed(response, { key: other });
      expect(outcomeOf(judge(context, posing))).toBe('signature-valid');
    }
    const mixed = await signed(message({ issuer: BACKUP_ISSUER }), { key: 'backup' });
    expect(outcomeOf(judge(context, mixed))).toBe('issuer-known');
  });

  it.each([
    ['in the signature', { signatureAlgorithm: ALGORITHMS.rsaSha1 }],
    ['in the digest', { digestAlgorithm: ALGORITHMS.sha1 }],
  ])('takes SHA-1 %s, unless the switch is on', async (_, algorithms) => {
    const { privateKey } = await testSigningKey();
    const xml = signedBy(foreignResponse(), ASSERTION_XPATH, { privateKey, ...algorithms });
    const base64 = Buffer.from(xml).toString('base64');
    const metadata = await testMetadata('primary', 'https://idp.example/exk1');
    const judged = async (refuseSha1: boolean) => {
      const clock = frozenClock();
      const switches = { refuseSha1 };
      const context = createContext({ account: ACCOUNT, region: REGION, clock, switches });
      applySeed(context, {
        ...(await defaultSeed()),
        samlProviders: [{ name: 'PrimaryIdp', metadata }],
      });
      return judge(context, base64);
    };
    // This message has no RoleSessionName, which is looked at long after its signature.
    const taken = await judged(false);
    expect(outcomeOf(taken)).toBe('session-name-present');
    const finding = taken.findings.find(({ check }) => check === 'signature-valid');
    expect(finding).toMatchObject({ verdict: 'pass', args: { usesSha1: true } });
    expect(outcomeOf(await judged(true))).toBe('signature-valid');
  });
});
