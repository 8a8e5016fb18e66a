import { UnderstudyError } from '../../core/errors.ts';
import type { AwsContext } from '../context.ts';
import { createPolicy } from '../iam/policies/create.ts';
import { createRole } from '../iam/roles/create.ts';
import { putRolePolicy } from '../iam/roles/inline-policies.ts';
import { createSamlProvider } from '../iam/saml-providers/create.ts';
import { isAwsError } from '../query/errors.ts';
import type { Operation, OperationResult } from '../query/operation.ts';
import { parseParameters } from '../query/parameters.ts';
import { copyState, replaceState } from '../state/state.ts';
import { homeOf } from '../in-account.ts';
import { samlProviderArn } from '../state/arns.ts';
import {
  findSamlProvider,
  findSamlProviderByUuid,
  putSamlProvider,
} from '../state/saml-providers.ts';
import type { AwsSeed, OtherAccountSeed, RoleSeed, SamlProviderSeed } from '../types.ts';
import { seedAccessKey } from './access-key.ts';
import { contextOf, seedAccountAlias } from './accounts.ts';
import { seedConnectInstance } from './connect-instance.ts';

/**
 * Adds to what is there, through the operations of the APIs themselves: all of it or, when one of them
 * refuses, nothing.
 *
 * @throws {UnderstudyError} `value-illegal` with what the API said
 */
export function applySeed(context: AwsContext, seed: AwsSeed): void {
  const before = copyState(context.state);
  try {
    seedIam(context, seed);
    for (const other of seed.otherAccounts ?? []) seedIam(contextOf(context, other.account), other);
    for (const instance of seed.connectInstances ?? []) seedConnectInstance(context, instance);
  } catch (error) {
    replaceState(context.state, before);
    throw error;
  }
}

/** The seed that a server starts with. */
export const START_SEED = 'start';

/**
 * Adds a seed unless one of that name was added before, also in an earlier life of the state.
 *
 * @returns whether it was added now
 * @throws {UnderstudyError} `value-illegal` with what the API said
 */
export function applySeedOnce(context: AwsContext, name: string, seed: AwsSeed): boolean {
  const { appliedSeeds } = context.state;
  if (appliedSeeds.has(name)) return false;
  applySeed(context, seed);
  appliedSeeds.set(name, context.clock.now());
  return true;
}

function seedIam(context: AwsContext, seed: Omit<OtherAccountSeed, 'account'>): void {
  if (seed.accountAlias !== undefined) seedAccountAlias(context, seed.accountAlias);
  for (const provider of seed.samlProviders ?? []) seedSamlProvider(context, provider);
  // Before the roles, whose trust policies can name the users.
  for (const key of seed.accessKeys ?? []) seedAccessKey(context, key);
  for (const [name, document] of Object.entries(seed.managedPolicies ?? {}))
    call(context, createPolicy, { PolicyName: name, PolicyDocument: JSON.stringify(document) });
  for (const role of seed.roles ?? []) seedRole(context, role);
}

function seedSamlProvider(context: AwsContext, seed: SamlProviderSeed): void {
  const { name, metadata, uuid, privateKey, encryptionMode } = seed;
  call(context, createSamlProvider, {
    Name: name,
    SAMLMetadataDocument: metadata,
    ...(privateKey !== undefined && { AddPrivateKey: privateKey }),
    ...(encryptionMode !== undefined && { AssertionEncryptionMode: encryptionMode }),
  });
  if (uuid !== undefined) giveUuid(context, name, uuid);
}

// IAM gives out IDs of its own; here IdPs are to know where they post to before there is a provider.
function giveUuid(context: AwsContext, name: string, uuid: string): void {
  const { state } = context;
  const provider = findSamlProvider(state, samlProviderArn(homeOf(context), name));
  if (provider === undefined) return;
  if (!/^SAMLSP[A-Z0-9]{16}$/.test(uuid) || findSamlProviderByUuid(state, uuid) !== undefined)
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `Seed: SAML provider "${name}": its ID "${uuid}" is taken, or not SAMLSP and 16 letters and digits`,
      remedy: 'Leave it out to have one made up; nothing was changed',
    });
  putSamlProvider(state, { ...provider, uuid });
}

function seedRole(context: AwsContext, role: RoleSeed): void {
  const { name, path = '/', trustPolicy, policies = {}, maxSessionDuration = 3_600 } = role;
  const { permissionsBoundary } = role;
  call(context, createRole, {
    RoleName: name,
    Path: path,
    AssumeRolePolicyDocument: JSON.stringify(trustPolicy),
    MaxSessionDuration: String(maxSessionDuration),
    ...(permissionsBoundary !== undefined && { PermissionsBoundary: permissionsBoundary }),
  });
  for (const [policy, document] of Object.entries(policies))
    call(context, putRolePolicy, {
      RoleName: name,
      PolicyName: policy,
      PolicyDocument: JSON.stringify(document),
    });
}

const SEED_CALL = { requestId: 'seed', caller: {}, remoteAddress: '' } as const;

function call(
  context: AwsContext,
  operation: Operation<OperationResult>,
  input: Readonly<Record<string, string>>,
): void {
  const parameters = parseParameters(new URLSearchParams(input).toString());
  const result = isAwsError(parameters)
    ? parameters
    : operation.run(context, parameters, SEED_CALL);
  if (!isAwsError(result)) return;
  const name = input['PolicyName'] ?? input['RoleName'] ?? input['Name'] ?? '';
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `Seed: ${operation.action} "${name}": ${result.code}: ${result.message}`,
    remedy: 'Seed what AWS itself would take; nothing was changed',
  });
}
