import type { TlsAuthority } from '../../certs/index.ts';
import { createClock, type Clock } from '../../core/clock.ts';
import {
  startIdp,
  type Application,
  type IdpKeys,
  type IdpOptions,
  type IdpTls,
  type LocalDelivery,
  type StartedIdp,
} from '../../idp-server/index.ts';
import {
  acsOf,
  federateUrl,
  providerArn,
  roleArn,
  type WorldDefinition,
  type WorldEncryption,
  type WorldIdp,
} from '../world.ts';
import { withExpiredCertificate } from './expired-certificate.ts';
import type { WorldDeps } from './start-world.ts';

/** The application that stands for Connect at every IdP. */
export const CONNECT_APPLICATION = 'amazon-connect';

export interface IdpMeans {
  deps: Pick<WorldDeps, 'keys' | 'random' | 'logger' | 'host' | 'extraHosts' | 'reachedBy'>;
  clock: Clock;
  /** None at real AWS. */
  localDelivery?: LocalDelivery;
}

/** Starts one IdP of a world. */
export async function startWorldIdp(
  world: WorldDefinition,
  idp: WorldIdp,
  { deps, clock, localDelivery }: IdpMeans,
): Promise<StartedIdp> {
  const keys = await idpKeys(idp, deps.keys);
  const { random, logger, host, extraHosts, reachedBy } = deps;
  const hosts = extraHosts?.idps?.[idp.name];
  const sharedSecret =
    idp.sharedSessions === true ? await deps.keys.sessionSecret?.(idp.name) : undefined;
  const tls = idp.https === true ? idpTls(await deps.keys.tlsAuthority()) : undefined;
  return startIdp({
    ...plainOptions(world, idp),
    applications: [await connectApplication(world, idp, deps.keys)],
    keys,
    clock: shifted(clock, idp.clockOffset ?? 0),
    ...(reachedBy === 'public' ? { publicOrigin: `http://${idp.publicHost}` } : {}),
    ...(tls === undefined ? {} : { tls }),
    ...(sharedSecret === undefined ? {} : { sharedSecret }),
    ...(localDelivery === undefined ? {} : { localDelivery }),
    ...(random === undefined ? {} : { random }),
    ...(logger === undefined ? {} : { logger }),
    ...(host === undefined ? {} : { host }),
    ...(hosts === undefined ? {} : { extraHosts: hosts }),
  });
}

async function idpKeys(
  { name, certificate }: WorldIdp,
  keys: IdpMeans['deps']['keys'],
): Promise<IdpKeys> {
  const { current, published } = await keys.signingKeys(name);
  if (certificate !== 'expired') return { current, published };
  const expired = withExpiredCertificate(current);
  return { current: expired, published: [expired.certificate] };
}

/** By which address signing in to Connect by an IdP begins. */
export function launchUrlOf(
  idp: WorldIdp,
  { port, httpsPort }: Pick<StartedIdp, 'port' | 'httpsPort'>,
  name: 'public' | 'loopback',
): string {
  const host = name === 'public' ? idp.publicHost : '127.0.0.1';
  const origin =
    httpsPort === undefined ? `http://${host}:${port}` : `https://${host}:${httpsPort}`;
  return `${origin}/launch/${CONNECT_APPLICATION}`;
}

function idpTls(authority: TlsAuthority): IdpTls {
  const { contextFor, flawedContextFor } = authority;
  return { options: authority.serverOptions(), contextFor, flawedContextFor };
}

function plainOptions(
  world: WorldDefinition,
  idp: WorldIdp,
): Pick<IdpOptions, 'name' | 'displayName' | 'entityId' | 'users' | 'login' | 'port'> & {
  assertionLifetime?: number;
} {
  return {
    name: idp.name,
    displayName: idp.displayName,
    entityId: idp.entityId,
    users: idp.users.map((user) => ({
      ...user,
      roles: user.roles.map((role) => roleArn(world, role)),
    })),
    login: idp.login,
    port: idp.port ?? 0,
    ...(idp.assertionLifetime === undefined ? {} : { assertionLifetime: idp.assertionLifetime }),
  };
}

async function connectApplication(
  world: WorldDefinition,
  idp: WorldIdp,
  keys: IdpMeans['deps']['keys'],
): Promise<Application> {
  const { relayState = federateUrl(world) } = idp;
  return {
    id: CONNECT_APPLICATION,
    title: 'Amazon Connect',
    acs: acsOf(world, idp),
    audience: idp.audience ?? world.aws.audience,
    providerArn: providerArn(world, idp),
    pairOrder: idp.pairOrder,
    nameIdFormat: idp.nameIdFormat,
    ...(idp.profile === undefined ? {} : { profile: idp.profile }),
    sign: idp.sign,
    signatureAlgorithm: idp.signatureAlgorithm,
    ...(relayState === null ? {} : { defaultRelayState: relayState }),
    ...(idp.encryption?.assertions === 'encrypted' && {
      encrypt: await encryptionOf(idp, idp.encryption, keys),
    }),
  };
}

async function encryptionOf(
  { name }: WorldIdp,
  { content, keyTransport }: WorldEncryption,
  keys: IdpMeans['deps']['keys'],
): Promise<NonNullable<Application['encrypt']>> {
  const { certificate } = await keys.encryptionKey(name);
  return { certificate, content, keyTransport };
}

function shifted(clock: Clock, seconds: number): Clock {
  if (seconds === 0) return clock;
  const own = createClock(clock);
  own.advance(seconds * 1000);
  return own;
}
