import { systemClock } from '../../core/clock.ts';
import { createDisposer } from '../../core/dispose.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Capability } from '../capabilities.ts';
import type { WorldDefinition } from '../world.ts';
import { createSignInLimiter, MOST_SIGN_INS, type SignInLimiter } from './limiter.ts';
import { awsRules, idpRules, type NetworkPlan } from './network.ts';
import { onFreePorts, toPreparedWorld } from './prepared.ts';
import { startIdps, startPortalFor } from './start-parts.ts';
import type { WorldKeys } from './start-world.ts';
import type { PreparedWorld, Target } from './target.ts';

export interface AwsTargetOptions {
  keys: WorldKeys;
  /** The account as named on the command line. */
  namedAccount: string | undefined;
  /** The account as named in the configuration. */
  configuredAccount: string | undefined;
  logger?: Logger;
  /** Default: the one that nobody can raise. For tests of this target alone. */
  limiter?: SignInLimiter;
  /** Leads the names of AWS to this machine. For tests of this target alone. */
  connectTo?: { port: number; authority: NonNullable<NetworkPlan['authority']> };
}

/** Only what the mock IdPs can do by themselves: nothing in the account is changed. */
const CAN: readonly Capability[] = ['outage', 'defects', 'faults', 'key-exchange', 'idp-settings'];

/** Milliseconds that a page of the real console may take. */
const PATIENCE = 45_000;
/** The console goes from page to page by script, with pauses. */
const STILLNESS = 20_000;

/**
 * The real AWS: mock IdPs on this machine, registered beforehand as providers of the account, sign
 * people in to the real Connect instance.
 *
 * @throws {UnderstudyError} `not-allowed` unless the command line and the configuration name the same
 *   account.
 */
export function createAwsTarget(options: AwsTargetOptions): Target {
  const account = agreedAccount(options);
  const limiter = options.limiter ?? createSignInLimiter();
  return {
    name: 'aws',
    can: new Set(CAN),
    fidelity: {
      label: 'real AWS',
      statement: `Mock IdPs against AWS account ${account}: proves its providers, roles and Connect instance for the people who signed in; it does not prove that a vendor’s IdP is up`,
    },
    maxSignIns: MOST_SIGN_INS,
    concurrency: 1,
    network: async (world) => networkOf(world, options),
    prepare: async (world) => {
      mustBe(account, world);
      return prepare(world, options);
    },
    beforeSignIn: async (signal) => limiter.take(signal),
    [Symbol.asyncDispose]: async () => {},
  };
}

function agreedAccount({ namedAccount, configuredAccount }: AwsTargetOptions): string {
  if (namedAccount !== undefined && namedAccount === configuredAccount) return namedAccount;
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: `Real AWS: the command line names ${accountText(namedAccount)} and the configuration ${accountText(configuredAccount)}, expected the same account in both`,
    remedy: 'Give --account and real.account in the configuration, both with its twelve digits',
  });
}

function accountText(account: string | undefined): string {
  return account === undefined ? 'no account' : `account ${account}`;
}

function mustBe(account: string, { aws }: WorldDefinition): void {
  if (aws.account === account) return;
  throw new UnderstudyError({
    code: 'not-allowed',
    problem: `Real AWS: the world is of account ${aws.account}, expected ${account}`,
    remedy: 'Plan the run in the world of the real account',
  });
}

function networkOf(world: WorldDefinition, { connectTo }: AwsTargetOptions): NetworkPlan {
  const idps = idpRules(world.idps);
  if (connectTo === undefined) return { rules: idps, elsewhere: 'internet' };
  return { rules: [...awsRules(), ...idps], elsewhere: 'nowhere', authority: connectTo.authority };
}

async function prepare(world: WorldDefinition, options: AwsTargetOptions): Promise<PreparedWorld> {
  const { keys, logger, connectTo } = options;
  const definition = onFreePorts(world);
  const deps = { keys, reachedBy: 'public' as const, ...(logger === undefined ? {} : { logger }) };
  const disposer = createDisposer();
  try {
    const idps = await startIdps(definition, { deps, clock: systemClock, disposer });
    const portal = disposer.use(await startPortalFor(definition, idps, deps));
    return toPreparedWorld({
      definition,
      network: networkOf(world, options),
      awsPort: connectTo?.port,
      portalUrl: portal.url,
      idps,
      patience: PATIENCE,
      stillness: STILLNESS,
      stop: disposer.stop,
      [Symbol.asyncDispose]: disposer.stop,
    });
  } catch (error) {
    await disposer.stop();
    throw error;
  }
}
