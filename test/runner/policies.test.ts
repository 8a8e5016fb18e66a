import { describe, expect, it } from 'vitest';
import { connectPolicies, trustPolicy } from '../../runner/policies.ts';
import { acsOf, defaultWorld, type WorldRole } from '../../runner/world.ts';

const world = defaultWorld();
const role = (change: Partial<WorldRole> = {}): WorldRole => ({
  name: 'ConnectAgent',
  trusts: ['primary', 'backup'],
  audiences: ['https://us-west-2.signin.aws.amazon.com/saml'],
  permission: 'one-instance',
  ...change,
});

describe('the trust policy', () => {
  it('names both providers in one statement, for the ACS as SAML:aud', () => {
    expect(trustPolicy(world, role())).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: {
            Federated: [
              'arn:aws:iam::111122223333:saml-provider/PrimaryIdp',
              'arn:aws:iam::111122223333:saml-provider/BackupIdp',
            ],
          },
          Action: 'sts:AssumeRoleWithSAML',
          Condition: {
            StringEquals: { 'SAML:aud': 'https://us-west-2.signin.aws.amazon.com/saml' },
          },
        },
      ],
    });
  });

  it('takes the sign-in URL of its own that an IdP with encryption posts to', () => {
    const [primary, backup] = world.idps;
    const encryption = { assertions: 'encrypted', mode: 'Required' } as const;
    if (primary === undefined || backup === undefined) throw new Error('There are no IdPs');
    const encrypting = { ...world, idps: [{ ...primary, encryption }, backup] };
    const acs = acsOf(encrypting, { ...primary, encryption });
    expect(acs).toMatch(
      /^https:\/\/us-west-2\.signin\.aws\.amazon\.com\/saml\/acs\/SAMLSP[A-Z2-7]{16}$/,
    );
    const audiences = ['https://us-west-2.signin.aws.amazon.com/saml', acs];
    expect(trustPolicy(encrypting, role())).toMatchObject({
      Statement: [{ Condition: { StringEquals: { 'SAML:aud': audiences } } }],
    });
    expect(trustPolicy(encrypting, role({ trusts: ['backup'] }))).toMatchObject({
      Statement: [{ Condition: { StringEquals: { 'SAML:aud': audiences[0] } } }],
    });
  });

  it('names one provider as AWS writes a single one, not as a list', () => {
    expect(trustPolicy(world, role({ trusts: ['primary'] }))).toMatchObject({
      Statement: [
        { Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp' } },
      ],
    });
  });

  it('allows tagging and a source identity only where somebody has them', () => {
    const [primary, backup] = world.idps;
    if (primary === undefined || backup === undefined) throw new Error('two IdPs');
    const tagged = primary.users.map((user) => ({
      ...user,
      tags: { team: 'night' },
      sourceIdentity: 'hr-4711',
    }));
    const changed = { ...world, idps: [{ ...primary, users: tagged }, backup] };
    expect(trustPolicy(changed, role())).toMatchObject({
      Statement: [
        { Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'] },
      ],
    });
  });
});

describe('the Connect permission', () => {
  it.each([
    [
      'one-instance',
      {
        Resource:
          'arn:aws:connect:us-west-2:111122223333:instance/5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d/user/${aws:userid}',
      },
    ],
    [
      'instance-condition',
      {
        Resource: '*',
        Condition: {
          StringEquals: { 'connect:InstanceId': '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d' },
        },
      },
    ],
  ] as const)('in the form %s allows GetFederationToken there', (permission, scope) => {
    expect(connectPolicies(world, role({ permission }))).toEqual({
      AmazonConnectFederation: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'connect:GetFederationToken', ...scope }],
      },
    });
  });

  it('is no policy at all where there is none', () => {
    expect(connectPolicies(world, role({ permission: 'none' }))).toEqual({});
  });
});
