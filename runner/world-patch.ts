import { partitionOf, signInUrl } from '../core/partition.ts';
import { patchAccount } from './account-patching.ts';
import type { Casting } from './cast.ts';
import type {
  AtIdp,
  PersonPart,
  SessionNameForm,
  SignInEndpoint,
  WorldPatch,
} from './define-scenario.ts';
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
      switches: { ...world.aws.switches, ...patch.switches },
      instance: { ...instance, users: instance.users.filter((user) => !leftOut.has(user)) },
      roles: world.aws.roles.map((role) => patchRole(role, world, { patch, casting })),
    },
    idps: world.idps.map((idp, index) => ({
      ...patchIdp(idp, patchFor(idp, index, { patch, casting })),
      ...patchAddresses(idp, patchFor(idp, index, { patch, casting }), world.aws),
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
    ...longest(patch.maxSessionDuration?.[part]),
    audiences: [...new Set([...role.audiences, ...endpoints])],
  };
}

function longest(seconds: number | undefined): Pick<WorldRole, 'maxSessionDuration'> {
  return seconds === undefined ? {} : { maxSessionDuration: seconds };
}

interface IdpPatching extends Patching {
  part: 'primary' | 'backup';
  /** What is said of this IdP, by whichever of its parts. */
  at<T>(values: AtIdp<T> | undefined): T | undefined;
}

function patchFor(idp: WorldIdp, index: number, patching: Patching): IdpPatching {
  const part = index === 0 ? 'primary' : 'backup';
  const { casting } = patching;
  return {
    ...patching,
    part,
    at(values = {}) {
      const known = keysOf(values).find(
        (key) => key === part || (isRelative(key) && casting.idp(key).name === idp.name),
      );
      return known === undefined ? undefined : values[known];
    },
  };
}

function isRelative(part: string): boolean {
  return part === 'this' || part === 'other';
}

function patchIdp(idp: WorldIdp, patching: IdpPatching): WorldIdp {
  const { patch, at } = patching;
  const encryption = at(patch.encryption);
  return {
    ...idp,
    ...(encryption && { encryption: { ...idp.encryption, ...encryption } }),
    pairOrder: patch.pairOrder ?? idp.pairOrder,
    clockOffset: at(patch.clockOffset) ?? idp.clockOffset ?? 0,
    certificate: at(patch.certificateAt) ?? idp.certificate ?? 'valid',
    uploaded: at(patch.uploadedAt) ?? idp.uploaded ?? 'own',
    users: idp.users.map((user) => patchUser(user, patching)),
  };
}

function patchAddresses(
  { publicHost }: WorldIdp,
  { patch, part, at }: IdpPatching,
  aws: WorldAws,
): Partial<WorldIdp> {
  const endpoint = at(patch.endpointAt);
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

function patchUser(user: WorldUser, { patch, casting, at }: IdpPatching): WorldUser {
  const roles = { ...patch.roles, ...at(patch.rolesAt) };
  const newRoles = forPerson(roles, user, casting)?.map((part) => casting.role(part));
  const form = at(patch.sessionNameForm);
  const sessionName =
    forPerson(at(patch.sessionNameAt) ?? {}, user, casting) ??
    (form === undefined ? undefined : inForm(user.sessionName ?? user.username, form));
  return {
    ...user,
    ...patch.sends,
    roles: newRoles ?? user.roles,
    ...(sessionName === undefined ? {} : { sessionName }),
  };
}

function inForm(name: string, form: SessionNameForm): string {
  const [local = '', domain] = name.split('@');
  switch (form) {
    case 'other-case':
      return name.replaceAll(/[a-z]/gi, swapCase);
    case 'other-domain':
      return `${local}@tenant.example`;
    case 'with-plus':
      return `${local}+1${domain === undefined ? '' : `@${domain}`}`;
  }
}

function swapCase(character: string): string {
  const lower = character.toLowerCase();
  return character === lower ? character.toUpperCase() : lower;
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
