import { partitionOf, signInUrl } from '../core/partition.ts';
import { patchAccount } from './account-patching.ts';
import type { Casting } from './cast.ts';
import type { PersonPart, SignInEndpoint, WorldPatch } from './define-scenario.ts';
import { otherRegion } from './other-region.ts';
import { relayStateOf } from './relay-states.ts';
import {
  type WorldAws,
  type WorldDefinition,
  type WorldIdp,
  type WorldRole,
  type WorldUser,
} from './world.ts';

/** The world as a scenario wants it. The world given is left as it is. */
export function patchWorld(
  world: WorldDefinition,
  patch: WorldPatch,
  casting: Casting,
): WorldDefinition {
  const leftOut = new Set((patch.notInConnect ?? []).map((part) => casting.person(part)));
  const { instance } = world.aws;
  const patched = {
    ...world,
    aws: {
      ...world.aws,
      instance: { ...instance, users: instance.users.filter((user) => !leftOut.has(user)) },
      roles: world.aws.roles.map((role) => patchRole(role, world, { patch, casting })),
    },
    idps: world.idps.map((idp, index) => ({
      ...patchIdp(idp, index === 0 ? 'primary' : 'backup', { patch, casting }),
      ...patchAddresses(idp, index === 0 ? 'primary' : 'backup', { patch, aws: world.aws }),
      ...(patch.relayState === undefined
        ? {}
        : { relayState: relayStateOf(world, patch.relayState) }),
    })),
  };
  return patchAccount(patched, patch, casting);
}

interface Patching {
  patch: WorldPatch;
  casting: Casting;
}

function patchRole(
  role: WorldRole,
  { cast, aws }: WorldDefinition,
  { patch, casting }: Patching,
): WorldRole {
  const endpoints = Object.values(patch.endpointAt ?? {}).map((kind) => endpointOf(aws, kind));
  const part = keysOf(cast.roles).find((candidate) => cast.roles[candidate] === role.name);
  if (part === undefined) return role;
  return {
    ...role,
    trusts: patch.trust?.[part]?.map((idp) => casting.idp(idp).name) ?? role.trusts,
    permission: patch.permission?.[part] ?? role.permission,
    audiences: [...new Set([...role.audiences, ...endpoints])],
  };
}

function patchIdp(idp: WorldIdp, part: 'primary' | 'backup', patching: Patching): WorldIdp {
  const { patch } = patching;
  const encryption = patch.encryption?.[part];
  return {
    ...idp,
    ...(encryption && { encryption: { ...idp.encryption, ...encryption } }),
    pairOrder: patch.pairOrder ?? idp.pairOrder,
    clockOffset: patch.clockOffset?.[part] ?? idp.clockOffset ?? 0,
    users: idp.users.map((user) => patchUser(user, part, patching)),
  };
}

function patchAddresses(
  { publicHost }: WorldIdp,
  part: 'primary' | 'backup',
  { patch, aws }: { patch: WorldPatch; aws: WorldAws },
): Partial<WorldIdp> {
  const endpoint = patch.endpointAt?.[part];
  return {
    ...(patch.idpsOverHttps === true ? { https: true } : {}),
    // What names mean to a browser is fixed for the run, so it has to be one that never meant anything.
    ...(patch.nameGone === part ? { publicHost: `gone.${publicHost}`, nameGone: true } : {}),
    ...(endpoint === undefined ? {} : { acs: endpointOf(aws, endpoint) }),
  };
}

function endpointOf({ acs, region }: WorldAws, kind: SignInEndpoint): string {
  if (kind === 'region') return acs;
  const { signInHost } = partitionOf(region);
  return kind === 'global' ? `https://${signInHost}/saml` : signInUrl(otherRegion(region));
}

function patchUser(
  user: WorldUser,
  idp: 'primary' | 'backup',
  { patch, casting }: Patching,
): WorldUser {
  const roles = { ...patch.roles, ...patch.rolesAt?.[idp] };
  const newRoles = forPerson(roles, user, casting)?.map((part) => casting.role(part));
  const sessionName = forPerson(patch.sessionNameAt?.[idp] ?? {}, user, casting);
  return {
    ...user,
    roles: newRoles ?? user.roles,
    ...(sessionName === undefined ? {} : { sessionName }),
  };
}

function forPerson<T>(
  values: Partial<Record<PersonPart, T>>,
  user: WorldUser,
  casting: Casting,
): T | undefined {
  const part = keysOf(values).find((candidate) => casting.person(candidate) === user.username);
  return part === undefined ? undefined : values[part];
}

function keysOf<K extends string>(record: Partial<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}
