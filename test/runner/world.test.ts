import { describe, expect, it } from 'vitest';
import { defaultWorld, federateUrl, providerArn, roleArn } from '../../runner/world.ts';

describe('the default world', () => {
  const world = defaultWorld();

  it('has a primary and a backup IdP with the same people', () => {
    expect(world.idps.map(({ name }) => name)).toEqual(['primary', 'backup']);
    expect(world.idps[0]?.users).toEqual(world.idps[1]?.users);
  });

  it('casts everybody: agents in Connect, a supervisor with two roles, and who must not come in', () => {
    const { people } = world.cast;
    const users = world.aws.instance.users;
    expect(users).toContain(people.agent);
    expect(users).toContain(people.colleague);
    expect(users).not.toContain(people['new-hire']);
    const roles = (username = ''): readonly string[] | undefined =>
      world.idps[0]?.users.find((user) => user.username === username)?.roles;
    expect(roles(people.supervisor)).toEqual(['ConnectAgent', 'ConnectSupervisor']);
    expect(roles(people['no-role'])).toEqual([]);
  });

  it('lets each role trust both IdPs for the regional endpoint', () => {
    for (const role of world.aws.roles) {
      expect(role.trusts).toEqual(['primary', 'backup']);
      expect(role.audiences).toEqual(['https://us-west-2.signin.aws.amazon.com/saml']);
    }
  });

  it('is made anew each time, so that nobody changes it for others', () => {
    expect(defaultWorld()).not.toBe(world);
    expect(defaultWorld()).toEqual(world);
  });

  it('gives the addresses and ARNs that AWS would', () => {
    const [primary] = world.idps;
    if (primary === undefined) throw new Error('no primary');
    expect(federateUrl(world)).toBe(
      'https://us-west-2.console.aws.amazon.com/connect/federate/5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d',
    );
    expect(providerArn(world, primary)).toBe('arn:aws:iam::111122223333:saml-provider/PrimaryIdp');
    expect(roleArn(world, 'ConnectAgent')).toBe('arn:aws:iam::111122223333:role/ConnectAgent');
  });
});

describe('roleArn', () => {
  const world = defaultWorld();

  it('puts the path of a role into its ARN', () => {
    const roles = [{ ...world.aws.roles[0], name: 'Deep', path: '/contact/centre/' }];
    const deep = { ...world, aws: { ...world.aws, roles: roles as typeof world.aws.roles } };
    expect(roleArn(deep, 'Deep')).toBe('arn:aws:iam::111122223333:role/contact/centre/Deep');
  });

  it('leaves an ARN as it is', () => {
    const arn = 'arn:aws:iam::999999999999:role/Elsewhere';
    expect(roleArn(world, arn)).toBe(arn);
  });
});
