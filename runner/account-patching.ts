import { replicaRegionOf } from '../core/replica-regions.ts';
import { partitionOf, signInUrl } from '../core/partition.ts';
import type {
  AccountPatch,
  GlobalEndpoint,
  ReplicaPatch,
  TrustCondition,
} from './definition/account.ts';
import type { Casting } from './cast.ts';
import type { AtIdp, PersonPart, RolePart } from './define-scenario.ts';
import { otherRegion } from './other-region.ts';
import { relayStateOf } from './relay-states.ts';
import {
  globalAcs,
  globalAudience,
  roleArn,
  type WorldAws,
  type WorldDefinition,
  type WorldIdp,
  type WorldRole,
} from './world.ts';

interface Patching {
  world: WorldDefinition;
  patch: AccountPatch;
  casting: Casting;
}

/** The world with what a scenario changes about the account. The world given is left as it is. */
export function patchAccount(
  world: WorldDefinition,
  patch: AccountPatch,
  casting: Casting,
): WorldDefinition {
  const patching = { world, patch, casting };
  const { aws } = world;
  return {
    ...world,
    aws: {
      ...aws,
      instance: {
        ...aws.instance,
        ...(patch.replica && replicated(patching, patch.replica)),
        ...(patch.instanceWithoutSaml && { identityManagementType: 'CONNECT_MANAGED' }),
      },
      ...(patch.stsOffIn && { switches: { ...aws.switches, stsDisabledRegions: offIn(patching) } }),
      roles: aws.roles.map((role) => patchRole(role, patching)),
    },
    idps: world.idps.map((idp) => patchIdp(idp, patching)),
  };
}

function offIn({ patch, world }: Patching): readonly string[] {
  const { region } = world.aws;
  return (patch.stsOffIn ?? []).map((kind) => (kind === 'region' ? region : otherRegion(region)));
}

function replicated(
  { world, casting }: Patching,
  { notInSource = [], notInReplica = [], notDistributed = [] }: ReplicaPatch,
): Partial<WorldAws['instance']> {
  const { region, instance } = world.aws;
  const without = (parts: readonly PersonPart[]): readonly string[] => {
    const names = new Set(parts.map((part) => casting.person(part)));
    return instance.users.filter((user) => !names.has(user));
  };
  return {
    users: without(notInSource),
    replica: {
      region: replicaRegionOf(region) ?? otherRegion(region),
      alias: `${instance.alias}-replica`,
      users: without(notInReplica),
      distributed: without(notDistributed),
    },
  };
}

function patchRole(role: WorldRole, { world, patch, casting }: Patching): WorldRole {
  const { roles } = world.cast;
  const part = (Object.keys(roles) as RolePart[]).find((name) => roles[name] === role.name);
  if (part === undefined) return role;
  const action = patch.trustAction?.[part];
  const conditions = patch.trustConditions?.[part];
  const global = patch.globalEndpointAt === undefined ? [] : [globalAudience(world.aws)];
  const listed = patch.audiences?.[part]?.map((kind) => endpointOf(world.aws, kind));
  return {
    ...role,
    audiences: listed ?? [...role.audiences, ...global],
    ...(action === undefined ? {} : { trustAction: action }),
    ...(conditions && { trustConditions: conditions.map((one) => conditionIn(one, casting)) }),
    ...(patch.renamed?.includes(part) === true && { nameAtAws: `${role.name}-2` }),
    ...(patch.bounded?.includes(part) === true && { bounded: true }),
  };
}

function conditionIn(
  { operator, key, value }: TrustCondition,
  casting: Casting,
): NonNullable<WorldRole['trustConditions']>[number] {
  const text = typeof value === 'string' ? value : casting.idp(value.entityIdOf).entityId;
  return { operator, key, value: text };
}

function endpointOf({ acs, region }: WorldAws, kind: 'region' | 'other-region' | 'global'): string {
  if (kind === 'region') return acs;
  if (kind === 'other-region') return signInUrl(otherRegion(region));
  return `https://${partitionOf(region).signInHost}/saml`;
}

/** Twelve digits that AWS's own examples have for another account. */
const OTHER_ACCOUNT = '444455556666';

function patchIdp(idp: WorldIdp, patching: Patching): WorldIdp {
  const { world, patch, casting } = patching;
  const isOneOf = (parts: readonly Parameters<Casting['idp']>[0][] = []): boolean =>
    parts.some((part) => casting.idp(part).name === idp.name);
  const at = <T>(values: AtIdp<T> = {}): T | undefined =>
    (Object.entries(values) as [keyof AtIdp<T>, T][]).find(([part]) => isOneOf([part]))?.[1];
  const relayState = at(patch.relayStateAt);
  const endpoint = at(patch.globalEndpointAt);
  const tile = at(patch.tileOf);
  const gone = new Set(at(patch.notAt)?.map((part) => casting.person(part)));
  const elsewhere = isOneOf(patch.otherAccount);
  return {
    ...idp,
    users: idp.users
      .filter(({ username }) => !gone.has(username))
      .map((user) => (elsewhere ? { ...user, roles: rolesElsewhere(world, user.roles) } : user)),
    ...(relayState === undefined ? {} : { relayState: relayStateOf(world, relayState) }),
    ...(endpoint === undefined
      ? {}
      : { acs: globalAddress(idp, endpoint, patching), relayState: null }),
    ...(tile === undefined ? {} : { tileOf: casting.idp(tile).name }),
    ...(elsewhere && { account: OTHER_ACCOUNT }),
    ...(isOneOf(patch.recreated) && { recreated: true }),
  };
}

function rolesElsewhere(world: WorldDefinition, roles: readonly string[]): readonly string[] {
  const { account } = world.aws;
  return roles.map((role) => roleArn(world, role).replace(`:${account}:`, `:${OTHER_ACCOUNT}:`));
}

function globalAddress(idp: WorldIdp, kind: GlobalEndpoint, { world, casting }: Patching): string {
  const { aws, idps } = world;
  const role = casting.role('agent');
  const other = idps.find(({ name }) => name !== idp.name) ?? idp;
  switch (kind) {
    case 'right':
      return globalAcs(aws, { role, provider: idp.providerName });
    case 'of-the-other-idp':
      return globalAcs(aws, { role, provider: other.providerName });
    case 'of-another-account':
      return globalAcs({ ...aws, account: OTHER_ACCOUNT }, { role, provider: idp.providerName });
    case 'of-the-replica': {
      const region = replicaRegionOf(aws.region) ?? otherRegion(aws.region);
      return globalAcs({ ...aws, region }, { role, provider: idp.providerName });
    }
  }
}
