import type { AwsAccount, AwsState, ConnectInstance, Role, SamlProvider } from '../state/types.ts';
import type { AwsSnapshot, JsonValue } from '../types.ts';
import type {
  AccountData,
  ConnectInstanceData,
  RoleData,
  SamlProviderData,
  StateData,
} from './schema.ts';

/** Everything that the state holds, as JSON that shares nothing with it. */
export function takeSnapshot(state: AwsState): AwsSnapshot {
  const data: StateData = {
    accounts: Array.from(state.accounts.values(), accountData),
    accessKeys: [...state.accessKeys.values()],
    sessions: [...state.sessions.values()],
    consoleSessions: [...state.consoleSessions.values()],
  };
  return { format: 'understudy-aws-state', version: 1, state: asJson(data) };
}

function accountData(account: AwsAccount): AccountData {
  const { id, accountAlias, samlProviders, roles, connectInstances } = account;
  return {
    id,
    ...(accountAlias !== undefined && { accountAlias }),
    samlProviders: Array.from(samlProviders.values(), samlProviderData),
    roles: Array.from(roles.values(), roleData),
    connectInstances: Array.from(connectInstances.values(), connectInstanceData),
  };
}

function samlProviderData(provider: SamlProvider): SamlProviderData {
  const { name, uuid, metadataDocument, createDate, validUntil, tags } = provider;
  const { assertionEncryptionMode, privateKeys } = provider;
  return {
    name,
    uuid,
    metadataDocument,
    createDate,
    validUntil,
    tags,
    assertionEncryptionMode,
    privateKeys,
  };
}

function roleData({ account: _account, arn: _arn, ...role }: Role): RoleData {
  return {
    ...role,
    trustPolicy: role.trustPolicy.text,
    policies: Array.from(role.policies, ([name, { text }]) => ({ name, text })),
  };
}

function connectInstanceData(instance: ConnectInstance): ConnectInstanceData {
  const { account: _account, arn: _arn, users, replica, ...same } = instance;
  return {
    ...same,
    users: [...users.values()],
    ...(replica && { replica: { ...replica, users: [...replica.users.values()] } }),
  };
}

function asJson(data: StateData): JsonValue {
  return JSON.parse(JSON.stringify(data)) as JsonValue;
}
