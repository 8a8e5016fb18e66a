import { UnderstudyError } from '../core/errors.ts';
import { readMetadata } from '../saml/read/metadata.ts';
import type { AwsSeed, AwsSwitches } from '../aws-local/index.ts';
import {
  connectPolicies,
  decryptionOf,
  providerArn,
  providerIdOf,
  trustPolicy,
} from '../runner/index.ts';
import { accountSeed } from './aws/account-seed.ts';
import type { Project } from './project.ts';
import { projectKeys } from './project-keys.ts';
import { startOneIdp } from './start-one-idp.ts';

/** The account that a project describes, with the metadata of its IdPs, as it would be set up at AWS. */
export interface ProjectAccount {
  account: string;
  region: string;
  switches: Partial<AwsSwitches>;
  seed: AwsSeed;
}

/**
 * Puts a project's account together without starting AWS. An IdP whose metadata is not given is the mock
 * one with the keys of the state folder.
 *
 * @param documents Metadata of real IdPs; each takes the place of every IdP whose entity ID is in it.
 * @throws {UnderstudyError} `value-illegal` for a document that is none or that fits no IdP
 */
export async function projectAccount(
  project: Project,
  documents: readonly string[] = [],
): Promise<ProjectAccount> {
  const { world, config } = project;
  const given = new Map(
    documents.flatMap((document) =>
      entityIdsOf(document, project).map((entityId) => [entityId, document]),
    ),
  );
  const samlProviders = await Promise.all(
    world.idps.map(async (idp) => ({
      name: idp.providerName,
      metadata: given.get(idp.entityId) ?? (await mockMetadata(project, idp.name)),
      uuid: providerIdOf(providerArn(world, idp)),
      ...(await decryptionOf(idp, projectKeys(project))),
    })),
  );
  const roles = world.aws.roles.map((role) => ({
    name: role.name,
    trustPolicy: trustPolicy(world, role),
    policies: connectPolicies(world, role),
    maxSessionDuration: role.maxSessionDuration ?? 3_600,
  }));
  const { account, region, switches, instance } = world.aws;
  const seed = { samlProviders, roles, connectInstances: [instance], ...accountSeed(config) };
  return { account, region, switches, seed };
}

function entityIdsOf(document: string, { world }: Project): string[] {
  const read = readMetadata(document);
  const entities = read.ok ? [read.value, ...(read.value.others ?? [])] : [];
  const ids = entities.map(({ entityId }) => entityId);
  const known = ids.filter((id) => world.idps.some(({ entityId }) => entityId === id));
  if (known.length > 0) return known;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: read.ok
      ? `--metadata: entityID ${ids.map((id) => `"${id}"`).join(', ')} is that of no IdP of the configuration`
      : `--metadata: ${read.refusal.detail}`,
    remedy: `Entity IDs of the configuration: ${world.idps.map((idp) => idp.entityId).join(', ')}`,
  });
}

async function mockMetadata(project: Project, name: string): Promise<string> {
  const idp = await startOneIdp(project, name, { port: 0 });
  try {
    return idp.metadata();
  } finally {
    await idp.stop();
  }
}
