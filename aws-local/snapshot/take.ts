import type {
  AwsAccount,
  AwsState,
  ConnectInstance,
  ManagedPolicy,
  Role,
  SamlProvider,
} from '../state/types.ts';
import type { AwsSnapshot, JsonValue } from '../types.ts';
import type {
  AccountData,
  ConnectInstanceData,
  ManagedPolicyData,
  RoleData,
  SamlProviderData,
  StateData,
} from './schema.ts';

/** Everything that the state holds, as JSON that shares nothing with it. */
export function takeSnapshot(state: AwsState): AwsSnapshot {
  return { format: 'understudy-aws-state', version: 1, state: asJson(stateData(state)) };
}

/** The same before it is JSON: sessions are the state's own records, which never change. */
export function stateData(state: AwsState): StateData {
  return {
    accounts: Array.from(state.accounts.values(), accountData),
    accessKeys: [...state.accessKeys.values()],
    sessions: [...state.sessions.values()],
    userSessions: [...state.userSessions.values()],
    consoleSessions: [...state.consoleSessions.values()],
    connectSessions: [...state.connectSessions.values()],
    signinTokens: [...state.signinTokens.values()],
    handovers: [...state.handovers.values()],
    spentAssertions: Array.from(state.spentAssertions, ([id, until]) => ({ id, until })),
    appliedSeeds: Array.from(state.appliedSeeds, ([name, at]) => ({ name, at })),
  };
}

function accountData(account: AwsAccount): AccountData {
  const { accountAlias } = account;
  return {
    id: account.id,
    ...(accountAlias !== undefined && { accountAlias }),
    samlProviders: Array.from(account.samlProviders.values(), samlProviderData),
    roles: Array.from(account.roles.values(), roleData),
    managedPolicies: Array.from(account.managedPolicies.values(), managedPolicyData),
    connectInstances: Array.from(account.connectInstances.values(), connectInstanceData),
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

function managedPolicyData({
  account: _account,
  arn: _arn,
  ...policy
}: ManagedPolicy): ManagedPolicyData {
  return {
    ...policy,
    versions: policy.versions.map(({ id, createDate, policy: { text } }) => ({
      id,
      createDate,
      text,
    })),
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
