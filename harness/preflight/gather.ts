import { UnderstudyError } from '../../core/errors.ts';
import type { PreflightIdp, PreflightInput, PreflightRole } from '../../preflight/index.ts';
import { acsOf, connectPolicies, providerArn, roleArn, trustPolicy } from '../../runner/index.ts';
import { federateUrl, type WorldIdp, type WorldRole } from '../../runner/index.ts';
import type { Project } from '../project.ts';
import {
  readPublished,
  readRegistered,
  readRolePolicy,
  readTrustDocument,
} from './read-documents.ts';
import { readEntitySource, readSource, type ReadSource } from './read-source.ts';
import { readAgents, readConnectUsers } from './read-users.ts';

/** What to look at in place of what the configuration says; each value is a file or a URL. */
export interface PreflightSources {
  /** What each IdP publishes today, by the name of the IdP; `FILE#ENTITY-ID` of one among several. */
  metadata: ReadonlyMap<string, string>;
  /** What IAM has of it. */
  registered: ReadonlyMap<string, string>;
  users: ReadonlyMap<string, string>;
  /** Seconds that its clock is ahead. */
  clock: ReadonlyMap<string, number>;
  /** By the name of the role. */
  trustPolicies: ReadonlyMap<string, string>;
  rolePolicies: ReadonlyMap<string, readonly string[]>;
  connectUsers: string | undefined;
}

/**
 * Gathers what preflight looks at: the configuration, the keys of its IdPs, and the documents named.
 * Makes no file and no key.
 *
 * @throws {UnderstudyError} `not-found` and `value-illegal` for a document that cannot be read.
 */
export async function gatherPreflight(
  project: Project,
  sources: PreflightSources,
  { at, cwd }: { at: number; cwd: string },
): Promise<PreflightInput> {
  const { world } = project;
  checkNames(project, sources);
  const { account, region, instance, roles } = world.aws;
  const users =
    sources.connectUsers === undefined ? undefined : await readSource(sources.connectUsers, cwd);
  return {
    at,
    account,
    region,
    instance: {
      id: instance.id,
      users: users === undefined ? instance.users : readConnectUsers(users),
      ...(users && { usersSource: users.source }),
    },
    roles: await Promise.all(roles.map((role) => gatherRole({ project, sources, cwd }, role))),
    idps: await Promise.all(world.idps.map((idp) => gatherIdp({ project, sources, cwd, at }, idp))),
  };
}

interface Gathering {
  project: Project;
  sources: PreflightSources;
  cwd: string;
}

async function gatherRole(
  { project: { world }, sources, cwd }: Gathering,
  role: WorldRole,
): Promise<PreflightRole> {
  const trust = await optional(sources.trustPolicies.get(role.name), cwd);
  const given = trust && readTrustDocument(trust);
  const policies = await Promise.all(
    (sources.rolePolicies.get(role.name) ?? []).map((name) => readSource(name, cwd)),
  );
  const read = policies.map(readRolePolicy);
  return {
    arn: given?.arn ?? roleArn(world, role.name),
    trustPolicy: given?.policy ?? trustPolicy(world, role),
    ...(trust && { trustSource: trust.source }),
    policies:
      read.length === 0
        ? connectPolicies(world, role)
        : Object.fromEntries(read.map(({ name, policy }) => [name, policy])),
    ...(policies[0] && { policiesSource: policies[0].source }),
    maxSessionDuration: given?.maxSessionDuration ?? role.maxSessionDuration ?? 3_600,
  };
}

async function gatherIdp(
  gathering: Gathering & { at: number },
  idp: WorldIdp,
): Promise<PreflightIdp> {
  const { project, sources, cwd, at } = gathering;
  const { world } = project;
  const published = await optionalEntity(sources.metadata.get(idp.name), cwd);
  const registered = await optionalEntity(sources.registered.get(idp.name), cwd);
  const users = await optional(sources.users.get(idp.name), cwd);
  const relayState = idp.relayState === undefined ? federateUrl(world) : idp.relayState;
  const offset = sources.clock.get(idp.name) ?? measuredOffset(published, at) ?? idp.clockOffset;
  const own = published === undefined ? await ownMetadata(project, idp) : undefined;
  const shown = published === undefined ? own : readPublished(published, idp.entityId);
  const issuer = shown?.metadata.entityId ?? idp.entityId;
  return {
    name: idp.name,
    providerArn: providerArn(world, idp),
    entityId: idp.entityId,
    acs: acsOf(world, idp),
    audience: idp.audience ?? world.aws.audience,
    ...(relayState !== null && { relayState }),
    ...(offset !== undefined && { clockOffset: offset }),
    assertionLifetime: idp.assertionLifetime ?? 300,
    ...(shown && { published: shown }),
    ...(registered && { registered: readRegistered(registered, issuer) }),
    agents: users === undefined ? ownAgents(project, idp) : readAgents(users, firstRole(project)),
    ...(users && { agentsSource: users.source }),
  };
}

function ownAgents({ world }: Project, idp: WorldIdp): PreflightIdp['agents'] {
  return idp.users.map(({ username, sessionName, roles, sessionDuration }) => ({
    person: username,
    sessionName: sessionName ?? username,
    roles: roles.map((role) => roleArn(world, role)),
    ...(sessionDuration !== undefined && { sessionDuration }),
  }));
}

function firstRole({ world }: Project): readonly string[] {
  const [role] = world.aws.roles;
  return role === undefined ? [] : [roleArn(world, role.name)];
}

/** What a mock IdP publishes, from its keys; undefined while it has none. */
async function ownMetadata(
  { keys, stateFolder }: Project,
  { name, entityId }: WorldIdp,
): Promise<PreflightIdp['published']> {
  const listed = await keys.list();
  if (!listed.some(({ owner }) => owner === name)) return undefined;
  const { published } = await keys.signingKeys(name);
  const source = { name: `keys of ${name} in ${stateFolder}`, isFile: false };
  return { source, metadata: { entityId, signingCertificates: published } };
}

/** Servers tell the time with every answer, in whole seconds. */
function measuredOffset(read: ReadSource | undefined, at: number): number | undefined {
  const { serverTime } = read ?? {};
  return serverTime === undefined ? undefined : Math.round((serverTime - at) / 1000);
}

async function optional(name: string | undefined, cwd: string): Promise<ReadSource | undefined> {
  return name === undefined ? undefined : readSource(name, cwd);
}

async function optionalEntity(
  name: string | undefined,
  cwd: string,
): Promise<ReadSource | undefined> {
  return name === undefined ? undefined : readEntitySource(name, cwd);
}

function checkNames({ world }: Project, sources: PreflightSources): void {
  const idps = world.idps.map(({ name }) => name);
  const roles = world.aws.roles.map(({ name }) => name);
  for (const [option, given, known] of [
    ['--metadata', sources.metadata, idps],
    ['--registered', sources.registered, idps],
    ['--users', sources.users, idps],
    ['--clock', sources.clock, idps],
    ['--trust-policy', sources.trustPolicies, roles],
    ['--role-policy', sources.rolePolicies, roles],
  ] as const)
    for (const name of given.keys())
      if (!known.includes(name))
        throw new UnderstudyError({
          code: 'usage',
          problem: `${option}: the configuration has no “${name}”`,
          remedy: `Known: ${known.join(', ')}`,
        });
}
