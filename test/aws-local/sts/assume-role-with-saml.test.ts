import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  ACS,
  attributes,
  BACKUP,
  defaultSeed,
  message,
  PRIMARY,
  ROLE,
  signed,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, NOW, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';

let aws: StartedAwsLocal;
let good: string;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
  good = await signed();
});
afterAll(async () => aws.stop());

const ARN_PATTERN = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`;
const INNER = String.raw`\(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: (\w+); Request ID: [0-9a-f-]{36}; Proxy: null\)`;

async function assumeRole(
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<RawAnswer> {
  const wanted = {
    Action: 'AssumeRoleWithSAML',
    Version: '2011-06-15',
    RoleArn: ROLE,
    PrincipalArn: PRIMARY,
    SAMLAssertion: good,
    ...parameters,
  };
  const given = Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return ask(aws.port, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(given).toString(),
  });
}

function valueOf(body: string, element: string): string | undefined {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(body)?.[1];
  return text?.replace(/&(quot|apos|#39|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

describe('a good call', () => {
  it('answers the recorded elements in the recorded order', async () => {
    proves('sts-response-order', 'sts-audience-is-recipient', 'assumed-role-arn');
    const { status, headers, body } = await assumeRole({});
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/xml');
    expect([...body.matchAll(/<(\w+)[ >]/g)].map(([, name]) => name)).toEqual([
      'AssumeRoleWithSAMLResponse',
      'AssumeRoleWithSAMLResult',
      'Audience',
      'AssumedRoleUser',
      'AssumedRoleId',
      'Arn',
      'Credentials',
      'AccessKeyId',
      'SecretAccessKey',
      'SessionToken',
      'Expiration',
      'Subject',
      'NameQualifier',
      'SubjectType',
      'Issuer',
      'SessionTokenUtilization',
      'SessionTokenSize',
      'ResponseMetadata',
      'RequestId',
    ]);
    expect(valueOf(body, 'Audience')).toBe(ACS);
    expect(valueOf(body, 'Arn')).toBe(
      `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/maria.garcia@example.com`,
    );
    expect(valueOf(body, 'AssumedRoleId')).toMatch(/^AROA[A-Z2-7]{17}:maria\.garcia@example\.com$/);
    expect(valueOf(body, 'Subject')).toBe('maria.garcia@example.com');
    expect(valueOf(body, 'SubjectType')).toBe('persistent');
    expect(valueOf(body, 'Issuer')).toBe('https://primary.idp.understudy.example');
    expect(valueOf(body, 'NameQualifier')).toMatch(/^[A-Za-z0-9+/]{27}=$/);
    expect(headers['x-amzn-requestid']).toBe(valueOf(body, 'RequestId'));
  });

  it('hands out credentials that nobody takes for real ones, for an hour, in whole seconds', async () => {
    const { body } = await assumeRole({});
    expect(valueOf(body, 'AccessKeyId')).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(valueOf(body, 'SecretAccessKey')).toMatch(/^understudy\/mock\/.{24}$/);
    expect(valueOf(body, 'SessionToken')).toMatch(/^UNDERSTUDY/);
    expect(valueOf(body, 'Expiration')).toBe('2026-11-24T10:30:00Z');
  });

  it.each([
    ['DurationSeconds', { DurationSeconds: '7200' }, {}, 7_200],
    ['a shorter SessionDuration', { DurationSeconds: '7200' }, { sessionDuration: ['900'] }, 900],
    ['no longer for a longer SessionDuration', {}, { sessionDuration: ['43200'] }, 3_600],
  ])('lasts as long as %s says', async (_what, parameters, wanted, seconds) => {
    const SAMLAssertion = await signed(message({ attributes: attributes(wanted) }));
    const { body } = await assumeRole({ SAMLAssertion, ...parameters });
    const expected = new Date(NOW + seconds * 1_000).toISOString().replace(/\.\d+/, '');
    expect(valueOf(body, 'Expiration')).toBe(expected);
  });

  it('ends with the session of the identity provider', async () => {
    proves('api-duration');
    const authnStatements = [{ authnInstant: NOW, sessionNotOnOrAfter: NOW + 600_000 }];
    const SAMLAssertion = await signed(message({ authnStatements }));
    const { body } = await assumeRole({ SAMLAssertion });
    expect(valueOf(body, 'Expiration')).toBe('2026-11-24T09:40:00Z');
  });

  it('tells the packed size when something was packed, before SubjectType', async () => {
    proves('packed-policy-size-presence');
    const wanted = { sourceIdentity: ['maria'], tags: { team: 'night' } };
    const SAMLAssertion = await signed(message({ attributes: attributes(wanted) }));
    const { body } = await assumeRole({ SAMLAssertion });
    expect(body).toMatch(
      /<SourceIdentity>maria<\/SourceIdentity>\s*<PackedPolicySize>\d+<\/PackedPolicySize>\s*<SubjectType>/,
    );
    const Policy =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"connect:*","Resource":"*"}]}';
    const restricted = await assumeRole({
      Policy,
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    });
    expect(restricted.status).toBe(200);
    expect(valueOf(restricted.body, 'PackedPolicySize')).toMatch(/^\d+$/);
  });

  it('works by GET and on the regional host too', async () => {
    const query = new URLSearchParams({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: ROLE,
      PrincipalArn: PRIMARY,
      SAMLAssertion: good,
    });
    const path = `/?${query.toString()}`;
    for (const host of ['sts.amazonaws.com', 'sts.us-west-2.amazonaws.com', '127.0.0.1']) {
      const { status, body } = await ask(aws.port, { path, headers: { host } });
      expect([status, body.slice(0, 200)]).toEqual([
        200,
        expect.stringContaining('AssumeRoleWithSAMLResponse'),
      ]);
    }
  });

  it('redeems one assertion as often as it comes', async () => {
    proves('replay-allowed');
    const keys = new Set<string | undefined>();
    for (let round = 0; round < 3; round += 1)
      keys.add(valueOf((await assumeRole({})).body, 'AccessKeyId'));
    expect(keys.size).toBe(3);
  });
});

describe('the table of errors', () => {
  const foreign = `arn:aws:iam::444455556666:role/ConnectAgent`;
  const rows: [
    string,
    () => Promise<Record<string, string | undefined>>,
    number,
    string,
    string | RegExp,
  ][] = [
    [
      'an unknown provider',
      async () => ({ PrincipalArn: `${PRIMARY}s` }),
      400,
      'InvalidIdentityToken',
      inner(`Specified provider doesn't exist`, 'AuthSamlManifestNotFoundException'),
    ],
    [
      'another provider',
      async () => ({ PrincipalArn: BACKUP }),
      400,
      'InvalidIdentityToken',
      inner('Issuer not present in specified provider', 'AuthSamlInvalidSamlResponseException'),
    ],
    [
      'no base64',
      async () => ({ SAMLAssertion: '%3Cnot%20base64%3E' }),
      400,
      'InvalidIdentityToken',
      inner('Invalid base64 SAMLResponse', 'AuthSamlInvalidSamlResponseException'),
    ],
    [
      'another key',
      async () => ({ SAMLAssertion: await signed(message(), { key: 'backup' }) }),
      400,
      'InvalidIdentityToken',
      'Response signature invalid',
    ],
    [
      'no signature',
      async () => ({ SAMLAssertion: await signed(message(), { sign: 'none' }) }),
      400,
      'InvalidIdentityToken',
      'Response signature invalid',
    ],
    [
      'no Recipient',
      async () => ({ SAMLAssertion: await signed(withoutRecipient()) }),
      400,
      'InvalidIdentityToken',
      'Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter',
    ],
    [
      'another audience',
      async () => ({
        SAMLAssertion: await signed(
          message({ conditions: { audienceRestrictions: [['urn:other']] } }),
        ),
      }),
      400,
      'InvalidIdentityToken',
      'Response does not contain the required audience.',
    ],
    [
      'no session name',
      async () => withAttributes({ roleSessionName: [] }),
      400,
      'InvalidIdentityToken',
      'RoleSessionName is required in AuthnResponse',
    ],
    [
      'an illegal session name',
      async () => withAttributes({ roleSessionName: ['a b'] }),
      400,
      'InvalidIdentityToken',
      'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
    ],
    [
      'an illegal source identity',
      async () => withAttributes({ sourceIdentity: ['aws:x'] }),
      400,
      'InvalidIdentityToken',
      'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
    ],
    [
      'a pair that is not in the assertion',
      async () => ({ RoleArn: `${ROLE}s` }),
      400,
      'InvalidIdentityToken',
      `SAML Assertion doesn't contain the requested Role and Metadata in the attributes`,
    ],
    [
      'an old assertion',
      async () => ({ SAMLAssertion: await signed(aged()) }),
      400,
      'ExpiredTokenException',
      'Token must be redeemed within 5 minutes of issuance',
    ],
    [
      'an expired assertion',
      async () => ({
        SAMLAssertion: await signed(
          message({ conditions: { notOnOrAfter: NOW, audienceRestrictions: [] } }),
        ),
      }),
      400,
      'ExpiredTokenException',
      'Response has expired',
    ],
    [
      'a status of failure',
      async () => ({
        SAMLAssertion: await signed(
          message({}, { status: { code: 'urn:oasis:names:tc:SAML:2.0:status:Responder' } }),
        ),
      }),
      403,
      'IDPRejectedClaim',
      /./,
    ],
    [
      'a role that does not exist',
      async () => ({
        RoleArn: `${ROLE}s`,
        ...(await withAttributes({ role: [`${ROLE}s,${PRIMARY}`] })),
      }),
      403,
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithSAML',
    ],
    [
      'too long a duration for the role',
      async () => ({ DurationSeconds: '43200' }),
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      'a provider for a role',
      async () => ({ RoleArn: PRIMARY, PrincipalArn: ROLE }),
      400,
      'ValidationError',
      'Request ARN is invalid',
    ],
    [
      'a role for a provider',
      async () => ({ PrincipalArn: ROLE }),
      400,
      'ValidationError',
      'Principal ARN is invalid',
    ],
    [
      'a blank before the provider',
      async () => ({ PrincipalArn: ` ${PRIMARY}` }),
      400,
      'ValidationError',
      'Principal ARN is invalid',
    ],
    [
      'a role of another account',
      async () => ({ RoleArn: foreign }),
      400,
      'ValidationError',
      'Principal exists outside the account of the Role being assumed.',
    ],
    [
      'a duration of 43201',
      async () => ({ DurationSeconds: '43201' }),
      400,
      'ValidationError',
      `1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200`,
    ],
    [
      'a duration of 899',
      async () => ({ DurationSeconds: '899' }),
      400,
      'ValidationError',
      `1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    ],
    [
      'empty ARNs',
      async () => ({ RoleArn: '', PrincipalArn: '' }),
      400,
      'ValidationError',
      emptyArns(),
    ],
    [
      'too long a tag',
      async () => withAttributes({ tags: { team: 'x'.repeat(257) } }),
      400,
      'ValidationError',
      'Unable to validate tags',
    ],
    [
      'doubled tags',
      async () => withAttributes({ tags: { team: 'a', TEAM: 'b' } }),
      400,
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'an unknown transitive tag',
      async () => withAttributes({ transitiveTagKeys: ['team'] }),
      400,
      'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.',
    ],
    [
      'a session policy that is no JSON',
      async () => ({ Policy: 'policy' }),
      400,
      'MalformedPolicyDocument',
      /./,
    ],
    [
      'a policy ARN of another account',
      async () => ({ 'PolicyArns.member.1.arn': 'arn:aws:iam::444455556666:policy/Any' }),
      400,
      'ValidationError',
      'arn:aws:iam::444455556666:policy/Any is invalid',
    ],
  ];

  it.each(rows)('%s', async (_what, parameters, status, code, expected) => {
    proves(
      'inner-service-wrapping',
      'text-provider-missing',
      'text-issuer',
      'text-audience',
      'text-session-name-missing',
      'text-not-authorized',
      'sts-request-constraints',
      'sts-constraint-wording',
      'duration-within-role',
      'text-tags-invalid',
      'text-tags-duplicate',
      'text-tags-transitive',
      'session-policy',
      'session-policy-arns',
      'session-policy-length',
    );
    const { status: got, body } = await assumeRole(await parameters());
    const message = valueOf(body, 'Message') ?? '';
    expect([got, valueOf(body, 'Code')]).toEqual([status, code]);
    expect(message).toMatch(typeof expected === 'string' ? whole(expected) : expected);
    expect(valueOf(body, 'Type')).toBe('Sender');
  });

  it('never prints the assertion', async () => {
    const { body } = await assumeRole({ SAMLAssertion: 'x'.repeat(100_001) });
    expect(valueOf(body, 'Message')).toBe(
      `1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: Member must have length less than or equal to 100000`,
    );
  });
});

function whole(text: string): RegExp {
  return new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`);
}

function inner(text: string, code: string): RegExp {
  return new RegExp(`^${text} ${INNER.replace(String.raw`(\w+)`, code)}$`);
}

function emptyArns(): string {
  const one = (field: string): string[] => [
    `Value '' at '${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${ARN_PATTERN}`,
    `Value '' at '${field}' failed to satisfy constraint: Member must have length greater than or equal to 20`,
  ];
  return `4 validation errors detected: ${[...one('roleArn'), ...one('principalArn')].join('; ')}`;
}

async function withAttributes(
  wanted: Parameters<typeof attributes>[0],
): Promise<{ SAMLAssertion: string }> {
  return { SAMLAssertion: await signed(message({ attributes: attributes(wanted) })) };
}

function withoutRecipient(): ReturnType<typeof message> {
  const [confirmation] = message().assertion?.subject?.confirmations ?? [];
  const { recipient: _recipient, ...rest } = confirmation ?? { method: '' };
  return message({ subject: { nameId: { value: 'maria' }, confirmations: [rest] } });
}

function aged(): ReturnType<typeof message> {
  return message({ issueInstant: NOW - 5 * 60_000 - 1 });
}

describe('verdicts', () => {
  it('say what was decided, once for each call, and hold no message', async () => {
    const before = aws.verdicts().at(-1)?.sequence ?? 0;
    const accepted = await assumeRole({});
    await assumeRole({ PrincipalArn: BACKUP });
    await assumeRole({ RoleArn: PRIMARY });
    await assumeRole({ DurationSeconds: '1' });
    const [first, second, third, fourth] = aws.verdicts(before);
    expect(aws.verdicts(before)).toHaveLength(4);
    expect(first).toMatchObject({
      sequence: before + 1,
      at: NOW,
      via: 'sts',
      accepted: true,
      stage: 'done',
      principal: { providerArn: PRIMARY, roleArn: ROLE, sessionName: 'maria.garcia@example.com' },
      requestId: valueOf(accepted.body, 'RequestId'),
    });
    expect(second).toMatchObject({ accepted: false, stage: 'provider', check: 'issuer-known' });
    expect(third).toMatchObject({
      stage: 'request',
      findings: [],
      awsError: { code: 'ValidationError', message: 'Request ARN is invalid' },
    });
    expect(fourth).toMatchObject({ stage: 'request', awsError: { status: 400 } });
    const text = JSON.stringify(aws.verdicts());
    expect(text).not.toContain(good.slice(100, 160));
    expect(text).not.toMatch(/understudy\/mock|UNDERSTUDY\/\//);
  });
});
