import { UnderstudyError } from '../../core/errors.ts';
import { homeOf } from '../in-account.ts';
import type { AwsContext } from '../context.ts';
import { connectInstanceArn } from '../state/arns.ts';
import { findConnectInstance, putConnectInstance } from '../state/connect-instances.ts';
import type { ConnectInstanceSeed } from '../types.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** CreateInstance in the Connect service model. */
const ALIAS = /^(?!d-)[\da-zA-Z](?:[\da-zA-Z-]{0,43}[\da-zA-Z])?$/;
/** CreateUser in the Connect service model, with the shorter limit of SAML instances. */
const USERNAME = /^[a-zA-Z0-9_.@-]{1,64}$/;

/** Adds an instance with its users. */
export function seedConnectInstance(context: AwsContext, seed: ConnectInstanceSeed): void {
  const { options, random, state } = context;
  const { id, alias, users, region = options.region } = seed;
  checkInstance(context, seed);
  putConnectInstance(state, {
    id,
    alias,
    region,
    account: options.account,
    arn: connectInstanceArn(homeOf(context), { region, id }),
    users: new Map(users.map((name) => [name, { name, id: random.uuid() }])),
  });
}

function checkInstance({ state }: AwsContext, { id, alias, users }: ConnectInstanceSeed): void {
  if (!UUID.test(id)) throw refuse(`id "${id}" is not a UUID in lower case`);
  if (findConnectInstance(state, id) !== undefined) throw refuse(`id "${id}" is taken`);
  if (!ALIAS.test(alias))
    throw refuse(`alias "${alias}" is not 1 to 45 letters, digits and dashes`);
  const instances = [...state.accounts.values()].flatMap((account) => [
    ...account.connectInstances.values(),
  ]);
  if (instances.some((instance) => instance.alias.toLowerCase() === alias.toLowerCase()))
    throw refuse(`alias "${alias}" is taken`);
  const illegal = users.find((user) => !USERNAME.test(user));
  if (illegal !== undefined)
    throw refuse(`user "${illegal}" is not 1 to 64 of letters, digits and _ . @ -`);
  if (new Set(users).size < users.length) throw refuse('a user stands in it twice');
}

function refuse(problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Seed: Connect instance: ${problem}`,
    remedy: 'Seed what Amazon Connect itself would take; nothing was changed',
  });
}
