import { partitionOf, signInUrl } from '../../core/partition.ts';
import { findProfile, PROFILES } from '../../idp-server/index.ts';
import {
  defaultWorld,
  globalAcs,
  globalAudience,
  type Cast,
  type WorldDefinition,
  type WorldIdp,
  type WorldRole,
  type WorldUser,
} from '../../runner/index.ts';
import type { Config } from './schema.ts';

type ConfigUser = NonNullable<Config['users']>[number];

/** The world that a configuration describes: every default filled in, nothing started. */
export function toWorld(config: Config): WorldDefinition {
  const acs = config.aws.acs ?? signInUrl(config.aws.region);
  const people = config.users ?? defaultPeople(config);
  const users = people.map((user) => toUser(user, config));
  const instanceUsers = config.aws.instance.users ?? connectUsers(config, users);
  return {
    aws: {
      account: config.aws.account,
      region: config.aws.region,
      acs,
      audience: audienceOf(config),
      instance: {
        id: config.aws.instance.id,
        alias: config.aws.instance.alias,
        users: instanceUsers,
        approvedOrigins: config.aws.instance.approvedOrigins,
        ...(config.aws.instance.replica && { replica: config.aws.instance.replica }),
      },
      roles: config.aws.roles.map((role) => toRole(role, config, acs)),
      switches: config.aws.switches,
    },
    idps: config.idps.map((idp) =>
      toIdp(
        idp,
        users.filter((_, index) => people[index]?.idps?.includes(idp.name) ?? true),
        config,
      ),
    ),
    cast: toCast(config, users, instanceUsers),
  };
}

function audienceOf({ aws }: Config): string {
  return aws.audience ?? partitionOf(aws.region).audience;
}

function toRole(role: Config['aws']['roles'][number], config: Config, acs: string): WorldRole {
  return {
    name: role.name,
    trusts: role.trusts ?? config.idps.map(({ name }) => name),
    audiences: role.audiences ?? [acs, ...(isGlobal(config) ? [globalAudience(config.aws)] : [])],
    permission: role.connectPermission,
    maxSessionDuration: role.maxSessionDuration,
  };
}

function isGlobal({ idps }: Config): boolean {
  return idps.some(({ signIn }) => signIn === 'global-resiliency');
}

function toIdp(idp: Config['idps'][number], users: readonly WorldUser[], config: Config): WorldIdp {
  const { extraHosts: _hosts, modulusLength: _bits, signIn, publicHost, ...rest } = idp;
  const { provider: _provider, ...same } = rest;
  const { defaults } = findProfile(idp.profile) ?? PROFILES[0];
  return {
    audience: audienceOf(config),
    ...defaults,
    ...same,
    ...(signIn === 'global-resiliency' && globalDelivery(idp, config)),
    displayName: idp.displayName ?? `${titleCase(idp.name)} IdP`,
    entityId: idp.entityId ?? `https://${idp.name}.idp.understudy.example`,
    providerName: providerOf(idp),
    publicHost: publicHost ?? `${idp.name}.idp.understudy.example`,
    users,
  };
}

/** The role of the address is the one for federation: the first. */
function globalDelivery(
  idp: Config['idps'][number],
  { aws }: Config,
): Pick<WorldIdp, 'acs' | 'relayState'> {
  const role = aws.roles[0]?.name ?? '';
  return {
    acs: idp.acs ?? globalAcs(aws, { role, provider: providerOf(idp) }),
    relayState: null,
  };
}

function providerOf({ name, provider }: Config['idps'][number]): string {
  return provider ?? `${titleCase(name).replaceAll(' ', '')}Idp`;
}

function toUser(user: ConfigUser, config: Config): WorldUser {
  const { idps: _idps, displayName, roles, ...same } = user;
  const [firstRole] = config.aws.roles;
  return {
    ...same,
    displayName: displayName ?? user.username,
    roles: roles ?? (firstRole === undefined ? [] : [firstRole.name]),
  };
}

/** The people of the default world, with the roles that this configuration has. */
function defaultPeople(config: Config): ConfigUser[] {
  const names = config.aws.roles.map(({ name }) => name);
  return (defaultWorld().idps[0]?.users ?? []).map(({ username, displayName, email, roles }) => ({
    username,
    displayName,
    ...(email === undefined ? {} : { email }),
    roles: names.slice(0, roles.length),
  }));
}

/** Everybody with a role, save the new hire of the default people: somebody must be missing. */
function connectUsers(config: Config, users: readonly WorldUser[]): string[] {
  const left = config.users === undefined ? defaultWorld().cast.people['new-hire'] : undefined;
  return users
    .filter(({ username, roles }) => roles.length > 0 && username !== left)
    .map(sessionNameOf);
}

function toCast(
  config: Config,
  users: readonly WorldUser[],
  instanceUsers: readonly string[],
): Cast {
  const inConnect = (user: WorldUser): boolean => instanceUsers.includes(sessionNameOf(user));
  const agents = users.filter((user) => user.roles.length === 1 && inConnect(user));
  const fitting = {
    agent: agents[0],
    colleague: agents[1],
    supervisor: users.find((user) => user.roles.length > 1 && inConnect(user)),
    'new-hire': users.find((user) => user.roles.length > 0 && !inConnect(user)),
    'no-role': users.find((user) => user.roles.length === 0),
  };
  const people = Object.fromEntries(
    Object.entries(fitting).flatMap(([part, user]) => {
      const username = config.cast[part as keyof Config['cast']] ?? user?.username;
      return username === undefined ? [] : [[part, username]];
    }),
  );
  const [agent, supervisor] = config.aws.roles;
  return {
    people,
    roles: {
      ...(agent === undefined ? {} : { agent: agent.name }),
      ...(supervisor === undefined ? {} : { supervisor: supervisor.name }),
    },
  };
}

function sessionNameOf(user: WorldUser): string {
  return user.sessionName ?? user.username;
}

function titleCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
