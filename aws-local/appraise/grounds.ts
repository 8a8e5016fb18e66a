import { parseRoleArn, parseSamlProviderArn } from '../../core/arn.ts';
import { PARTITIONS } from '../../core/partition.ts';
import type { ResponseMessage } from '../../saml/types.ts';
import type { RolePair } from '../checks/role-claim.ts';
import type { AwsContext } from '../context.ts';
import { createContext } from '../create-context.ts';
import { placeOf } from '../hosts.ts';
import { inAccount } from '../in-account.ts';
import { applySeed } from '../seed/apply.ts';
import type { AppraisalCase } from './types.ts';

/** Where nothing says which account it is. */
const NO_ACCOUNT = '000000000000';

/** An aws-local without a socket that holds what is known, its clock standing at the moment of the case. */
export interface Grounds {
  context: AwsContext;
  at: number;
  postedUrl: string;
}

/** @throws {UnderstudyError} `value-illegal` for metadata or policies that IAM would not take */
export function layGrounds(
  given: AppraisalCase,
  message: ResponseMessage | undefined,
  pair: RolePair | undefined,
): Grounds {
  const { known } = given;
  const at = given.at ?? message?.assertion?.issueInstant ?? message?.issueInstant ?? 0;
  const account = known.world?.account ?? accountOf(pair);
  const region = given.region ?? regionOf(given.postedUrl ?? addressOf(message), pair);
  const context = createContext({
    account,
    region,
    clock: { now: () => at },
    ...(given.switches && { switches: given.switches }),
  });
  if (known.world === undefined) seedParts(context, given, pair);
  else applySeed(context, known.world.seed);
  const { signInHost, homeRegion } = context.options.partition;
  const own = `https://${region === homeRegion ? '' : `${region}.`}${signInHost}/saml`;
  return { context, at, postedUrl: given.postedUrl ?? addressOf(message) ?? own };
}

/** Where the message says that it goes. */
function addressOf(message: ResponseMessage | undefined): string | undefined {
  return message?.assertion?.subject?.confirmations[0]?.recipient ?? message?.destination;
}

function accountOf(pair: RolePair | undefined): string {
  const arn = pair && (parseSamlProviderArn(pair.providerArn) ?? parseRoleArn(pair.roleArn));
  return arn?.account ?? NO_ACCOUNT;
}

function regionOf(url: string | undefined, pair: RolePair | undefined): string {
  const host = url === undefined ? undefined : URL.parse(url)?.host;
  const named = host === undefined ? undefined : placeOf(host, [])?.region;
  if (named !== undefined) return named;
  const byHost = PARTITIONS.find(({ signInHost }) => host === signInHost);
  const id = pair && parseRoleArn(pair.roleArn)?.partition;
  const byArn = PARTITIONS.find((partition) => partition.id === id);
  return (byHost ?? byArn ?? PARTITIONS[0]).homeRegion;
}

// Names that IAM does not take are left out: what they name cannot exist.
function seedParts(
  context: AwsContext,
  { known }: AppraisalCase,
  pair: RolePair | undefined,
): void {
  const provider = pair && parseSamlProviderArn(pair.providerArn);
  const role = pair && parseRoleArn(pair.roleArn);
  const { metadata, trustPolicy, maxSessionDuration } = known;
  if (metadata !== undefined)
    applySeed(inAccount(context, provider?.account ?? NO_ACCOUNT), {
      samlProviders: [{ name: nameOr(provider?.name, /^[\w.-]{1,128}$/), metadata }],
    });
  if (trustPolicy !== undefined)
    applySeed(inAccount(context, role?.account ?? NO_ACCOUNT), {
      roles: [
        {
          name: nameOr(role?.name, /^[\w+=,.@-]{1,64}$/),
          path: role?.path ?? '/',
          trustPolicy,
          ...(maxSessionDuration !== undefined && { maxSessionDuration }),
        },
      ],
    });
}

function nameOr(name: string | undefined, legal: RegExp): string {
  return name !== undefined && legal.test(name) ? name : 'Unnamed';
}
