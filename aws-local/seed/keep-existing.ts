import { UnderstudyError } from '../../core/errors.ts';
import type { AwsContext } from '../context.ts';
import { importMetadata } from '../iam/saml-providers/metadata.ts';
import { isAwsError } from '../query/errors.ts';
import { samlProviderArn } from '../state/arns.ts';
import { findConnectInstance, putConnectInstance } from '../state/connect-instances.ts';
import { findRoleIgnoringCase } from '../state/roles.ts';
import { findSamlProvider, putSamlProvider } from '../state/saml-providers.ts';
import type { AwsSeed, ConnectInstanceSeed } from '../types.ts';

/**
 * What of a seed is not there yet. Of what is there, roles stay as they are, a provider gets the
 * seed's metadata, for an IdP may have new keys or a new port, and an instance the users it lacks.
 *
 * @throws {UnderstudyError} `value-illegal` for metadata that IAM would not take
 */
export function keepExisting(context: AwsContext, seed: AwsSeed): AwsSeed {
  const { options, state } = context;
  return {
    samlProviders: (seed.samlProviders ?? []).filter((provider) => !renew(context, provider)),
    roles: (seed.roles ?? []).filter(
      ({ name }) => findRoleIgnoringCase(state, options.account, name) === undefined,
    ),
    connectInstances: (seed.connectInstances ?? []).filter(
      (instance) => !addUsers(context, instance),
    ),
  };
}

/** @returns whether there is such a provider */
function renew(
  { options, state }: AwsContext,
  { name, metadata }: { name: string; metadata: string },
): boolean {
  const provider = findSamlProvider(state, samlProviderArn(options.account, name));
  if (provider === undefined) return false;
  if (metadata === provider.metadataDocument) return true;
  const imported = importMetadata(metadata);
  if (isAwsError(imported))
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `Seed: metadata of "${name}": ${imported.code}: ${imported.message}`,
      remedy: 'Seed what AWS itself would take; nothing was changed',
    });
  putSamlProvider(state, { ...provider, ...imported });
  return true;
}

/** @returns whether there is such an instance */
function addUsers({ random, state }: AwsContext, { id, users }: ConnectInstanceSeed): boolean {
  const instance = findConnectInstance(state, id);
  if (instance === undefined) return false;
  const missing = users.filter((name) => !instance.users.has(name));
  if (missing.length > 0)
    putConnectInstance(state, {
      ...instance,
      users: new Map([
        ...instance.users,
        ...missing.map((name) => [name, { name, id: random.uuid() }] as const),
      ]),
    });
  return true;
}
