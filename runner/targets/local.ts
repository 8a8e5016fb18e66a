import type { StartedAwsLocal, Verdict } from '../../aws-local/index.ts';
import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import type { Capability } from '../capabilities.ts';
import type { WorldDefinition } from '../world.ts';
import { awsRules, idpRules, type NetworkPlan } from './network.ts';
import { onFreePorts, toPreparedWorld } from './prepared.ts';
import { fetchDocument, startWorld, type WorldKeys } from './start-world.ts';
import { rememberKeys } from './remember-keys.ts';
import type { DocumentedVerdict, PreparedWorld, Target } from './target.ts';

export interface LocalTargetOptions {
  keys: WorldKeys;
  clock?: Clock;
  logger?: Logger;
}

/** What the stand-in lets scenarios do: everything. */
export const LOCAL_CAPABILITIES: ReadonlySet<Capability> = new Set([
  'outage',
  'defects',
  'faults',
  'key-exchange',
  'aws-faults',
  'https',
  'idp-settings',
  'aws-settings',
  'region',
  'aws-clock',
  'verdicts',
  'crowds',
]);

/** Milliseconds that a page may take on this machine, busy as it may be. */
const PATIENCE = 15_000;
const STILLNESS = 1_000;

/** Everything on this machine: each scenario gets IdPs and an aws-local of its own. */
export function createLocalTarget({ keys, ...means }: LocalTargetOptions): Target {
  const options = { ...means, keys: rememberKeys(keys) };
  return {
    name: 'local',
    can: LOCAL_CAPABILITIES,
    fidelity: {
      label: 'stand-in',
      statement:
        'Mock IdPs against the stand-in of AWS: proves configuration, tooling and runbook; it does not prove that a vendor’s backup IdP is up, nor that the real account is configured alike',
    },
    concurrency: 4,
    network: async (world) => networkOf(world, options.keys),
    prepare: async (world) => prepare(world, options),
    beforeSignIn: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
}

async function networkOf(world: WorldDefinition, keys: WorldKeys): Promise<NetworkPlan> {
  const { certificatePem, spkiSha256 } = await keys.tlsAuthority();
  return {
    rules: [...awsRules(), ...idpRules(world.idps)],
    elsewhere: 'nowhere',
    authority: { certificatePem, spkiSha256 },
  };
}

async function prepare(
  world: WorldDefinition,
  { keys, clock, logger }: LocalTargetOptions,
): Promise<PreparedWorld> {
  const started = await startWorld(onFreePorts(world), {
    keys,
    reachedBy: 'public',
    ...(clock === undefined ? {} : { clock }),
    ...(logger === undefined ? {} : { logger }),
  });
  const { definition, aws, idps, portal, stop } = started;
  const prepared = toPreparedWorld({
    definition,
    network: await networkOf(world, keys),
    awsPort: aws.httpsPort,
    portalUrl: portal.url,
    idps,
    patience: PATIENCE,
    stillness: STILLNESS,
    stop,
    [Symbol.asyncDispose]: stop,
  });
  return {
    ...prepared,
    moveAwsClock: (seconds) => aws.clock.advance(seconds * 1000),
    awsFaults: aws.faults,
    uploadMetadata: async (idp, document) => {
      const metadata = await fetchDocument(started, idp, document);
      aws.renewMetadata([{ name: idp.providerName, metadata }]);
    },
    documents: () => aws.documents(),
    verdicts: (after, documents) =>
      aws
        .verdicts(after)
        .map((verdict) =>
          documents === 'all' || (documents === 'refused' && !verdict.accepted)
            ? documented(aws, verdict)
            : verdict,
        ),
  };
}

function documented(aws: StartedAwsLocal, verdict: Verdict): DocumentedVerdict {
  const document = aws.document(verdict.sequence);
  return document === undefined ? verdict : { ...verdict, document };
}
