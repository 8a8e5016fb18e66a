import { describe, expect, it } from 'vitest';
import { needsOf } from '../../runner/capabilities.ts';
import type { WorldPatch } from '../../runner/define-scenario.ts';
import { connectPolicies, trustPolicy } from '../../runner/policies.ts';
import { accountSeed } from '../../runner/targets/account-seed.ts';
import { acsOf, defaultWorld, providerArn, type WorldDefinition } from '../../runner/world.ts';
import { patchWorld } from '../../runner/world-patch.ts';
import { casting, scenario } from '../support/runner-fixtures.ts';

const patched = (patch: WorldPatch, thisIdp?: string): WorldDefinition =>
  patchWorld(defaultWorld(), patch, casting(thisIdp));

function roleOf(world: WorldDefinition, name = 'ConnectAgent') {
  const role = world.aws.roles.find((candidate) => candidate.name === name);
  if (role === undefined) throw new Error('no role');
  return role;
}

describe('what a scenario changes about roles', () => {
  it('lists the sign-in endpoints that it names in SAML:aud, and no others', () => {
    const world = patched({
      endpointAt: { primary: 'global' },
      audiences: { agent: ['region', 'other-region'] },
    });
    expect(roleOf(world).audiences).toEqual([
      'https://us-west-2.signin.aws.amazon.com/saml',
      'https://eu-central-1.signin.aws.amazon.com/saml',
    ]);
    expect(roleOf(world, 'ConnectSupervisor').audiences).toContain(
      'https://signin.aws.amazon.com/saml',
    );
  });

  it('allows another action, under further conditions', () => {
    const world = patched(
      {
        trustAction: { agent: 'sts:AssumeRole' },
        trustConditions: {
          agent: [
            { operator: 'StringEquals', key: 'SAML:iss', value: { entityIdOf: 'other' } },
            { operator: 'IpAddress', key: 'aws:SourceIp', value: '192.0.2.0/24' },
          ],
        },
      },
      'primary',
    );
    expect(trustPolicy(world, roleOf(world))).toMatchObject({
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: {
              'SAML:aud': 'https://us-west-2.signin.aws.amazon.com/saml',
              'SAML:iss': 'https://backup.idp.understudy.example',
            },
            IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
          },
        },
      ],
    });
  });

  it('makes a role anew under another name, which IdPs do not know', () => {
    const world = patched({ renamed: ['agent'] });
    expect(accountSeed(world, []).roles?.map(({ name }) => name)).toEqual([
      'ConnectAgent-2',
      'ConnectSupervisor',
    ]);
    expect(world.idps[0]?.users[0]?.roles).toEqual(['ConnectAgent']);
  });

  it('puts a boundary around a role, and makes the policy that it is', () => {
    const seed = accountSeed(patched({ bounded: ['agent'] }), []);
    expect(seed.roles?.map(({ permissionsBoundary }) => permissionsBoundary)).toEqual([
      'arn:aws:iam::111122223333:policy/OutsideConnect',
      undefined,
    ]);
    expect(Object.keys(seed.managedPolicies ?? {})).toEqual(['OutsideConnect']);
  });

  it.each([
    ['other-instance', 'instance/00000000-0000-4000-8000-000000000000/user/'],
    ['other-instance-condition', '"connect:InstanceId":"00000000-0000-4000-8000-000000000000"'],
    ['other-addresses', '"aws:SourceIp":"192.0.2.0/24"'],
    ['other-regions', '"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"}'],
  ] as const)('writes the permission "%s" with %s', (permission, part) => {
    const world = patched({ permission: { agent: permission } });
    expect(JSON.stringify(connectPolicies(world, roleOf(world)))).toContain(part);
  });
});

describe('what a scenario changes about accounts and addresses', () => {
  it('turns STS off where it says', () => {
    const { switches } = patched({ stsOffIn: ['region', 'other-region'] }).aws;
    expect(switches.stsDisabledRegions).toEqual(['us-west-2', 'eu-central-1']);
  });

  it('leads one IdP into another account, with roles and provider of the same names', () => {
    const world = patched({ otherAccount: ['backup'] });
    const [, backup] = world.idps;
    expect(backup?.users[0]?.roles).toEqual(['arn:aws:iam::444455556666:role/ConnectAgent']);
    expect(backup && providerArn(world, backup)).toBe(
      'arn:aws:iam::444455556666:saml-provider/BackupIdp',
    );
    const seed = accountSeed(world, [
      { name: 'PrimaryIdp', metadata: '' },
      { name: 'BackupIdp', metadata: '' },
    ]);
    expect(seed.samlProviders?.map(({ name }) => name)).toEqual(['PrimaryIdp']);
    expect(seed.otherAccounts).toMatchObject([
      { account: '444455556666', samlProviders: [{ name: 'BackupIdp' }] },
    ]);
  });

  it('gives the instance a twin, and people to be missing there', () => {
    const maria = 'maria.garcia@example.com';
    const { replica, users } = patched({
      replica: { notInReplica: ['agent'], notDistributed: ['colleague'] },
    }).aws.instance;
    expect(users).toContain(maria);
    expect(replica).toMatchObject({ region: 'us-east-1' });
    expect(replica?.users).not.toContain(maria);
    expect(replica?.distributed).not.toContain('kofi.mensah@example.com');
  });

  it.each([
    ['right', '.us-west-2.sign-in.connect.aws/saml?', 'idp=PrimaryIdp'],
    ['of-the-other-idp', '.us-west-2.sign-in.connect.aws/saml?', 'idp=BackupIdp'],
    ['of-another-account', '.us-west-2.sign-in.connect.aws/saml?', 'accountId=444455556666'],
    ['of-the-replica', '.us-east-1.sign-in.connect.aws/saml?', 'idp=PrimaryIdp'],
  ] as const)('has an IdP post to the endpoint for both Regions: %s', (kind, host, parameter) => {
    const world = patched({ replica: {}, globalEndpointAt: { this: kind } }, 'primary');
    const [primary, backup] = world.idps.map((idp) => acsOf(world, idp));
    expect(primary).toContain(host);
    expect(primary).toContain(parameter);
    expect(backup).toBe(world.aws.acs);
    expect(world.idps.map(({ relayState }) => relayState)).toEqual([null, undefined]);
    expect(roleOf(world).audiences.at(-1)).toMatch(/us-west-2\.sign-in\.connect\.aws\/saml\*$/);
  });

  it('writes the relay state of one IdP alone', () => {
    const { idps } = patched({ relayStateAt: { backup: 'cut-at-80' } });
    expect(idps[0]?.relayState).toBeUndefined();
    expect(idps[1]?.relayState).toHaveLength(80);
  });

  it('takes people from an IdP, and its tile to the other', () => {
    const { idps } = patched({ notAt: { this: ['agent'] }, tileOf: { this: 'other' } }, 'backup');
    expect(idps.map(({ users }) => users.length)).toEqual([5, 4]);
    expect(idps.map(({ tileOf }) => tileOf)).toEqual([undefined, 'primary']);
  });
});

describe('what such a scenario asks of its target', () => {
  it.each([
    ['aws-settings', { recreated: ['this'] }],
    ['aws-settings', { stsOffIn: ['region'] }],
    ['idp-settings', { tileOf: { this: 'other' } }],
  ] as const)('%s for %o', (need, world) => {
    expect([...needsOf(scenario({ world }))]).toContain(need);
  });

  it('crowds, for more than one sign-in at once or in a row', () => {
    const [step] = scenario().steps;
    const crowd = step?.do === 'sign-in' ? [{ ...step, crowd: 2 }] : [];
    expect([...needsOf(scenario({ steps: crowd }))]).toContain('crowds');
    expect([...needsOf(scenario())]).not.toContain('crowds');
  });
});
