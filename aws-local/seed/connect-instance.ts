import { UnderstudyError } from '../../core/errors.ts';
import type { Random } from '../../core/ids.ts';
import { replicaRegionOf } from '../../core/replica-regions.ts';
import type { AwsContext } from '../context.ts';
import { ALIAS, USERNAME } from '../connect/names.ts';
import { connectInstanceArn } from '../state/arns.ts';
import {
  findConnectInstance,
  findConnectInstanceByAlias,
  putConnectInstance,
} from '../state/connect-instances.ts';
import type { ConnectReplica, ConnectUser } from '../state/types.ts';
import type { ConnectInstanceSeed, ConnectReplicaSeed } from '../types.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Adds an instance with its users. */
export function seedConnectInstance(context: AwsContext, seed: ConnectInstanceSeed): void {
  const { clock, options, random, state } = context;
  const { id, alias, users, region = options.region, approvedOrigins = [], replica } = seed;
  checkInstance(context, seed);
  putConnectInstance(state, {
    id,
    alias,
    region,
    account: options.account,
    arn: connectInstanceArn(options.account, { region, id }),
    users: usersOf(users, random),
    identityManagementType: seed.identityManagementType ?? 'SAML',
    inboundCallsEnabled: true,
    outboundCallsEnabled: true,
    createDate: clock.now(),
    approvedOrigins,
    ...(replica && { sourceRegion: region, replica: replicaOf(replica, users, random) }),
  });
}

function replicaOf(
  { region, alias, users, distributed }: ConnectReplicaSeed,
  those: readonly string[],
  random: Random,
): ConnectReplica {
  return {
    region,
    alias,
    users: usersOf(users ?? those, random),
    distributed: distributed ?? those,
  };
}

function usersOf(names: readonly string[], random: Random): ReadonlyMap<string, ConnectUser> {
  return new Map(names.map((name) => [name, { name, id: random.uuid() }]));
}

function checkInstance(context: AwsContext, seed: ConnectInstanceSeed): void {
  const { id, alias, users, approvedOrigins = [], replica } = seed;
  if (!UUID.test(id)) throw refuse(`id "${id}" is not a UUID in lower case`);
  if (findConnectInstance(context.state, id) !== undefined) throw refuse(`id "${id}" is taken`);
  checkAlias(context, alias);
  checkUsers(users);
  const origin = approvedOrigins.find((text) => !isOrigin(text));
  if (origin !== undefined)
    throw refuse(`approved origin "${origin}" is not https://HOST, or http://localhost`);
  if (replica !== undefined) checkReplica(context, seed, replica);
}

function checkReplica(
  context: AwsContext,
  { alias, region = context.options.region }: ConnectInstanceSeed,
  replica: ConnectReplicaSeed,
): void {
  const possible = replicaRegionOf(region);
  if (possible === undefined)
    throw refuse(`replica: Amazon Connect makes no replicas of instances in ${region}`);
  if (replica.region !== possible)
    throw refuse(`replica: Region "${replica.region}" is not ${possible}, the pair of ${region}`);
  checkAlias(context, replica.alias);
  if (replica.alias.toLowerCase() === alias.toLowerCase())
    throw refuse(`replica: alias "${replica.alias}" is taken`);
  checkUsers(replica.users ?? []);
}

function checkAlias({ state }: AwsContext, alias: string): void {
  if (!ALIAS.test(alias))
    throw refuse(`alias "${alias}" is not 1 to 45 letters, digits and dashes`);
  if (findConnectInstanceByAlias(state, alias) !== undefined)
    throw refuse(`alias "${alias}" is taken`);
}

function checkUsers(users: readonly string[]): void {
  const illegal = users.find((user) => !USERNAME.test(user));
  if (illegal !== undefined)
    throw refuse(`user "${illegal}" is not 1 to 64 of letters, digits and _ . @ -`);
  if (new Set(users).size < users.length) throw refuse('a user stands in it twice');
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  const secure = url?.protocol === 'https:' || url?.hostname === 'localhost';
  return url !== null && secure && url.origin === text;
}

function refuse(problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Seed: Connect instance: ${problem}`,
    remedy: 'Seed what Amazon Connect itself would take; nothing was changed',
  });
}
