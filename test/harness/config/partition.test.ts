import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../harness/index.ts';
import { toWorld } from '../../../harness/config/to-world.ts';
import { federateUrl, trustPolicy, type WorldDefinition } from '../../../runner/index.ts';
import { connectPolicies } from '../../../runner/policies.ts';

const ID = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';

function policiesOf(world: WorldDefinition): string {
  return JSON.stringify(
    world.aws.roles.map((role) => [trustPolicy(world, role), connectPolicies(world, role)]),
  );
}

describe('the world of a configuration', () => {
  it.each([
    [
      'us-west-2',
      'aws',
      'urn:amazon:webservices',
      'https://us-west-2.signin.aws.amazon.com/saml',
      `https://us-west-2.console.aws.amazon.com/connect/federate/${ID}`,
    ],
    [
      'us-gov-west-1',
      'aws-us-gov',
      'urn:amazon:webservices:govcloud',
      'https://signin.amazonaws-us-gov.com/saml',
      `https://console.amazonaws-us-gov.com/connect/federate/${ID}`,
    ],
    [
      'cn-northwest-1',
      'aws-cn',
      'urn:amazon:webservices:cn-north-1',
      'https://cn-northwest-1.signin.amazonaws.cn/saml',
      `https://cn-northwest-1.console.amazonaws.cn/connect/federate/${ID}`,
    ],
  ])('in %s is of the partition %s throughout', (region, partition, audience, acs, door) => {
    const world = toWorld(parseConfig({ aws: { region } }));
    expect(world.aws).toMatchObject({ audience, acs });
    expect(federateUrl(world)).toBe(door);
    const arns = [...policiesOf(world).matchAll(/arn:([a-z-]+):/g)].map(([, id]) => id);
    expect(new Set(arns)).toEqual(new Set([partition]));
  });

  it('keeps an audience and an ACS that are configured', () => {
    const aws = { region: 'us-gov-west-1', audience: 'urn:x', acs: 'https://sso.example/acs' };
    expect(toWorld(parseConfig({ aws })).aws).toMatchObject({
      audience: 'urn:x',
      acs: 'https://sso.example/acs',
    });
  });
});
