import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { federationPolicy, trustPolicy } from '../../support/aws-assertions.ts';
import { ACCOUNT, callIam, startTestAws } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';

type Parameters = Readonly<Record<string, string>>;

const POLICY = `arn:aws:iam::${ACCOUNT}:policy/FederationOfAllAgents`;
const TRUST = JSON.stringify(trustPolicy());
const DOCUMENT = JSON.stringify(federationPolicy());
const PLAIN = { RoleName: 'ConnectAgent' };
const NOBODY = { RoleName: 'test-nonexistent-role' };
const NO_ROLE = 'NoSuchEntity 404 The role with name test-nonexistent-role cannot be found.';
const NO_INLINE = 'NoSuchEntity 404 The role policy with name non-existent-policy cannot be found.';
const DUPLICATE =
  'InvalidInput 400 Duplicate tag keys found. Please note that Tag keys are case insensitive.';

const violated = (where: string, constraint: string): string =>
  `ValidationError 400 1 validation error detected: Value at '${where}' failed to satisfy constraint: ${constraint}`;
const atMost = (most: number): string => `Member must have length less than or equal to ${most}`;
const TAG_PATTERN = String.raw`Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+`;
const BRACKETED = `Member must satisfy constraint: [${atMost(128)}, Member must have length greater than or equal to 1, ${TAG_PATTERN}, Member must not be null]`;

function tags(...pairs: readonly (readonly [key: string, value: string])[]): Parameters {
  return Object.fromEntries(
    pairs.flatMap(([key, value], index) => [
      [`Tags.member.${index + 1}.Key`, key],
      [`Tags.member.${index + 1}.Value`, value],
    ]),
  );
}
const tagKeys = (...keys: readonly string[]): Parameters =>
  Object.fromEntries(keys.map((key, index) => [`TagKeys.member.${index + 1}`, key]));
const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `key${n}`);
const many = (count: number): Parameters =>
  tags(...numbered(count).map((key) => [key, 'x'] as const));

/** Every refusal of providers, roles and policies in LocalStack's snapshots of the real IAM. */
const RECORDED: readonly (readonly [refusal: string, Action: string, parameters: Parameters])[] = [
  [NO_ROLE, 'GetRole', NOBODY],
  [NO_ROLE, 'UpdateRole', NOBODY],
  [NO_ROLE, 'DeleteRole', NOBODY],
  [NO_ROLE, 'TagRole', { ...NOBODY, ...many(1) }],
  [NO_ROLE, 'UntagRole', { ...NOBODY, ...tagKeys('a') }],
  [NO_ROLE, 'ListRoleTags', NOBODY],
  [NO_ROLE, 'PutRolePermissionsBoundary', { ...NOBODY, PermissionsBoundary: POLICY }],
  [NO_ROLE, 'PutRolePolicy', { ...NOBODY, PolicyName: 'p', PolicyDocument: DOCUMENT }],
  [NO_ROLE, 'GetRolePolicy', { ...NOBODY, PolicyName: 'p' }],
  [NO_ROLE, 'DeleteRolePolicy', { ...NOBODY, PolicyName: 'p' }],
  [
    'EntityAlreadyExists 409 Role with name ConnectAgent already exists.',
    'CreateRole',
    { ...PLAIN, AssumeRolePolicyDocument: TRUST },
  ],
  [
    'DeleteConflict 409 Cannot delete entity, must detach all policies first.',
    'DeleteRole',
    { RoleName: 'Attached' },
  ],
  [
    'DeleteConflict 409 Cannot delete entity, must delete policies first.',
    'DeleteRole',
    { RoleName: 'Inline' },
  ],
  ...['CreateRole', 'UpdateAssumeRolePolicy'].flatMap((Action) =>
    [
      ['This policy contains invalid Json', 'not valid json'],
      [
        'AssumeRole policy may only specify STS AssumeRole actions.',
        TRUST.replace('sts:AssumeRoleWithSAML', 'sts:InvalidAction'),
      ],
      ['Has prohibited field Resource', TRUST.replace('"Effect"', '"Resource":"*","Effect"')],
    ].map(([message = '', document = '']) => {
      const create = { RoleName: 'New', AssumeRolePolicyDocument: document };
      const update = { ...PLAIN, PolicyDocument: document };
      const parameters = Action === 'CreateRole' ? create : update;
      return [`MalformedPolicyDocument 400 ${message}`, Action, parameters] as const;
    }),
  ),
  [NO_INLINE, 'GetRolePolicy', { ...PLAIN, PolicyName: 'non-existent-policy' }],
  [NO_INLINE, 'DeleteRolePolicy', { ...PLAIN, PolicyName: 'non-existent-policy' }],
  [
    `NoSuchEntity 404 Policy ${POLICY} was not found.`,
    'DetachRolePolicy',
    { ...PLAIN, PolicyArn: POLICY },
  ],
  [
    'NoSuchEntity 404 Policy arn:aws:iam::aws:policy/Nonexistent was not found.',
    'DetachRolePolicy',
    { ...PLAIN, PolicyArn: 'arn:aws:iam::aws:policy/Nonexistent' },
  ],
  [
    `NoSuchEntity 404 Policy ${POLICY}X does not exist or is not attachable.`,
    'AttachRolePolicy',
    { ...PLAIN, PolicyArn: `${POLICY}X` },
  ],
  ...['longpolicynamebutnoarn', 'FederationOfAllAgents'].map(
    (name) =>
      [
        `ValidationError 400 ARN ${name} is not valid.`,
        'AttachRolePolicy',
        { ...PLAIN, PolicyArn: name },
      ] as const,
  ),
  ...['PutRolePermissionsBoundary', 'CreateRole'].flatMap((Action) => {
    const none = `arn:aws:iam::${ACCOUNT}:not_a_policy/invalid`;
    const role = { RoleName: Action === 'CreateRole' ? 'New' : 'ConnectAgent' };
    const parameters = { ...role, AssumeRolePolicyDocument: TRUST };
    return [
      [
        `InvalidInput 400 ARN ${none} is not valid.`,
        Action,
        { ...parameters, PermissionsBoundary: none },
      ],
      [
        `NoSuchEntity 404 Scope ARN: ${POLICY}X does not exist or is not attachable.`,
        Action,
        { ...parameters, PermissionsBoundary: `${POLICY}X` },
      ],
    ] as const;
  }),
  ...['CreateRole', 'TagRole', 'CreateSAMLProvider', 'TagSAMLProvider'].flatMap((Action) => {
    const subject = {
      RoleName: Action === 'CreateRole' ? 'New' : 'ConnectAgent',
      AssumeRolePolicyDocument: TRUST,
      Name: 'New',
      SAMLMetadataDocument: 'x'.repeat(1_000),
      SAMLProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`,
    };
    const refused: [string, Parameters][] = [
      [violated('tags', atMost(50)), many(51)],
      [violated('tags.1.member.key', atMost(128)), tags(['k'.repeat(129), 'v'])],
      [violated('tags.1.member.value', atMost(256)), tags(['k', 'v'.repeat(257)])],
      [violated('tags.1.member.key', TAG_PATTERN), tags(['k!', 'v'])],
    ];
    // A provider must be there before its tags are looked at.
    if (Action !== 'TagSAMLProvider')
      refused.push(
        [DUPLICATE, tags(['a', '1'], ['a', '2'])],
        [DUPLICATE, tags(['a', '1'], ['A', '2'])],
      );
    return refused.map(
      ([refusal, parameters]) => [refusal, Action, { ...subject, ...parameters }] as const,
    );
  }),
  [violated('tagKeys', atMost(50)), 'UntagRole', { ...PLAIN, ...tagKeys(...numbered(51)) }],
  [violated('tagKeys', BRACKETED), 'UntagRole', { ...PLAIN, ...tagKeys('k'.repeat(129)) }],
  [violated('tagKeys', BRACKETED), 'UntagRole', { ...PLAIN, ...tagKeys('k!') }],
  [
    violated(
      'versionId',
      String.raw`Member must satisfy regular expression pattern: v[1-9][0-9]*(\.[A-Za-z0-9-]*)?`,
    ),
    'GetPolicyVersion',
    { PolicyArn: POLICY, VersionId: '1' },
  ],
  ['ValidationError 400 Invalid Marker.', 'ListRoles', { Marker: 'garbage' }],
  [
    'ValidationError 400 The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    'CreateRole',
    { RoleName: 'New', AssumeRolePolicyDocument: TRUST, Path: 'contact' },
  ],
  ...['GetSAMLProvider', 'DeleteSAMLProvider'].map((Action) => {
    const arn = `arn:aws:iam::${ACCOUNT}:saml-provider/NonExistentProvider`;
    return [
      `NoSuchEntity 404 Manifest not found for arn ${arn}`,
      Action,
      { SAMLProviderArn: arn },
    ] as const;
  }),
];

describe('refusals as they were recorded', () => {
  let aws: StartedAwsLocal;
  const call = async (Action: string, parameters: Parameters) =>
    callIam(aws.port, { Action, ...parameters });
  const must = async (Action: string, parameters: Parameters) => {
    const { status, body } = await call(Action, parameters);
    expect([status, status === 200 ? '' : body]).toEqual([200, '']);
  };

  beforeAll(async () => {
    aws = await startTestAws();
    await must('CreatePolicy', { PolicyName: 'FederationOfAllAgents', PolicyDocument: DOCUMENT });
    for (const RoleName of ['ConnectAgent', 'Attached', 'Inline'])
      await must('CreateRole', { RoleName, AssumeRolePolicyDocument: TRUST });
    await must('AttachRolePolicy', { RoleName: 'Attached', PolicyArn: POLICY });
    await must('PutRolePolicy', {
      RoleName: 'Inline',
      PolicyName: 'p',
      PolicyDocument: DOCUMENT,
    });
  });
  afterAll(async () => aws.stop());

  test('have their code, status and words, in the envelope of IAM, and change nothing', async () => {
    proves('text-role-missing', 'text-role-exists', 'text-role-in-use', 'text-role-policy-missing');
    proves('text-policy-missing', 'text-role-boundary', 'iam-tags', 'query-constraint-wording');
    proves('query-list-wording', 'iam-policy-version-wording', 'iam-paging', 'text-role-path');
    proves('text-manifest-not-found', 'policy-trust-texts');
    const before = aws.snapshot();
    expect(RECORDED).toHaveLength(60);
    for (const [refusal, Action, parameters] of RECORDED) {
      const { status, headers, body } = await call(Action, parameters);
      const [, code = '', expected, message = ''] = /^(\w+) (\d+) (.*)$/s.exec(refusal) ?? [];
      expect([Action, status, body]).toEqual([
        Action,
        Number(expected),
        envelope(code, message, String(headers['x-amzn-requestid'])),
      ]);
    }
    expect(aws.snapshot()).toEqual(before);
  });

  test('have twins that just pass', async () => {
    const longest = tags(['k'.repeat(128), 'v'.repeat(256)], ['Ä ä_.:/=+-@', '']);
    await must('TagRole', { ...PLAIN, ...longest });
    await must('TagRole', { ...PLAIN, ...many(48) });
    await must('UntagRole', { ...PLAIN, ...tagKeys(...numbered(50)) });
    await must('DetachRolePolicy', { RoleName: 'Attached', PolicyArn: POLICY });
    await must('DeleteRolePolicy', { RoleName: 'Inline', PolicyName: 'p' });
    for (const RoleName of ['ConnectAgent', 'Attached', 'Inline'])
      await must('DeleteRole', { RoleName });
    const { body } = await call('ListRoles', {});
    expect(body).toContain('<Roles/>');
  });
});

function envelope(code: string, message: string, requestId: string): string {
  return `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <Error>
    <Type>Sender</Type>
    <Code>${code}</Code>
    <Message>${message}</Message>
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>
`;
}
