import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisionEvidence } from '../../../aws-local/checks/policy-evidence.ts';
import { decisionProse } from '../../../aws-local/checks/policy-prose.ts';
import { evaluateIdentity, evaluateTrust } from '../../../aws-local/policy/evaluate.ts';
import { parseIdentityPolicy } from '../../../aws-local/policy/identity-grammar.ts';
import { parseTrustPolicy } from '../../../aws-local/policy/trust-grammar.ts';
import type {
  NamedPolicy,
  PolicyDecision,
  PolicyDocument,
} from '../../../aws-local/policy/types.ts';
import { isAwsError } from '../../../aws-local/query/errors.ts';
import { referenceAnswer, type Answer, type PlainStatement } from './reference-evaluator.ts';

const PRIMARY = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';
const BACKUP = 'arn:aws:iam::111122223333:saml-provider/BackupIdp';

const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const some = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(values, { minLength: 1, maxLength: 3 });

/** Few letters, so that patterns and values meet often. */
const pattern = fc.string({ unit: oneOf('a', 'b', 'B', '*', '?', '🂡'), maxLength: 4 });
const value = fc.string({ unit: oneOf('a', 'b', 'B', '🂡', '*'), maxLength: 4 });
const key = oneOf('saml:sub', 'saml:cn', 'aws:TagKeys');

const operator = fc
  .record({
    set: oneOf('', '', 'ForAnyValue:', 'ForAllValues:'),
    name: oneOf(
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'StringLike',
      'StringNotLike',
    ),
    exists: oneOf('', '', 'IfExists'),
  })
  .map(({ set, name, exists }) => `${set}${name}${exists}`);

const condition = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(operator, key, some(pattern)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('Null'), key, some(oneOf('true', 'false'))) },
);

const conditions = fc
  .array(condition, { maxLength: 2 })
  .map((list) => Object.fromEntries(list.map(([name, on, values]) => [name, { [on]: values }])));

const context = fc.dictionary(key, some(value), { maxKeys: 3 });
const effect = oneOf<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny');

const action = oneOf('connect:GetFederationToken', 'connect:ListUsers');
const actionPattern = oneOf(
  '*',
  'connect:*',
  'Connect:getfederationtoken',
  'connect:List*',
  's3:?',
);
const resource = oneOf(
  'arn:aws:connect:us-west-2:1:instance/a/user/AROA:maria',
  'arn:aws:connect:us-west-2:1:instance/b/user/AROA:maria',
);
const resourcePattern = oneOf(
  '*',
  'arn:aws:connect:*:*:instance/a/*',
  'arn:aws:connect:us-west-?:1:instance/b/user/AROA:*',
  'arn:aws:connect:us-*',
  'arn:aws:connect',
  'arn:aws:connect:*:*:*:maria',
);

const identityStatement: fc.Arbitrary<PlainStatement> = fc
  .record({
    Effect: effect,
    actions: some(actionPattern),
    notAction: fc.boolean(),
    resources: some(resourcePattern),
    notResource: fc.boolean(),
    Condition: conditions,
  })
  .map(({ Effect, actions, notAction, resources, notResource, Condition }) => ({
    Effect,
    ...(notAction ? { NotAction: actions } : { Action: actions }),
    ...(notResource ? { NotResource: resources } : { Resource: resources }),
    Condition,
  }));

const trustStatement: fc.Arbitrary<PlainStatement> = fc
  .record({
    Effect: effect,
    Action: some(oneOf('sts:*', 'sts:AssumeRoleWithSAML', 'STS:tagsession', 'sts:AssumeRole*')),
    federated: some(oneOf(PRIMARY, BACKUP)),
    notPrincipal: fc.boolean(),
    Condition: conditions,
  })
  .map(({ Effect, Action, federated, notPrincipal, Condition }) => ({
    Effect,
    Action,
    [notPrincipal ? 'NotPrincipal' : 'Principal']: { Federated: federated },
    Condition,
  }));

const statements = (one: fc.Arbitrary<PlainStatement>): fc.Arbitrary<PlainStatement[]> =>
  fc.array(one, { minLength: 1, maxLength: 3 });

function read(
  text: string,
  parse: typeof parseIdentityPolicy | typeof parseTrustPolicy,
): PolicyDocument {
  const document = parse(text);
  if (isAwsError(document)) throw new Error(`${document.message}: ${text}`);
  return document;
}

function identity(name: string, list: PlainStatement[]): readonly NamedPolicy[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: list });
  return [{ name, document: read(text, parseIdentityPolicy) }];
}

function answerOf({ allowed, reason }: PolicyDecision): Answer {
  if (allowed) return 'allow';
  return reason === 'explicit-deny' ? 'deny' : 'nothing';
}

/** Every explanation is JSON, and reads in sentences. */
function expectExplained(decision: PolicyDecision, asked: string): void {
  const evidence = decisionEvidence(asked, decision, { context: {}, families: [] });
  expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  expect(decisionProse(evidence)).toMatch(/^[A-Z].*\.$/s);
}

const runs = { numRuns: 400 };

describe('policies', () => {
  test('of identities mean what another reading of them means', () => {
    const one = statements(identityStatement);
    fc.assert(
      fc.property(one, action, resource, context, (list, asked, on, keys) => {
        const request = { action: asked, resource: on, context: keys };
        const decision = evaluateIdentity({ policies: identity('P', list), ...request });
        expect(answerOf(decision)).toBe(referenceAnswer(list, request));
        expectExplained(decision, asked);
      }),
      runs,
    );
  });

  test('of trust mean what another reading of them means', () => {
    const asked = oneOf('sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity');
    const who = oneOf(PRIMARY, BACKUP, `${PRIMARY}s`);
    fc.assert(
      fc.property(
        statements(trustStatement),
        asked,
        who,
        context,
        (list, what, federated, keys) => {
          const text = JSON.stringify({ Version: '2012-10-17', Statement: list });
          const policy = read(text, parseTrustPolicy);
          const request = { action: what, federated, context: keys };
          const decision = evaluateTrust({ policy, ...request });
          expect(answerOf(decision)).toBe(referenceAnswer(list, request));
          expectExplained(decision, what);
        },
      ),
      runs,
    );
  });

  test('of a role, its boundary and its session allow together what all three allow', () => {
    const one = statements(identityStatement);
    fc.assert(
      fc.property(
        fc.tuple(one, fc.option(one), fc.option(one)),
        action,
        resource,
        context,
        ([role, boundary, session], asked, on, keys) => {
          const request = { action: asked, resource: on, context: keys };
          const decision = evaluateIdentity({
            ...request,
            policies: identity('Role', role),
            boundary: boundary === null ? undefined : identity('Boundary', boundary),
            session: session === null ? undefined : identity('Session', session),
          });
          const answers = [role, boundary, session].flatMap((list) =>
            list === null ? [] : [referenceAnswer(list, request)],
          );
          expect(decision.allowed).toBe(answers.every((answer) => answer === 'allow'));
          expect(decision.reason === 'explicit-deny').toBe(answers.includes('deny'));
          expectExplained(decision, asked);
        },
      ),
      runs,
    );
  });

  test('never take what a variable stands for as a wildcard', () => {
    const statement = (wanted: string): PlainStatement => ({
      Effect: 'Allow',
      Action: ['*'],
      Resource: ['*'],
      Condition: { StringLike: { 'saml:sub': [wanted] } },
    });
    fc.assert(
      fc.property(value, pattern, (actual, held) => {
        const keys = { 'saml:sub': actual, 'aws:userid': held };
        const request = { action: 'a:B', resource: 'r', context: keys };
        const policies = identity('P', [statement('${aws:userid}')]);
        expect(evaluateIdentity({ ...request, policies }).allowed).toBe(actual === held);
      }),
      runs,
    );
  });

  test('are read or refused in words, whatever is sent', () => {
    const json = fc.json({ maxDepth: 4 });
    const almost = fc
      .record({
        Effect: oneOf<string | number>('Allow', 'deny', 1),
        Action: fc.jsonValue(),
        Condition: fc.jsonValue(),
      })
      .map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }));
    fc.assert(
      fc.property(fc.oneof(json, almost, fc.string()), (text) => {
        for (const parse of [parseIdentityPolicy, parseTrustPolicy]) {
          const document = parse(text);
          expect(
            isAwsError(document) ? document.message.length : document.statements.length,
          ).not.toBe(0);
        }
      }),
      runs,
    );
  });
});
