import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  attributes,
  defaultSeed,
  message,
  PRIMARY,
  ROLE,
  signed,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';
import { callSts, shapeOf, type Keys } from '../../support/sts-calls.ts';
import { KEY } from '../signing/signed-calls.ts';

const USER: Keys = { accessKeyId: KEY.id, secretAccessKey: KEY.secret };
const OPS = `arn:aws:iam::${ACCOUNT}:role/Ops`;
const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

let aws: StartedAwsLocal;
beforeAll(async () => {
  const seed = await defaultSeed();
  const Statement = [
    {
      Effect: 'Allow',
      Principal: { AWS: ACCOUNT },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    },
  ];
  const ops = { name: 'Ops', trustPolicy: { Version: '2012-10-17', Statement } };
  aws = await startTestAws({
    seed: { ...seed, roles: [...(seed.roles ?? []), ops], accessKeys: [KEY] },
  });
});
afterAll(async () => aws.stop());

/** An answer of AWS: each element on a line of its own, dots where there was text. */
function answerOf(action: string, lines: readonly string[]): string {
  return [
    `<${action}Response xmlns="${NAMESPACE}">`,
    `  <${action}Result>`,
    ...lines.map((line) => `    ${line}`),
    `  </${action}Result>`,
    '  <ResponseMetadata>',
    '    <RequestId>…</RequestId>',
    '  </ResponseMetadata>',
    `</${action}Response>`,
    '',
  ].join('\n');
}

const elements = (...names: readonly string[]): string[] =>
  names.map((name) => `<${name}>…</${name}>`);
const within = (parent: string, ...names: readonly string[]): string[] => [
  `<${parent}>`,
  ...elements(...names).map((line) => `  ${line}`),
  `</${parent}>`,
];
const CREDENTIALS = within(
  'Credentials',
  'AccessKeyId',
  'SecretAccessKey',
  'SessionToken',
  'Expiration',
);
const ASSUMED = within('AssumedRoleUser', 'AssumedRoleId', 'Arn');
/** Since September 2026, behind what was recorded before. */
const SIZES = elements('SessionTokenUtilization', 'SessionTokenSize');

async function redeem(
  SAMLAssertion: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return ask(aws.port, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: ROLE,
      PrincipalArn: PRIMARY,
      SAMLAssertion,
      ...parameters,
    }).toString(),
  });
}

describe('the answer of AssumeRoleWithSAML', () => {
  it('has the recorded elements, order and layout', async () => {
    proves('query-layout', 'sts-response-order', 'packed-policy-size-presence');
    const answer = await redeem(await signed());
    expect(answer.headers['content-type']).toBe('text/xml');
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(shapeOf(answer)).toBe(
      answerOf('AssumeRoleWithSAML', [
        ...elements('Audience'),
        ...ASSUMED,
        ...CREDENTIALS,
        ...elements('Subject', 'NameQualifier', 'SubjectType', 'Issuer'),
        ...SIZES,
      ]),
    );
  });

  it('has a source identity and the packed size where the record has them', async () => {
    const wanted = attributes({ sourceIdentity: ['maria'] });
    expect(shapeOf(await redeem(await signed(message({ attributes: wanted }))))).toBe(
      answerOf('AssumeRoleWithSAML', [
        ...elements('Audience'),
        ...ASSUMED,
        ...CREDENTIALS,
        ...elements('Subject', 'NameQualifier', 'SourceIdentity', 'PackedPolicySize'),
        ...elements('SubjectType', 'Issuer'),
        ...SIZES,
      ]),
    );
  });

  it('tells the size of the session token, at least the one that was asked for', async () => {
    proves('session-token-size');
    const read = ({ body }: RawAnswer, name: string): string =>
      new RegExp(`<${name}>([^<]*)`).exec(body)?.[1] ?? '';
    for (const [least, utilization] of [
      ['0', 6],
      ['4096', 100],
    ] as const) {
      const answer = await redeem(await signed(), { MinimumSessionTokenSize: least });
      const size = read(answer, 'SessionToken').length;
      expect(Number(read(answer, 'SessionTokenSize'))).toBe(size);
      expect(size).toBeGreaterThanOrEqual(Number(least));
      expect(Number(read(answer, 'SessionTokenUtilization'))).toBe(utilization);
    }
    const { body } = await redeem(await signed(), { MinimumSessionTokenSize: '4097' });
    expect(body).toContain(
      "Value '4097' at 'minimumSessionTokenSize' failed to satisfy constraint: Member must have value less than or equal to 4096",
    );
  });
});

describe('the answer of a signed operation', () => {
  const TAG = { 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'night' };
  it.each([
    [
      'AssumeRole',
      { RoleArn: OPS, RoleSessionName: 'ops' },
      [...ASSUMED, ...CREDENTIALS, ...SIZES],
    ],
    [
      'AssumeRole',
      { RoleArn: OPS, RoleSessionName: 'ops', SourceIdentity: 'maria', ...TAG },
      [
        ...elements('SourceIdentity'),
        ...ASSUMED,
        ...CREDENTIALS,
        ...elements('PackedPolicySize'),
        ...SIZES,
      ],
    ],
    ['GetSessionToken', {}, [...CREDENTIALS, ...SIZES]],
    [
      'GetFederationToken',
      { Name: 'maria' },
      [
        ...CREDENTIALS,
        ...within('FederatedUser', 'FederatedUserId', 'Arn'),
        ...elements('PackedPolicySize'),
        ...SIZES,
      ],
    ],
    ['GetAccessKeyInfo', { AccessKeyId: KEY.id }, elements('Account')],
    ['GetCallerIdentity', {}, elements('Arn', 'UserId', 'Account')],
  ])('%s has the known elements in the known order', async (Action, parameters, lines) => {
    proves('assume-role-response-order', 'federation-token-response', 'session-token-response');
    const answer = await callSts(aws.port, USER, { Action, ...parameters });
    expect(answer.status).toBe(200);
    expect(shapeOf(answer)).toBe(answerOf(Action, lines));
  });
});

describe('an error', () => {
  it.each([
    ['of AssumeRoleWithSAML', async () => redeem('AAAA'), 400],
    ['of a signed operation', async () => callSts(aws.port, USER, { Action: 'AssumeRole' }), 400],
    ['of an unknown operation', async () => callSts(aws.port, USER, { Action: 'Assume' }), 400],
    [
      'of an unsigned call',
      async () => ask(aws.port, { path: '/?Action=GetSessionToken&Version=2011-06-15' }),
      403,
    ],
  ])('%s has the recorded envelope', async (_what, act, status) => {
    proves('query-layout');
    const answer = await act();
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'text/xml']);
    expect(shapeOf(answer)).toBe(
      [
        `<ErrorResponse xmlns="${NAMESPACE}">`,
        '  <Error>',
        '    <Type>…</Type>',
        '    <Code>…</Code>',
        '    <Message>…</Message>',
        '  </Error>',
        '  <RequestId>…</RequestId>',
        '</ErrorResponse>',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [
      { Action: 'AssumeNothing' },
      'InvalidAction',
      'Could not find operation AssumeNothing for version 2011-06-15',
    ],
    [
      { Action: 'AssumeRole', Version: '2010-05-08' },
      'InvalidAction',
      'Could not find operation AssumeRole for version 2010-05-08',
    ],
    [
      { Action: 'AssumeRole', Version: '' },
      'InvalidAction',
      'Could not find operation AssumeRole for version (none)',
    ],
    [{ Action: '' }, 'MissingAction', 'The request has no Action'],
  ])('of %j says %s', async (parameters, code, text) => {
    proves('query-unknown-action');
    expect(await callSts(aws.port, USER, parameters)).toMatchObject({
      status: 400,
      code,
      message: text,
    });
  });
});
