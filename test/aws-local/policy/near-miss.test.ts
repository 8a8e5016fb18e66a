import { describe, expect, test } from 'vitest';
import { evaluateTrust } from '../../../aws-local/policy/evaluate.ts';
import { nearMiss } from '../../../aws-local/policy/near-miss.ts';
import { parseTrustPolicy } from '../../../aws-local/policy/trust-grammar.ts';
import type { Mismatch } from '../../../aws-local/policy/types.ts';
import { isAwsError } from '../../../aws-local/query/errors.ts';

const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';
const ACS = 'https://us-west-2.signin.aws.amazon.com/saml';
const context = {
  'saml:aud': ACS,
  'saml:sub': 'maria',
  'saml:edupersonaffiliation': ['staff', 'member'],
  'saml:mail': undefined,
  'sts:RoleSessionName': 'maria.garcia@example.com',
  'aws:RequestTag/team': 'night',
};
const families = ['aws:RequestTag/'];

/** The first mismatch of a statement that lacks nothing but what is changed. */
function mismatch(changes: object, version = '2012-10-17'): Mismatch {
  const policy = parseTrustPolicy(
    JSON.stringify({
      Version: version,
      Statement: {
        Effect: 'Allow',
        Principal: { Federated: PROVIDER },
        Action: 'sts:AssumeRoleWithSAML',
        ...changes,
      },
    }),
  );
  if (isAwsError(policy)) throw new Error(policy.message);
  const request = { policy, action: 'sts:AssumeRoleWithSAML', federated: PROVIDER, context };
  const [outcome] = evaluateTrust(request).considered;
  if (outcome?.mismatch === undefined) throw new Error('The statement matches');
  return outcome.mismatch;
}

const when = (operator: string, key: string, value: unknown): object => ({
  Condition: { [operator]: { [key]: value } },
});

describe('a near miss', () => {
  test.each<[string, object, object | undefined]>([
    [
      'a provider in another case',
      { Principal: { Federated: PROVIDER.toLowerCase() } },
      { hint: 'case' },
    ],
    [
      'a provider of another account',
      { Principal: { Federated: PROVIDER.replace('1111', '4444') } },
      { hint: 'arn-part', meant: 'account' },
    ],
    [
      'another provider',
      { Principal: { Federated: PROVIDER.replace('Primary', 'Backup') } },
      { hint: 'arn-part', meant: 'resource' },
    ],
    [
      'an account in the place of a provider',
      { Principal: { AWS: '111122223333' } },
      { hint: 'principal-type' },
    ],
    ['AssumeRole', { Action: 'sts:AssumeRole' }, { hint: 'operation' }],
    ['TagSession', { Action: 'sts:TagSession' }, undefined],
    [
      'a wildcard under StringEquals',
      when('StringEquals', 'saml:aud', 'https://*'),
      { hint: 'wildcard' },
    ],
    [
      'a wildcard under StringEqualsIgnoreCase',
      when('StringEqualsIgnoreCase', 'saml:aud', `${ACS}*`),
      { hint: 'wildcard' },
    ],
    ['a wildcard that would not match', when('StringEquals', 'saml:sub', 'ana*'), undefined],
    ['a value in another case', when('StringEquals', 'saml:sub', 'Maria'), { hint: 'case' }],
    ['a value with a blank', when('StringEquals', 'saml:sub', 'maria '), { hint: 'blanks' }],
    ['an address with a slash', when('StringEquals', 'SAML:aud', `${ACS}/`), { hint: 'slash' }],
    [
      'the audience in the place of the Recipient',
      when('StringEquals', 'SAML:aud', 'urn:amazon:webservices'),
      { hint: 'audience' },
    ],
    [
      'the endpoint of another Region',
      when('StringEquals', 'SAML:aud', 'https://signin.aws.amazon.com/saml'),
      { hint: 'endpoint' },
    ],
    ['another site', when('StringEquals', 'SAML:aud', 'https://idp.example.com/'), undefined],
    [
      'a key with a letter too few',
      when('StringEquals', 'saml:au', ACS),
      { hint: 'key', meant: 'saml:aud' },
    ],
    [
      'a key of another service',
      when('StringEquals', 'saml:RoleSessionName', 'x'),
      { hint: 'key', meant: 'sts:RoleSessionName' },
    ],
    [
      'the tag of a principal',
      when('StringEquals', 'aws:PrincipalTag/team', 'night'),
      { hint: 'key', meant: 'aws:RequestTag/team' },
    ],
    [
      'a key that is none',
      when('StringEquals', 'aws:PrincipalOrgID', 'o-1'),
      { hint: 'key-unknown' },
    ],
    ['a key without a value', when('StringEquals', 'SAML:mail', 'x'), { hint: 'key-absent' }],
    [
      'a tag without a value',
      when('StringEquals', 'aws:RequestTag/site', 'x'),
      { hint: 'key-absent' },
    ],
    [
      'a list without a set operator',
      when('StringEquals', 'saml:edupersonaffiliation', 'staff'),
      { hint: 'list' },
    ],
    [
      'a list with one',
      when('ForAnyValue:StringEquals', 'saml:edupersonaffiliation', 'guest'),
      undefined,
    ],
    [
      'a variable without a value',
      when('StringEquals', 'saml:sub', '${aws:username}'),
      { hint: 'variable', meant: 'aws:username' },
    ],
    ['a value that is forbidden', when('StringNotEquals', 'saml:sub', 'maria'), undefined],
    ['NotAction', { Action: undefined, NotAction: 'sts:AssumeRole*' }, undefined],
  ])('is told of %s', (_what, changes, expected) => {
    expect(nearMiss(mismatch(changes), { context, families })).toEqual(expected);
  });

  test('is told of variables in a document that is too old for them', () => {
    const changes = when('StringEquals', 'sts:RoleSessionName', '${saml:sub}');
    expect(nearMiss(mismatch(changes, '2008-10-17'), { context, families })).toEqual({
      hint: 'version',
    });
  });
});
