import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../idp-server/index.ts';
import type { Scenario } from '../../runner/define-scenario.ts';
import { planRun, type PlanRequest } from '../../runner/plan.ts';
import { LOCAL_CAPABILITIES } from '../../runner/targets/local.ts';
import { variantWorld } from '../../runner/variant-world.ts';
import { defaultWorld, federateUrl, type WorldDefinition } from '../../runner/world.ts';
import { scenario } from '../support/runner-fixtures.ts';

const byThis = (change: Partial<Scenario>): Scenario =>
  scenario({
    idps: ['backup'],
    steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
    ...change,
  });

const plan = (change: Partial<Scenario>, request: Partial<PlanRequest> = {}) =>
  planRun({
    scenarios: [byThis(change)],
    world: defaultWorld(),
    capabilities: LOCAL_CAPABILITIES,
    ...request,
  });

const names = (change: Partial<Scenario>): string[] =>
  plan(change).items.map(({ variant }) => variant.replace(/.*\[/, '['));

describe('the variants of one definition', () => {
  it('are every combination of IdP, profile, Region and driver', () => {
    const two = { idps: 'each', profiles: ['okta', 'google'], regions: ['us-east-1', 'eu-west-2'] };
    const all = names({ ...(two as Partial<Scenario>), drivers: ['http', 'sts'] });
    expect(all).toHaveLength(16);
    expect(new Set(all).size).toBe(16);
    expect(all.slice(0, 3)).toEqual([
      '[primary, okta, us-east-1, http]',
      '[primary, okta, us-east-1, sts]',
      '[primary, okta, eu-west-2, http]',
    ]);
  });

  it('are one for each vendor profile when each is asked for', () => {
    expect(names({ profiles: 'each' })).toEqual(PROFILES.map(({ id }) => `[backup, ${id}, http]`));
  });

  it('are told in the plan what they are about', () => {
    expect(plan({ profiles: ['okta'], regions: ['us-east-1'] }).items[0]).toMatchObject({
      idp: 'backup',
      profile: 'okta',
      region: 'us-east-1',
      driver: 'http',
    });
  });

  it('are skipped with the reason where the target cannot play them', () => {
    const bare = { capabilities: new Set<never>() };
    expect(plan({ profiles: ['okta'] }, bare).skips[0]?.reason).toBe(
      'The target cannot change what an IdP sends',
    );
    expect(plan({ regions: ['us-east-1'] }, bare).skips[0]?.reason).toBe(
      'The target cannot be in another Region',
    );
  });

  it.each<[string, (world: WorldDefinition) => WorldDefinition, string]>([
    [
      'a replica that the Region does not have',
      (world) => ({
        ...world,
        aws: {
          ...world.aws,
          instance: {
            ...world.aws.instance,
            replica: { region: 'us-east-1', alias: 'x' },
          },
        },
      }),
      'The instance has a replica in us-east-1, which Amazon Connect does not make for one in eu-central-1',
    ],
    [
      'an IdP that posts elsewhere',
      (world) => ({
        ...world,
        idps: world.idps.map((idp) => ({ ...idp, acs: 'https://elsewhere.example/saml' })),
      }),
      'IdP primary posts to https://elsewhere.example/saml, wherever the instance is',
    ],
    [
      'an endpoint of the configuration',
      (world) => ({ ...world, aws: { ...world.aws, acs: 'https://elsewhere.example/saml' } }),
      'The configuration names the sign-in endpoint https://elsewhere.example/saml, wherever the instance is',
    ],
  ])('are skipped for %s, but not in the Region of the world', (_what, change, reason) => {
    const regions = ['us-west-2', 'eu-central-1'];
    const { items, skips } = plan({ regions }, { world: change(defaultWorld()) });
    expect(items.map(({ region }) => region)).toEqual(['us-west-2']);
    expect(skips.map((skip) => skip.reason)).toEqual([reason]);
  });
});

describe('the world of a variant', () => {
  it('is the same where the variant is about nothing', () => {
    const world = defaultWorld();
    expect(variantWorld(world, {})).toBe(world);
  });

  it('has the IdP that it is about in the wording of the vendor, and the other as it was', () => {
    const world = variantWorld(defaultWorld(), { idp: 'backup', profile: 'entra-id' });
    expect(world.idps[1]).toMatchObject({ profile: 'entra-id', nameIdFormat: 'emailAddress' });
    expect(world.idps[0]).toEqual(defaultWorld().idps[0]);
    const both = variantWorld(defaultWorld(), { profile: 'okta' });
    expect(both.idps.map(({ profile }) => profile)).toEqual(['okta', 'okta']);
  });

  it('moves what follows from the Region: endpoint, audiences, where people are sent on to', () => {
    const world = defaultWorld();
    const relayed = {
      ...world,
      idps: world.idps.map((idp) => ({ ...idp, relayState: federateUrl(world) })),
    };
    const moved = variantWorld(relayed, { region: 'us-gov-west-1' });
    expect(moved.aws).toMatchObject({
      region: 'us-gov-west-1',
      acs: 'https://signin.amazonaws-us-gov.com/saml',
      audience: 'urn:amazon:webservices:govcloud',
    });
    expect(moved.aws.roles[0]?.audiences).toEqual([moved.aws.acs]);
    expect(moved.idps[0]?.relayState).toBe(federateUrl(moved));
    expect(JSON.stringify(moved)).not.toContain('us-west-2');
  });
});
