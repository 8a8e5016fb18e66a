import { describe, expect, test } from 'vitest';
import { evaluateIdentity, evaluateTrust } from '../../../aws-local/policy/evaluate.ts';
import { parseIdentityPolicy } from '../../../aws-local/policy/identity-grammar.ts';
import { parseTrustPolicy } from '../../../aws-local/policy/trust-grammar.ts';
import { isAwsError } from '../../../aws-local/query/errors.ts';
import type { ConditionContext, PolicyDocument } from '../../../aws-local/policy/types.ts';
import { proves } from '../../support/proves.ts';

const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';
const BACKUP = 'arn:aws:iam::111122223333:saml-provider/BackupIdp';
const ACS = 'https://us-west-2.signin.aws.amazon.com/saml';

function trust(statements: object | object[], version = '2012-10-17'): PolicyDocument {
  return must(parseTrustPolicy(JSON.stringify({ Version: version, Statement: statements })));
}

function identity(statements: object | object[], version = '2012-10-17'): PolicyDocument {
  return must(parseIdentityPolicy(JSON.stringify({ Version: version, Statement: statements })));
}

function must<T>(value: T): Exclude<T, { kind: 'aws-error' }> {
  if (isAwsError(value)) throw new Error(value.message);
  return value as Exclude<T, { kind: 'aws-error' }>;
}

const statement = {
  Effect: 'Allow',
  Principal: { Federated: [PROVIDER, BACKUP] },
  Action: 'sts:AssumeRoleWithSAML',
  Condition: { StringEquals: { 'SAML:aud': ACS } },
};

describe('trust policies', () => {
  const ask = { action: 'sts:AssumeRoleWithSAML', federated: PROVIDER };

  test('let either of two providers in, whatever the case of the key name', () => {
    for (const federated of [PROVIDER, BACKUP])
      expect(
        evaluateTrust({
          ...ask,
          policy: trust(statement),
          federated,
          context: { 'saml:aud': ACS },
        }),
      ).toMatchObject({ allowed: true, reason: 'allowed', statement: { index: 0 } });
  });

  test('say which condition failed, with what was wanted and what came', () => {
    const context = { 'saml:aud': 'https://signin.aws.amazon.com/saml' };
    expect(evaluateTrust({ ...ask, policy: trust(statement), context })).toEqual({
      allowed: false,
      reason: 'no-match',
      considered: [
        {
          statement: { index: 0 },
          effect: 'Allow',
          mismatch: {
            part: 'condition',
            operator: 'StringEquals',
            key: 'SAML:aud',
            expected: [ACS],
            actual: ['https://signin.aws.amazon.com/saml'],
          },
        },
      ],
    });
  });

  test('name a provider by its exact ARN', () => {
    const federated = PROVIDER.replace('Primary', 'primary');
    const context = { 'saml:aud': ACS };
    expect(evaluateTrust({ ...ask, policy: trust(statement), federated, context })).toMatchObject({
      allowed: false,
      considered: [{ mismatch: { part: 'principal', actual: [federated] } }],
    });
  });

  test('allow each action apart', () => {
    const context = { 'saml:aud': ACS };
    const policy = trust(statement);
    expect(evaluateTrust({ ...ask, policy, action: 'sts:TagSession', context })).toMatchObject({
      allowed: false,
      considered: [{ mismatch: { part: 'action', expected: ['sts:AssumeRoleWithSAML'] } }],
    });
    const both = trust({ ...statement, Action: ['sts:AssumeRoleWithSAML', 'sts:tagsession'] });
    expect(
      evaluateTrust({ ...ask, policy: both, action: 'sts:TagSession', context }),
    ).toMatchObject({ allowed: true });
  });

  test('deny before they allow, and say which statement it was', () => {
    proves('policy-deny-first');
    const deny = { ...statement, Sid: 'NotHere', Effect: 'Deny', Condition: {} };
    const policy = trust([statement, deny]);
    expect(evaluateTrust({ ...ask, policy, context: { 'saml:aud': ACS } })).toMatchObject({
      allowed: false,
      reason: 'explicit-deny',
      statement: { index: 1, sid: 'NotHere' },
    });
  });

  test('take * for everybody', () => {
    for (const Principal of ['*', { AWS: '*' }])
      expect(
        evaluateTrust({
          ...ask,
          policy: trust({ ...statement, Principal, Condition: {} }),
          context: {},
        }),
      ).toMatchObject({ allowed: true });
  });
});

const INSTANCE = 'arn:aws:connect:us-west-2:111122223333:instance/5d3c1b2a';
const USER_ID = 'AROAEXAMPLEEXAMPLE123:maria.garcia@example.com';

describe('identity policies', () => {
  const federate = { Effect: 'Allow', Action: 'connect:GetFederationToken' };
  const ask = {
    action: 'connect:GetFederationToken',
    resource: `${INSTANCE}/user/${USER_ID}`,
    context: { 'aws:userid': USER_ID, 'connect:InstanceId': '5d3c1b2a' },
  };
  const decide = (statements: object | object[], version?: string) =>
    evaluateIdentity({
      ...ask,
      policies: [{ name: 'Federation', document: identity(statements, version) }],
    });

  test.each([
    ['the user of the session', { Resource: `${INSTANCE}/user/\${aws:userid}` }, true],
    ['a default for a variable', { Resource: `${INSTANCE}/user/\${aws:none, '${USER_ID}'}` }, true],
    ['a variable without a value', { Resource: `${INSTANCE}/user/\${aws:none}` }, false],
    ['a literal asterisk', { Resource: `${INSTANCE}/user/\${*}` }, false],
    ['another instance', { Resource: `${INSTANCE}9/user/\${aws:userid}` }, false],
    ['every user', { Resource: `${INSTANCE}/user/*` }, true],
    ['one character', { Resource: `${INSTANCE.replace('5', '?')}/user/*` }, true],
    ['a wildcard that would cross a colon', { Resource: 'arn:aws:connect:*:*:user/*' }, false],
    ['a short pattern', { Resource: 'arn:aws:connect' }, true],
    ['everything but this', { NotResource: `${INSTANCE}/*` }, false],
    ['everything but another', { NotResource: `${INSTANCE}9/*` }, true],
    ['all resources', { Resource: '*' }, true],
    [
      'one instance by condition',
      { Resource: '*', Condition: { StringEquals: { 'connect:InstanceId': '5d3c1b2a' } } },
      true,
    ],
    [
      'a list of instances by condition',
      { Resource: '*', Condition: { StringEquals: { 'connect:instanceid': ['x', '5d3c1b2a'] } } },
      true,
    ],
    [
      'other instances by condition',
      { Resource: '*', Condition: { StringEquals: { 'connect:InstanceId': ['x', 'y'] } } },
      false,
    ],
    ['no other action', { Action: 'connect:*Token', Resource: '*' }, true],
    ['other actions', { Action: 'connect:List*', Resource: '*' }, false],
    [
      'what is not another action',
      { Action: undefined, NotAction: 'connect:List*', Resource: '*' },
      true,
    ],
    [
      'what is not this action',
      { Action: undefined, NotAction: 'CONNECT:getfederationtoken', Resource: '*' },
      false,
    ],
  ])('grant by %s', (_title, changes, allowed) => {
    expect(decide({ ...federate, ...changes }).allowed).toBe(allowed);
  });

  test('know no variables before version 2012-10-17', () => {
    proves('policy-inline-version');
    const statement = { ...federate, Resource: `${INSTANCE}/user/\${aws:userid}` };
    expect(decide(statement, '2008-10-17')).toMatchObject({
      allowed: false,
      considered: [
        { mismatch: { part: 'resource', expected: [`${INSTANCE}/user/\${aws:userid}`] } },
      ],
    });
    expect(decide(statement, '2012-10-17')).toMatchObject({ allowed: true });
  });

  test('show a resource with its variables filled in', () => {
    const resource = `${INSTANCE}/user/\${aws:userid}`;
    const decision = evaluateIdentity({
      ...ask,
      resource: `${INSTANCE}/user/somebody-else`,
      policies: [{ name: 'Federation', document: identity({ ...federate, Resource: resource }) }],
    });
    expect(decision.considered).toEqual([
      {
        statement: { policy: 'Federation', index: 0 },
        effect: 'Allow',
        mismatch: {
          part: 'resource',
          expected: [`${INSTANCE}/user/${USER_ID}`],
          actual: [`${INSTANCE}/user/somebody-else`],
        },
      },
    ]);
  });

  test('never take what a variable holds for a wildcard', () => {
    proves('policy-wildcards');
    const document = identity({ ...federate, Resource: `${INSTANCE}/user/\${aws:userid}` });
    expect(
      evaluateIdentity({
        ...ask,
        context: { 'aws:userid': '*' },
        policies: [{ name: 'P', document }],
      }).allowed,
    ).toBe(false);
  });

  test('deny without any policy', () => {
    expect(evaluateIdentity({ ...ask, policies: [] })).toEqual({
      allowed: false,
      reason: 'no-match',
      considered: [],
    });
  });

  test('deny in one policy what another allows', () => {
    const policies = [
      { name: 'A', document: identity({ ...federate, Resource: '*' }) },
      { name: 'B', document: identity({ ...federate, Effect: 'Deny', Resource: '*' }) },
    ];
    expect(evaluateIdentity({ ...ask, policies })).toMatchObject({
      reason: 'explicit-deny',
      statement: { policy: 'B', index: 0 },
    });
  });

  test('match hostile patterns in bounded time', () => {
    const Resource = `${INSTANCE}/user/${'*a'.repeat(2_000)}`;
    const started = performance.now();
    expect(decide({ ...federate, Resource }).allowed).toBe(false);
    expect(performance.now() - started).toBeLessThan(250);
  });
});

type Row = [operator: string, values: unknown, context: ConditionContext[string], holds: boolean];

const rows: readonly Row[] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 'a*', 'ab', false],
  ['StringEquals', ['b', 'a'], 'a', true],
  ['StringEquals', [], 'a', false],
  ['StringEquals', 'a', undefined, false],
  ['StringEquals', 'a', ['a', 'b'], false],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringNotEquals', ['a', 'b'], 'c', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', 'a', undefined, true],
  ['StringNotEquals', 'a', ['a', 'b'], false],
  ['StringEqualsIgnoreCase', 'Ops', 'oPS', true],
  ['StringEqualsIgnoreCase', '${aws:userid}', 'maria', true],
  ['StringNotEqualsIgnoreCase', 'Ops', 'ops', false],
  ['StringNotEqualsIgnoreCase', 'Ops', 'dev', true],
  ['StringLike', 'ops-*', 'ops-eu', true],
  ['StringLike', 'ops-?', 'ops-eu', false],
  ['StringLike', '${aws:userid}*', 'Maria.garcia', true],
  ['StringNotLike', 'ops-*', 'ops-eu', false],
  ['StringNotLike', 'ops-*', 'dev', true],
  ['ForAnyValue:StringEquals', ['staff', 'member'], ['guest', 'staff'], true],
  ['ForAnyValue:StringEquals', ['staff'], ['guest'], false],
  ['ForAnyValue:StringEquals', ['staff'], undefined, false],
  ['ForAnyValue:StringEquals', ['staff'], [], false],
  ['ForAnyValue:StringNotEquals', ['staff'], ['staff', 'guest'], true],
  ['ForAnyValue:StringNotEquals', ['staff'], undefined, false],
  ['ForAllValues:StringEquals', ['staff', 'member'], ['staff', 'member'], true],
  ['ForAllValues:StringEquals', ['staff'], ['staff', 'guest'], false],
  ['ForAllValues:StringEquals', ['staff'], undefined, true],
  ['ForAllValues:StringLike', ['s*'], ['staff', 'student'], true],
  ['Null', 'true', undefined, true],
  ['Null', 'true', 'x', false],
  ['Null', 'false', 'x', true],
  ['Null', false, undefined, false],
  ['Bool', 'true', 'True', true],
  ['Bool', true, 'true', true],
  ['Bool', 'true', 'false', false],
  ['BoolIfExists', 'true', undefined, true],
  ['NumericLessThan', '10', '9', true],
  ['NumericLessThan', '10', 'nine', false],
  ['NumericGreaterThanEquals', 10, '10', true],
  ['DateLessThan', '2026-12-31T00:00:00Z', '2026-11-24T09:30:00Z', true],
  ['DateGreaterThan', '2026-12-31T00:00:00Z', '2026-11-24T09:30:00Z', false],
  ['DateEquals', '2026-11-24T10:30:00+01:00', '2026-11-24T09:30:00Z', true],
  ['IpAddress', '203.0.113.0/24', '203.0.113.7', true],
  ['IpAddress', '203.0.113.0/24', '203.0.114.7', false],
  ['NotIpAddress', '203.0.113.0/24', '203.0.114.7', true],
  ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
  ['IpAddress', 'nonsense/99', '203.0.113.7', false],
  ['ArnLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/R', true],
  ['ArnNotLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/R', false],
  ['stringequals', 'a', 'a', true],
];

describe('condition operators', () => {
  test.each(rows)('%s %j against %j is %s', (operator, values, actual, holds) => {
    proves('policy-absent-keys');
    const document = identity({
      Effect: 'Allow',
      Action: 'a:B',
      Resource: '*',
      Condition: { [operator]: { Key: values } },
    });
    const context = { key: actual, 'aws:userid': 'Maria' };
    const policies = [{ name: 'P', document }];
    expect(evaluateIdentity({ policies, action: 'a:B', resource: 'r', context }).allowed).toBe(
      holds,
    );
  });
});
