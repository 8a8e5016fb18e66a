import { describe, expect, test } from 'vitest';
import { evaluateIdentity, evaluateTrust } from '../../../aws-local/policy/evaluate.ts';
import { parseIdentityPolicy } from '../../../aws-local/policy/identity-grammar.ts';
import { parseTrustPolicy } from '../../../aws-local/policy/trust-grammar.ts';
import { isAwsError } from '../../../aws-local/query/errors.ts';
import type { PolicyDocument } from '../../../aws-local/policy/types.ts';
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

  test('take * under AWS for everybody', () => {
    const policy = trust({ ...statement, Principal: { AWS: '*' }, Condition: {} });
    expect(evaluateTrust({ ...ask, policy, context: {} })).toMatchObject({ allowed: true });
  });

  test('speak by NotPrincipal of everybody but the named ones', () => {
    proves('policy-not-principal');
    const { Principal, ...rest } = statement;
    const deny = { ...rest, Effect: 'Deny', NotPrincipal: { Federated: BACKUP }, Condition: {} };
    const policy = trust([{ ...rest, Principal }, deny]);
    const context = { 'saml:aud': ACS };
    expect(evaluateTrust({ ...ask, policy, context })).toMatchObject({
      allowed: false,
      statement: { index: 1 },
    });
    expect(evaluateTrust({ ...ask, policy, context, federated: BACKUP })).toMatchObject({
      allowed: true,
      considered: [{}, { mismatch: { part: 'principal', negated: true, expected: [BACKUP] } }],
    });
  });

  test('tell every part that does not match', () => {
    const context = { 'saml:aud': 'https://signin.aws.amazon.com/saml' };
    const policy = trust(statement);
    const federated = `${PROVIDER}s`;
    const [outcome] = evaluateTrust({ ...ask, policy, federated, context }).considered;
    expect(outcome).toMatchObject({
      mismatch: { part: 'principal', expected: [PROVIDER, BACKUP], actual: [federated] },
      more: [{ part: 'condition', key: 'SAML:aud', expected: [ACS] }],
    });
  });
});

const INSTANCE = 'arn:aws:connect:us-west-2:111122223333:instance/5d3c1b2a';
const USER_ID = 'AROAEXAMPLEEXAMPLE123:maria.garcia@example.com';

describe('identity policies', () => {
  const federate = { Effect: 'Allow', Action: 'connect:GetFederationToken' };
  const ask = {
    action: 'connect:GetFederationToken',
    resource: `${INSTANCE}/user/${USER_ID}`,
    context: {
      'aws:userid': USER_ID,
      'connect:InstanceId': '5d3c1b2a',
      'aws:RequestedRegion': 'us-west-2',
      'aws:PrincipalTag/agent id': USER_ID,
    },
  };
  const decide = (statements: object | object[], version?: string) =>
    evaluateIdentity({
      ...ask,
      policies: [{ name: 'Federation', document: identity(statements, version) }],
    });

  test.each([
    ['the user of the session', { Resource: `${INSTANCE}/user/\${aws:userid}` }, true],
    ['a default for a variable', { Resource: `${INSTANCE}/user/\${aws:none, '${USER_ID}'}` }, true],
    ['a variable in whatever case', { Resource: `${INSTANCE}/user/\${AWS:UserID}` }, true],
    ['a value rather than the default', { Resource: `${INSTANCE}/user/\${aws:userid, 'x'}` }, true],
    ['a default that is another', { Resource: `${INSTANCE}/user/\${aws:none, 'x'}` }, false],
    ['the tag of a person', { Resource: `${INSTANCE}/user/\${aws:PrincipalTag/agent id}` }, true],
    [
      'a variable before the fifth colon',
      { Resource: 'arn:aws:connect:${aws:RequestedRegion}:*:instance/*' },
      false,
    ],
    ['a literal question mark', { Resource: `${INSTANCE}/user/\${?}*` }, false],
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
    proves('policy-variables');
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

  describe('with a boundary and session policies', () => {
    const allow = { ...federate, Resource: '*' };
    const other = { ...allow, Action: 's3:*' };
    const deny = { ...allow, Effect: 'Deny' };
    const policy = (name: string, statements: object) => [{ name, document: identity(statements) }];

    test.each([
      ['neither', [allow], undefined, undefined, 'allowed'],
      ['a boundary that allows it', [allow], [allow], undefined, 'allowed'],
      ['a boundary that does not', [allow], [other], undefined, 'outside-boundary'],
      ['an empty boundary', [allow], null, undefined, 'outside-boundary'],
      ['a session policy that allows it', [allow], undefined, [allow], 'allowed'],
      ['a session policy that does not', [allow], undefined, [other], 'outside-session-policy'],
      ['an empty session policy', [allow], undefined, null, 'outside-session-policy'],
      ['both', [allow], [allow], [allow], 'allowed'],
      ['both, and the boundary is asked first', [allow], [other], [other], 'outside-boundary'],
      ['a session policy that grants what the role has not', [other], [allow], [allow], 'no-match'],
      ['a Deny in the boundary', [allow], [allow, deny], undefined, 'explicit-deny'],
      ['a Deny in the session policy', [allow], [allow], [allow, deny], 'explicit-deny'],
      ['a Deny in the session policy, first of all', [other], [other], [deny], 'explicit-deny'],
    ])('%s: %s', (_what, role, boundary, session, reason) => {
      proves('policy-boundary', 'session-policy-intersection', 'policy-deny-first');
      const layer = (name: string, statements: object[] | null | undefined) =>
        statements === undefined ? undefined : statements === null ? [] : policy(name, statements);
      const decision = evaluateIdentity({
        ...ask,
        policies: policy('Role', role),
        boundary: layer('Boundary', boundary),
        session: layer('Session', session),
      });
      expect([decision.reason, decision.allowed]).toEqual([reason, reason === 'allowed']);
    });

    test('say of which of them the statement is', () => {
      const policies = policy('Role', [allow]);
      const session = policy('Session', [deny]);
      expect(evaluateIdentity({ ...ask, policies, session }).statement).toEqual({
        policy: 'Session',
        layer: 'session',
        index: 0,
      });
      const restricted = evaluateIdentity({ ...ask, policies, session: policy('S', [other]) });
      expect(restricted.considered).toMatchObject([
        { statement: { policy: 'S', layer: 'session' }, mismatch: { part: 'action' } },
      ]);
    });
  });

  test('match hostile patterns in bounded time', () => {
    const Resource = `${INSTANCE}/user/${'*a'.repeat(2_000)}`;
    const started = performance.now();
    expect(decide({ ...federate, Resource }).allowed).toBe(false);
    expect(performance.now() - started).toBeLessThan(250);
  });
});
