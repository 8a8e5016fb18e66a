import { stsUrl } from '../../core/partition.ts';
import type * as Sdk from '@aws-sdk/client-sts';
import type { Credentials, STSClient, STSClientConfig } from '@aws-sdk/client-sts';
import { CookieJar } from 'tough-cookie';
import { createDisposer } from '../../core/dispose.ts';
import type { SignInObservation } from '../observation.ts';
import type { PreparedWorld } from '../targets/target.ts';
import { providerArn, roleArn } from '../world.ts';
import { shortText } from './classify-page.ts';
import type { Desk, Driver, SignInRequest } from './driver.ts';
import { createHttpWalker } from './http-walker.ts';
import { journeyFor } from './http.ts';
import { observe, signIn, type Ending, type Journey } from './journey.ts';
import { createMappedAgents, type MappedAgents } from './name-map.ts';
import { networkErrorName } from './network-error.ts';
import { noPage } from './http-walker.ts';
import { nobodySatHere } from './revisit.ts';
import type { PageView } from './walker.ts';

/** Fetches the assertion through the IdP's pages and hands it to STS with the AWS SDK, as tools do. */
export function createStsDriver(): Driver {
  const disposer = createDisposer();
  return {
    name: 'sts',
    async openDesk(world) {
      // The SDK takes a while to load; who never plays by STS should not wait for it.
      const sdk = await import('@aws-sdk/client-sts');
      const agents = createMappedAgents(world.network, world.awsPort);
      disposer.defer(() => agents.destroy());
      return createDesk(world, { sdk, agents });
    },
    stop: disposer.stop,
    [Symbol.asyncDispose]: disposer.stop,
  };
}

interface Means {
  sdk: typeof Sdk;
  agents: MappedAgents;
}

function createDesk(world: PreparedWorld, means: Means): Desk {
  const jar = new CookieJar();
  const walk = (signal: AbortSignal) =>
    createHttpWalker({ agents: means.agents, jar, patience: world.patience, signal });
  let last: { journey: Journey; credentials: Credentials } | undefined;
  let handed: { journey: Journey; assumption: Assumption } | undefined;
  const nowhere = (): PageView => noPage(endpointOf(world), '');
  return {
    async signIn(request) {
      const journey: Journey = {
        ...journeyFor(world, request),
        onAssertion: async (samlResponse) => {
          const assumption = { request, samlResponse };
          handed = { journey, assumption };
          const { ending, credentials } = await assume(world, means, assumption);
          if (credentials !== undefined) last = { journey, credentials };
          return ending;
        },
      };
      return withoutStatus(await signIn(walk(request.signal), journey));
    },
    async revisit(signal) {
      if (last === undefined) throw nobodySatHere();
      const walker = walk(signal);
      walker.begin();
      const ending = await identify(clientFor(world, means, last.credentials), means, signal);
      const seen = { ...ending, hop: 'H8' as const };
      return withoutStatus(observe({ walker, journey: last.journey, page: nowhere() }, seen));
    },
    async replay(signal) {
      if (handed === undefined) throw nobodySatHere();
      const { journey, assumption } = handed;
      const walker = walk(signal);
      walker.begin();
      const { ending } = await assume(world, means, assumption);
      return withoutStatus(observe({ walker, journey, page: nowhere() }, ending));
    },
    close: async () => {
      means.agents.destroy();
      return [];
    },
  };
}

// The last page was the IdP's; its words and status say nothing about what STS answered.
function withoutStatus(seen: SignInObservation): SignInObservation {
  if (seen.outcome === 'stuck' || seen.outcome === 'unreachable') return seen;
  const { status: _status, text: _text, ...rest } = seen;
  return rest;
}

interface Assumption {
  request: SignInRequest;
  samlResponse: string;
}

async function assume(
  world: PreparedWorld,
  means: Means,
  { request, samlResponse }: Assumption,
): Promise<{ ending: Ending; credentials?: Credentials }> {
  const { definition } = world;
  const command = new means.sdk.AssumeRoleWithSAMLCommand({
    RoleArn: roleArn(definition, request.role),
    PrincipalArn: providerArn(definition, request.idp),
    SAMLAssertion: samlResponse,
    DurationSeconds: request.durationSeconds,
  });
  const client = clientFor(world, means);
  try {
    const { Credentials: credentials } = await client.send(command, {
      abortSignal: request.signal,
    });
    if (credentials === undefined) return { ending: { outcome: 'stuck', hop: 'H5' } };
    const proved = await identify(clientFor(world, means, credentials), means, request.signal);
    return { ending: proved, credentials };
  } catch (error) {
    request.signal.throwIfAborted();
    return { ending: refusalOf(error, means) };
  }
}

/** Proves credentials by asking AWS whose they are. */
async function identify(client: STSClient, means: Means, signal: AbortSignal): Promise<Ending> {
  try {
    const command = new means.sdk.GetCallerIdentityCommand({});
    const { Arn: identity } = await client.send(command, { abortSignal: signal });
    if (identity === undefined) return { outcome: 'stuck', hop: 'H5' };
    return { outcome: 'connected', hop: 'H5', identity };
  } catch (error) {
    signal.throwIfAborted();
    return refusalOf(error, means);
  }
}

function refusalOf(error: unknown, { sdk }: Means): Ending {
  if (!(error instanceof sdk.STSServiceException)) {
    return { outcome: 'unreachable', hop: 'H5', networkError: networkErrorName(error) };
  }
  const { httpStatusCode: status, requestId } = error.$metadata;
  return {
    outcome: 'refused',
    hop: 'H5',
    awsError: {
      code: wireCode(error),
      ...(status === undefined ? {} : { status }),
      message: shortText(error.message),
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
}

/** The code that AWS sent; the SDK names errors that it knows after their class, with `Exception` added. */
function wireCode(error: Error): string {
  const { Code: code } = error as { Code?: unknown };
  return typeof code === 'string' ? code : error.name;
}

function clientFor(world: PreparedWorld, means: Means, credentials?: Credentials): STSClient {
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials ?? {};
  const config: STSClientConfig = {
    region: world.definition.aws.region,
    endpoint: endpointOf(world),
    maxAttempts: 1,
    requestHandler: { httpsAgent: means.agents.https, requestTimeout: world.patience },
    // Without these the SDK would go looking for the credentials of whoever runs it.
    credentials: {
      accessKeyId: AccessKeyId ?? 'unused',
      secretAccessKey: SecretAccessKey ?? 'unused',
      ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    },
  };
  return new means.sdk.STSClient(config);
}

function endpointOf({ definition }: PreparedWorld): string {
  return stsUrl(definition.aws.region);
}
