import { z } from 'zod';
import type { PartitionId } from '../../core/partition.ts';
import { UnderstudyError } from '../../core/errors.ts';
import { importDecryptionKey } from '../../saml/read/index.ts';
import { importMetadata } from '../iam/saml-providers/metadata.ts';
import { parseIdentityPolicy } from '../policy/identity-grammar.ts';
import { parseTrustPolicy } from '../policy/trust-grammar.ts';
import type { PolicyDocument } from '../policy/types.ts';
import { isAwsError, type AwsError } from '../query/errors.ts';
import {
  connectInstanceArn,
  managedPolicyArn,
  roleArn,
  samlProviderArn,
  type Home,
} from '../state/arns.ts';
import type {
  AwsAccount,
  AwsState,
  ConnectInstance,
  ConnectUser,
  ManagedPolicy,
  Role,
  RoleSession,
  SamlProvider,
  StoredPolicy,
} from '../state/types.ts';
import type { AwsSnapshot } from '../types.ts';
import {
  snapshotSchema,
  type AccountData,
  type ConnectInstanceData,
  type ManagedPolicyData,
  type RoleData,
  type SamlProviderData,
} from './schema.ts';

/**
 * Makes a state of a snapshot, reading every document in it anew.
 *
 * @param home account and partition of the server that is to hold it
 * @throws {UnderstudyError} `file-damaged` when anything in it is not as a snapshot would have it,
 *   `value-illegal` when it is of other accounts
 */
export function readSnapshot(snapshot: AwsSnapshot, home: Home): AwsState {
  const parsed = snapshotSchema.safeParse(snapshot);
  if (!parsed.success) throw damaged(z.prettifyError(parsed.error).split('\n').join(' '));
  const { accounts, accessKeys, consoleSessions, connectSessions, ...short } = parsed.data.state;
  const { sessions, userSessions } = parsed.data.state;
  const shared = sharedSessions();
  for (const { session } of [...consoleSessions, ...connectSessions]) soundRestriction(session);
  for (const session of sessions) soundRestriction(session);
  const { account, partition } = home;
  if (!accounts.some(({ id }) => id === account)) throw foreign(accounts, account);
  const read = accounts.map((data) => readAccount(data, partition));
  return {
    accounts: mapBy(read, 'account', ({ id }) => id),
    accessKeys: mapBy(accessKeys, 'access key', ({ accessKeyId }) => accessKeyId),
    sessions: mapBy(sessions, 'session', ({ accessKeyId }) => accessKeyId),
    userSessions: mapBy(userSessions, 'session', ({ accessKeyId }) => accessKeyId),
    consoleSessions: mapBy(consoleSessions.map(shared), 'console session', ({ id }) => id),
    connectSessions: mapBy(connectSessions.map(shared), 'Connect session', ({ id }) => id),
    signinTokens: mapBy(short.signinTokens, 'sign-in token', ({ token }) => token),
    handovers: mapBy(short.handovers, 'handover', ({ code }) => code),
    spentAssertions: new Map(short.spentAssertions.map(({ id, until }) => [id, until])),
    appliedSeeds: new Map(short.appliedSeeds.map(({ name, at }) => [name, at])),
  };
}

// The text is all that a session keeps of its policy, so it has to be one.
function soundRestriction({ restriction }: Pick<RoleSession, 'restriction'>): void {
  if (restriction?.policy !== undefined)
    sound('Policy of a session', parseIdentityPolicy(restriction.policy));
}

// A session at Connect goes on with the very sign-in that opened it, so the two must be one again.
function sharedSessions(): <T extends { session: RoleSession }>(record: T) => T {
  const known = new Map<string, RoleSession>();
  return (record) => {
    const text = JSON.stringify(record.session);
    const session = known.get(text) ?? record.session;
    known.set(text, session);
    return { ...record, session };
  };
}

function readAccount(data: AccountData, partition: PartitionId): AwsAccount {
  const { id, accountAlias } = data;
  const home = { partition, account: id };
  const providers = data.samlProviders.map((provider) => readSamlProvider(home, provider));
  const roles = data.roles.map((role) => readRole(home, role));
  const managedPolicies = data.managedPolicies.map((policy) => readManagedPolicy(home, policy));
  const instances = data.connectInstances.map((instance) => readConnectInstance(home, instance));
  return {
    id,
    ...(accountAlias !== undefined && { accountAlias }),
    samlProviders: mapBy(providers, 'SAML provider', ({ name }) => name),
    roles: mapBy(roles, 'role', ({ name }) => name.toLowerCase()),
    managedPolicies: mapBy(managedPolicies, 'managed policy', ({ arn }) => arn),
    connectInstances: mapBy(instances, 'Connect instance', (instance) => instance.id),
  };
}

function readSamlProvider(home: Home, data: SamlProviderData): SamlProvider {
  const metadata = sound(`SAML provider "${data.name}"`, importMetadata(data.metadataDocument));
  if (!data.privateKeys.every(({ pem }) => importDecryptionKey(pem)))
    throw damaged(`SAML provider "${data.name}": a private key cannot be read`);
  return { ...data, ...metadata, account: home.account, arn: samlProviderArn(home, data.name) };
}

function readRole(home: Home, data: RoleData): Role {
  const { name, path } = data;
  const policies = data.policies.map((policy): [string, StoredPolicy] => [
    policy.name,
    readPolicy(`Policy "${policy.name}" of role "${name}"`, policy.text, parseIdentityPolicy),
  ]);
  return {
    ...data,
    account: home.account,
    arn: roleArn(home, { path, name }),
    trustPolicy: readPolicy(`Trust policy of role "${name}"`, data.trustPolicy, (text) =>
      parseTrustPolicy(text, { partition: home.partition }),
    ),
    policies: new Map(policies),
  };
}

function readManagedPolicy(home: Home, data: ManagedPolicyData): ManagedPolicy {
  const { name, path } = data;
  return {
    ...data,
    account: home.account,
    arn: managedPolicyArn(home, { path, name }),
    versions: data.versions.map(({ text, ...version }) => ({
      ...version,
      policy: readPolicy(`Version ${version.id} of policy "${name}"`, text, parseIdentityPolicy),
    })),
  };
}

function readPolicy(
  what: string,
  text: string,
  parse: (text: string) => PolicyDocument | AwsError,
): StoredPolicy {
  return { text, document: sound(what, parse(text)) };
}

function readConnectInstance({ account }: Home, data: ConnectInstanceData): ConnectInstance {
  const { users, replica, ...same } = data;
  const byName = (list: typeof users): ReadonlyMap<string, ConnectUser> =>
    mapBy(list, `user of Connect instance "${data.id}"`, ({ name }) => name);
  return {
    ...same,
    account,
    arn: connectInstanceArn(account, data),
    users: byName(users),
    ...(replica && { replica: { ...replica, users: byName(replica.users) } }),
  };
}

function mapBy<T>(items: readonly T[], what: string, keyOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    // Not the key itself: access key and cookie are among them.
    if (map.has(key)) throw damaged(`the same ${what} stands in it twice`);
    map.set(key, item);
  }
  return map;
}

function sound<T>(what: string, value: T | AwsError): T {
  if (isAwsError(value)) throw damaged(`${what}: ${value.message}`);
  return value;
}

function foreign(accounts: readonly AccountData[], account: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Snapshot of AWS: it is of account ${accounts.map(({ id }) => id).join(', ')}, this server has account ${account}`,
    remedy: 'Restore it into a server of its own account; nothing was changed',
  });
}

function damaged(problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'file-damaged',
    problem: `Snapshot of AWS: ${problem}`,
    remedy: 'Take a new snapshot from a running server; nothing was changed',
  });
}
