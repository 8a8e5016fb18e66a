import { describe, expect, it } from 'vitest';
import { federationContext } from '../../../aws-local/checks/federation-context.ts';
import { evaluateIdentity } from '../../../aws-local/policy/evaluate.ts';
import { parseIdentityPolicy } from '../../../aws-local/policy/identity-grammar.ts';
import type { RoleSession } from '../../../aws-local/state/types.ts';
import { isAwsError } from '../../../aws-local/query/errors.ts';
import { ACCOUNT, NOW } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';

const session: RoleSession = {
  account: ACCOUNT,
  roleName: 'ConnectAgent',
  roleArn: `arn:aws:iam::${ACCOUNT}:role/contact/ConnectAgent`,
  roleId: 'AROAMOCK',
  sessionName: 'maria',
  assumedRoleArn: `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/maria`,
  providerArn: `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`,
  issuer: 'https://primary.idp.understudy.example',
  nameQualifier: 'qualifier',
  subject: 'm-17',
  subjectType: 'unspecified',
  recipient: 'https://signin.aws.amazon.com/saml',
  sourceIdentity: 'maria.garcia',
  tags: [{ key: 'team', value: 'night' }],
  transitiveTagKeys: [],
  createDate: NOW,
  expiration: NOW + 3_600_000,
};
const role = {
  tags: [
    { key: 'Team', value: 'day' },
    { key: 'Site', value: 'oslo' },
  ],
};

function allows(Condition: object, who: RoleSession = session): boolean {
  const Statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition };
  const document = parseIdentityPolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
  if (isAwsError(document)) throw new Error(document.message);
  const context = federationContext(
    { session: who, role },
    { id: 'demo', region: 'us-west-2' },
    { now: NOW, sourceIp: '127.0.0.1' },
  );
  const policies = [{ name: 'P', document }];
  return evaluateIdentity({ policies, action: 'a:B', resource: '*', context }).allowed;
}

describe('the keys of a role’s session', () => {
  it.each([
    ['aws:userid', 'AROAMOCK:maria', 'maria'],
    ['aws:PrincipalArn', session.roleArn, session.assumedRoleArn],
    ['aws:PrincipalAccount', ACCOUNT, '444455556666'],
    ['aws:PrincipalType', 'AssumedRole', 'User'],
    ['aws:SourceIdentity', 'maria.garcia', 'maria'],
    ['aws:RequestedRegion', 'us-west-2', 'us-east-1'],
    ['connect:InstanceId', 'demo', 'other'],
    ['saml:sub', 'm-17', 'maria'],
    ['saml:namequalifier', 'qualifier', 'other'],
    ['saml:sub_type', 'urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified', 'unspecified'],
    ['aws:PrincipalTag/site', 'oslo', 'bergen'],
    ['aws:PrincipalTag/TEAM', 'night', 'day'],
  ])('have %s as %s, not %s', (key, value, other) => {
    proves('principal-keys', 'principal-tags');
    expect(allows({ StringEquals: { [key]: value } })).toBe(true);
    expect(allows({ StringEquals: { [key]: other } })).toBe(false);
  });

  it.each(['persistent', 'transient', 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'])(
    'have the type of subject %s as it is',
    (subjectType) => {
      const who = { ...session, subjectType };
      expect(allows({ StringEquals: { 'saml:sub_type': subjectType } }, who)).toBe(true);
    },
  );

  it('say when the credentials were issued', () => {
    proves('principal-keys');
    const since = (moment: string): boolean =>
      allows({ DateGreaterThan: { 'aws:TokenIssueTime': moment } });
    expect([since('2026-11-24T09:00:00Z'), since('2026-11-24T10:00:00Z')]).toEqual([true, false]);
  });

  it.each(['saml:aud', 'saml:iss', 'saml:doc', 'saml:cn', 'aws:username', 'aws:RequestTag/team'])(
    'do not have %s',
    (key) => {
      expect(allows({ Null: { [key]: 'true' } })).toBe(true);
      expect(allows({ Null: { [key]: 'false' } })).toBe(false);
    },
  );
});
