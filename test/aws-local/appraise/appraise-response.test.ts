import { describe, expect, it } from 'vitest';
import { appraiseResponse, type AppraisalCase } from '../../../aws-local/index.ts';
import { createContext } from '../../../aws-local/create-context.ts';
import { judgeAssertion } from '../../../aws-local/checks/judge-assertion.ts';
import { applySeed } from '../../../aws-local/seed/apply.ts';
import {
  ACS,
  attributes,
  BACKUP,
  backupMessage,
  defaultSeed,
  FEDERATE,
  message,
  ROLE,
  signed,
  SUPERVISOR,
  PRIMARY,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, NOW } from '../../support/aws-server.ts';
import { encryptionPair } from '../../support/encryption-keys.ts';
import { testMetadata } from '../../support/idp-metadata.ts';

const REGION = 'us-west-2';

async function worldCase(samlResponse: string): Promise<AppraisalCase> {
  const world = { account: ACCOUNT, seed: await defaultSeed() };
  return { samlResponse, via: 'sign-in', at: NOW, region: REGION, known: { world } };
}

describe('appraiseResponse', () => {
  it('finds nothing wrong with a good message when it knows the whole account', async () => {
    const appraisal = appraiseResponse({
      ...(await worldCase(await signed())),
      relayState: FEDERATE,
    });
    expect(appraisal.refusals).toEqual([]);
    expect(appraisal).toMatchObject({ verified: true, pair: { roleArn: ROLE } });
    expect(appraisal.findings.map(({ check }) => check)).toContain('user-exists');
  });

  it('keeps what it cannot judge apart, without metadata and policies', async () => {
    const appraisal = appraiseResponse({
      samlResponse: await signed(),
      via: 'sign-in',
      known: {},
    });
    expect(appraisal.refusals).toEqual([]);
    expect(appraisal).toMatchObject({ verified: false, at: NOW, region: REGION, postedUrl: ACS });
    const lacks = Object.fromEntries(appraisal.unjudged.map(({ check, lacks }) => [check, lacks]));
    expect(lacks).toMatchObject({
      'signature-valid': 'metadata',
      'issuer-known': 'metadata',
      'trust-policy-allows': 'trust-policy',
      'relay-state-aws': 'relay-state',
    });
  });

  it('judges by metadata and a trust policy alone', async () => {
    const known = { metadata: await testMetadata('primary'), trustPolicy: trustPolicy() };
    const samlResponse = await signed();
    const good = appraiseResponse({ samlResponse, via: 'sign-in', known });
    expect(good.refusals).toEqual([]);
    expect(good.verified).toBe(true);
    const other = { ...known, metadata: await testMetadata('backup') };
    const refusals = appraiseResponse({ samlResponse, via: 'sign-in', known: other }).refusals;
    expect(refusals.map(({ check }) => check)).toEqual(['issuer-known', 'signature-valid']);
  });

  it('goes on after the first refusal, in the order of AWS', async () => {
    const samlResponse = await signed(
      message({
        conditions: { audienceRestrictions: [['urn:other']] },
        attributes: attributes({ roleSessionName: ['Maria García'] }),
      }),
    );
    const { refusals } = appraiseResponse(await worldCase(samlResponse));
    expect(refusals.map(({ check }) => check)).toEqual(['audience-accepted', 'session-name-legal']);
  });

  it('refuses what cannot be read, and judges nothing else', async () => {
    const { refusals, unjudged } = appraiseResponse(await worldCase('%%%%'));
    expect(refusals.map(({ check }) => check)).toEqual(['message-decodes']);
    expect(new Set(unjudged.map(({ lacks }) => lacks))).toEqual(new Set(['message']));
  });
});

describe('appraiseResponse on an encrypted assertion', () => {
  const encryptedTo = async (name: string): Promise<string> =>
    signed(message(), { encrypt: { certificate: (await encryptionPair(name)).certificate } });
  const uuid = `SAMLSP${'A'.repeat(16)}`;
  const asked = { roleArn: ROLE, providerArn: PRIMARY };

  async function worldWithKey(samlResponse: string): Promise<AppraisalCase> {
    const { samlProviders = [], ...rest } = await defaultSeed();
    const { pem: privateKey } = await encryptionPair('primary-encryption');
    const [primary, ...others] = samlProviders;
    if (primary === undefined) throw new Error('no provider');
    const seed = { ...rest, samlProviders: [{ ...primary, uuid, privateKey }, ...others] };
    const given = await worldCase(samlResponse);
    return { ...given, known: { world: { account: ACCOUNT, seed } } };
  }

  it('decrypts it with the key of the provider that the API or the sign-in URL names', async () => {
    const given = await worldWithKey(await encryptedTo('primary-encryption'));
    expect(appraiseResponse({ ...given, via: 'sts', ...asked })).toMatchObject({
      verified: true,
      refusals: [],
    });
    expect(appraiseResponse({ ...given, postedUrl: `${ACS}/acs/${uuid}` }).verified).toBe(true);
  });

  it('refuses one that was made for another key, and one that nobody is named for', async () => {
    const other = await worldWithKey(await encryptedTo('older-encryption'));
    const [first] = appraiseResponse({ ...other, via: 'sts', ...asked }).refusals;
    expect(first?.check).toBe('assertion-decrypts');
    expect(appraiseResponse(other).refusals[0]?.check).toBe('acs-provider-known');
  });

  it('says that it lacks the private key when it has metadata alone', async () => {
    const appraisal = appraiseResponse({
      samlResponse: await encryptedTo('primary-encryption'),
      via: 'sts',
      ...asked,
      known: { metadata: await testMetadata('primary') },
    });
    expect(appraisal).toMatchObject({ verified: false, pair: asked });
    expect(appraisal.refusals).toEqual([]);
    const lacks = new Set(appraisal.unjudged.map((one) => one.lacks));
    expect(lacks).toContain('private-key');
  });
});

describe('the appraisal and the judge of aws-local', () => {
  const messages: Record<string, () => Promise<string>> = {
    good: () => signed(),
    'by the other key': () => signed(message(), { key: 'other' }),
    unsigned: () => signed(message(), { sign: 'none' }),
    'by the backup': () => signed(backupMessage(), { key: 'backup' }),
    'by the backup under a wrong name': () => signed(backupMessage(), { key: 'primary' }),
    'without Role': () => signed(message({ attributes: attributes({ role: [] }) })),
    'with a broken pair': () => signed(message({ attributes: attributes({ role: [ROLE] }) })),
    'of an unknown provider': () =>
      signed(message({ attributes: attributes({ role: [`${ROLE},${PRIMARY}x`] }) })),
    'of an unknown role': () =>
      signed(message({ attributes: attributes({ role: [`${ROLE}x,${PRIMARY}`] }) })),
    'with two providers of which one vouches': () =>
      signed(
        message({ attributes: attributes({ role: [`${ROLE},${BACKUP}`, `${ROLE},${PRIMARY}`] }) }),
      ),
    'without session name': () =>
      signed(message({ attributes: attributes({ roleSessionName: [] }) })),
    'with tags': () => signed(message({ attributes: attributes({ tags: { team: 'a' } }) })),
    'without subject': () => signed(message({ subject: undefined as never })),
    'issued long ago': () => signed(message({ issueInstant: NOW - 600_000 })),
    'issued in future': () => signed(message({ issueInstant: NOW + 60_000 })),
    'for nobody': () => signed(message({ conditions: { audienceRestrictions: [] } })),
    'with a failure': () => signed(message({}, { status: { code: 'urn:x' } })),
    'no XML': () => Promise.resolve(Buffer.from('hello').toString('base64')),
    'no base64': () => Promise.resolve('hello!'),
  };

  it.each(Object.keys(messages))('agree about a message %s', async (name) => {
    const samlResponse = (await messages[name]?.()) ?? '';
    const seed = await defaultSeed();
    const context = createContext({ account: ACCOUNT, region: REGION, clock: { now: () => NOW } });
    applySeed(context, seed);
    for (const via of ['sign-in', 'sts'] as const) {
      const request = { base64: samlResponse, sourceIp: '192.0.2.1' };
      const judged =
        via === 'sts'
          ? judgeAssertion(context, { ...request, via, roleArn: ROLE, providerArn: PRIMARY })
          : judgeAssertion(context, { ...request, via, postedUrl: ACS });
      const asked = via === 'sts' ? { roleArn: ROLE, providerArn: PRIMARY } : {};
      const { refusals } = appraiseResponse({ ...(await worldCase(samlResponse)), via, ...asked });
      const [first] = refusals;
      expect([via, first?.check, first?.stage, first?.answer]).toEqual(
        judged.outcome === 'refused'
          ? [via, judged.refusal.check.id, judged.refusal.stage, judged.refusal.answer]
          : [via, undefined, undefined, undefined],
      );
    }
  });

  it('agree about several roles', async () => {
    const pairs = [`${ROLE},${PRIMARY}`, `${SUPERVISOR},${PRIMARY}`];
    const samlResponse = await signed(message({ attributes: attributes({ role: pairs }) }));
    const appraisal = appraiseResponse(await worldCase(samlResponse));
    expect(appraisal.refusals).toEqual([]);
    expect(appraisal.pairs).toHaveLength(2);
  });
});
