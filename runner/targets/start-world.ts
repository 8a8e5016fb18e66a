import {
  startAwsLocal,
  type SamlProviderSeed,
  type StartedAwsLocal,
} from '../../aws-local/index.ts';
import type { EncryptionKey, SigningKeyRing, TlsAuthority } from '../../certs/index.ts';
import { systemClock, type Clock } from '../../core/clock.ts';
import { createDisposer, type Started } from '../../core/dispose.ts';
import type { Random } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import type { StartedPortal } from '../../portal/index.ts';
import { providerArn, providerIdOf, type WorldDefinition, type WorldIdp } from '../world.ts';
import type { MetadataDocument } from '../define-scenario.ts';
import { accountSeed } from './account-seed.ts';
import { fetchMetadata } from './fetch-metadata.ts';
import { metadataDocument } from './metadata-document.ts';
import { startIdps, startPortalFor } from './start-parts.ts';

/** What a world is started with. */
export interface WorldDeps {
  keys: WorldKeys;
  /** Default: the system's. IdPs with a clock offset count from it. */
  clock?: Clock;
  random?: Random;
  logger?: Logger;
  /** The address to listen on. Default 127.0.0.1. */
  host?: string;
  /** 0 takes a free one, which is the default; the ports of the IdPs stand in the definition. */
  ports?: { aws?: number; awsHttps?: number; portal?: number };
  /** aws-local keeps its state there and goes on from it. Default: memory alone. */
  stateFile?: string;
  /** aws-local appends its audit trail to it. Default: nowhere. */
  auditFile?: string;
  /** Further Host header values to answer to. */
  extraHosts?: { aws?: readonly string[]; idps?: Readonly<Record<string, readonly string[]>> };
  /**
   * By which name agents come to the IdPs: the public one, for clients that are told what it means
   * (the runner's); or 127.0.0.1, for a person's own browser. The portal's links and the addresses in
   * the metadata follow. Default `loopback`.
   */
  reachedBy?: 'public' | 'loopback';
}

/** What is needed of a key store. */
export interface WorldKeys {
  signingKeys(name: string): Promise<Pick<SigningKeyRing, 'current' | 'published'>>;
  /** Asked for when an IdP has {@link WorldIdp.encryption}. */
  encryptionKey(name: string): Promise<EncryptionKey>;
  /** Asked for when an IdP has {@link WorldIdp.sharedSessions}. */
  sessionSecret?(name: string): Promise<Buffer>;
  tlsAuthority(): Promise<TlsAuthority>;
}

/** A whole world on this machine: aws-local, the IdPs and the portal. */
export interface StartedWorld extends Started {
  readonly definition: WorldDefinition;
  readonly aws: StartedAwsLocal;
  /** By name. */
  readonly idps: ReadonlyMap<string, StartedIdp>;
  readonly portal: StartedPortal;
}

/**
 * Starts a world. The IdPs and aws-local meet as they do in the real one: each IdP's metadata is
 * fetched over HTTP and its document registered as a SAML provider.
 *
 * @throws {UnderstudyError} `port-taken`, `value-illegal` for a definition that AWS would not take.
 */
export async function startWorld(
  definition: WorldDefinition,
  deps: WorldDeps,
): Promise<StartedWorld> {
  const disposer = createDisposer();
  try {
    const aws = disposer.use(await startAws(definition, deps));
    const clock = deps.clock ?? systemClock;
    const localDelivery = {
      loopbackOrigin: aws.endpoint,
      localhostSuffix: `.localhost:${aws.port}`,
    };
    const idps = await startIdps(definition, { deps, clock, disposer, localDelivery });
    await registerAll(definition, { aws, idps, keys: deps.keys });
    const portal = disposer.use(await startPortalFor(definition, idps, deps));
    return {
      definition,
      aws,
      idps,
      portal,
      stop: disposer.stop,
      [Symbol.asyncDispose]: disposer.stop,
    };
  } catch (error) {
    await disposer.stop();
    throw error;
  }
}

async function startAws(
  { aws }: WorldDefinition,
  { keys, host, ports, extraHosts, ...means }: WorldDeps,
): Promise<StartedAwsLocal> {
  const authority = await keys.tlsAuthority();
  const { clock, random, logger, stateFile, auditFile } = means;
  return startAwsLocal({
    account: aws.account,
    region: aws.region,
    switches: aws.switches,
    port: ports?.aws ?? 0,
    tls: { options: authority.serverOptions(), port: ports?.awsHttps ?? 0 },
    ...(host === undefined ? {} : { host }),
    ...(extraHosts?.aws === undefined ? {} : { extraHosts: extraHosts.aws }),
    ...(stateFile === undefined ? {} : { stateFile }),
    ...(auditFile === undefined ? {} : { auditFile }),
    ...(clock === undefined ? {} : { clock }),
    ...(random === undefined ? {} : { random }),
    ...(logger === undefined ? {} : { logger }),
  });
}

/** How the SAML provider of an IdP that encrypts is set up; nothing for another one. */
export async function decryptionOf(
  { name, encryption }: WorldIdp,
  keys: WorldKeys,
  other?: WorldIdp,
): Promise<Pick<SamlProviderSeed, 'privateKey' | 'encryptionMode'>> {
  if (encryption === undefined) return {};
  const { mode: encryptionMode, decryptionKey = 'own' } = encryption;
  if (decryptionKey === 'none') return { encryptionMode };
  const owner = decryptionKey === 'own' ? name : (other?.name ?? name);
  const { privateKey } = await keys.encryptionKey(owner);
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    encryptionMode,
  };
}

/** What is uploaded to the SAML provider of an IdP. */
export async function fetchDocument(
  { definition, idps }: Pick<StartedWorld, 'definition' | 'idps'>,
  idp: WorldIdp,
  kind: MetadataDocument,
): Promise<string> {
  const published = (of: WorldIdp): Promise<string> =>
    fetchMetadata(`${idps.get(of.name)?.url}/metadata`);
  const own = await published(idp);
  if (kind === 'own') return own;
  return metadataDocument(kind, own, await published(otherThan(idp, definition) ?? idp));
}

function otherThan(
  { name }: WorldIdp,
  { idps }: Pick<WorldDefinition, 'idps'>,
): WorldIdp | undefined {
  return idps.find((idp) => idp.name !== name);
}

async function registerAll(
  definition: WorldDefinition,
  { aws, idps, keys }: Pick<StartedWorld, 'aws' | 'idps'> & { keys: WorldKeys },
): Promise<void> {
  const registered = definition.idps.flatMap(({ uploaded = 'own', ...idp }) =>
    uploaded === 'none' ? [] : [{ idp, uploaded }],
  );
  const samlProviders = await Promise.all(
    registered.map(async ({ idp, uploaded }) => ({
      name: idp.providerName,
      metadata: await fetchDocument({ definition, idps }, idp, uploaded),
      ...(idp.recreated === true ? {} : { uuid: providerIdOf(providerArn(definition, idp)) }),
      ...(await decryptionOf(idp, keys, otherThan(idp, definition))),
    })),
  );
  const seed = accountSeed(definition, samlProviders);
  // What a state file brought along is how things stand; but the IdPs may have other keys by now.
  if (!aws.seedOnce('start', seed)) aws.renewMetadata(samlProviders);
  await aws.settled();
}
