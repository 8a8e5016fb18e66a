import { partitionOf, signInUrl } from '../core/partition.ts';
import { replicaRegionOf } from '../core/replica-regions.ts';
import { findProfile } from '../idp-server/index.ts';
import type { PlannedScenario } from './variants.ts';
import { federateUrl, type WorldDefinition, type WorldIdp, type WorldRole } from './world.ts';

type Choice = Pick<PlannedScenario, 'idp' | 'profile' | 'region'>;

/** The world in the Region and with the vendor's wording of a variant. The world given is left as it is. */
export function variantWorld(world: WorldDefinition, choice: Choice): WorldDefinition {
  return withProfile(inRegion(world, choice.region), choice);
}

/** Why a world cannot be moved to a Region; undefined when it can. */
export function regionObstacle(
  { aws, idps }: WorldDefinition,
  { region, scenario: { world: patch = {} } }: Pick<PlannedScenario, 'region' | 'scenario'>,
): string | undefined {
  if (region === undefined || region === aws.region) return undefined;
  if (patch.replica !== undefined && replicaRegionOf(region) === undefined)
    return `Amazon Connect makes no replicas of instances in ${region}`;
  const { replica } = aws.instance;
  if (replica !== undefined && replicaRegionOf(region) !== replica.region)
    return `The instance has a replica in ${replica.region}, which Amazon Connect does not make for one in ${region}`;
  const elsewhere = idps.find(({ acs }) => acs !== undefined && acs !== signInUrl(aws.region));
  if (elsewhere !== undefined)
    return `IdP ${elsewhere.name} posts to ${elsewhere.acs ?? ''}, wherever the instance is`;
  if (aws.acs === signInUrl(aws.region)) return undefined;
  return `The configuration names the sign-in endpoint ${aws.acs}, wherever the instance is`;
}

function withProfile(world: WorldDefinition, { idp, profile }: Choice): WorldDefinition {
  const found = profile === undefined ? undefined : findProfile(profile);
  if (found === undefined) return world;
  const { id, defaults } = found;
  const wearing = (one: WorldIdp): WorldIdp =>
    idp === undefined || one.name === idp ? { ...one, ...defaults, profile: id } : one;
  return { ...world, idps: world.idps.map(wearing) };
}

/** What follows from the Region moves along: endpoints, audiences, and where the IdPs send people on to. */
function inRegion(world: WorldDefinition, region: string | undefined): WorldDefinition {
  const { aws } = world;
  if (region === undefined || region === aws.region) return world;
  const moved = { ...world, aws: { ...aws, region } };
  const names: ReadonlyMap<string, string> = new Map([
    [signInUrl(aws.region), signInUrl(region)],
    [partitionOf(aws.region).audience, partitionOf(region).audience],
    [federateUrl(world), federateUrl(moved)],
  ]);
  const renamed = (name: string): string => names.get(name) ?? name;
  return {
    ...moved,
    aws: {
      ...moved.aws,
      acs: renamed(aws.acs),
      audience: renamed(aws.audience),
      roles: aws.roles.map((role): WorldRole => ({
        ...role,
        audiences: role.audiences.map(renamed),
      })),
    },
    idps: world.idps.map((idp) => movedIdp(idp, renamed)),
  };
}

function movedIdp(idp: WorldIdp, renamed: (name: string) => string): WorldIdp {
  const { acs, audience, relayState } = idp;
  return {
    ...idp,
    ...(acs === undefined ? {} : { acs: renamed(acs) }),
    ...(audience === undefined ? {} : { audience: renamed(audience) }),
    ...(relayState === undefined || relayState === null ? {} : { relayState: renamed(relayState) }),
  };
}
