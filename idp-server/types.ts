import type { SecureContext } from 'node:tls';
import type { ServerOptions } from 'node:https';
import type { CertificateFlaw, FaultControls } from '../faults/index.ts';
import type { AdjustableClock, Clock } from '../core/clock.ts';
import type { Started } from '../core/dispose.ts';
import type { Random } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { SigningCredential } from '../core/signing-credential.ts';
import type { NameIdFormatName } from '../saml/names.ts';
import type { SignatureAlgorithm, SignaturePlacement } from '../saml/types.ts';
import type { AssertionEncryption } from '../saml/write/index.ts';
import type { IdpEvent } from './model/journal.ts';

/** What an IdP signs with and the certificates that its metadata shows (base64 DER). */
export interface IdpKeys {
  current: SigningCredential;
  published: readonly string[];
}

/** Somebody who can sign in at an IdP. */
export interface IdpUser {
  username: string;
  displayName: string;
  /** Asked for only where the IdP's `login` is `password`. */
  password?: string;
  email?: string;
  /**
   * Default: the username; for the format `emailAddress` the email if there is one; for `transient` a
   * new value each time.
   */
  nameId?: string;
  /** Role ARNs this person may take; none means that no Role attribute is sent. */
  roles: readonly string[];
  /** RoleSessionName. Default: the username. */
  sessionName?: string;
  /** Seconds. */
  sessionDuration?: number;
  tags?: Readonly<Record<string, string>>;
  transitiveTagKeys?: readonly string[];
  sourceIdentity?: string;
  /** Further attributes by their full name. */
  attributes?: Readonly<Record<string, readonly string[]>>;
}

/** A service provider that the IdP can sign people in to, shown as a tile of the launch page. */
export interface Application {
  id: string;
  title: string;
  /** Assertion consumer service: Destination and Recipient of what is issued. */
  acs: string;
  audience: string;
  /** The relay state of IdP-initiated sign-in. */
  defaultRelayState?: string;
  /** The IAM SAML provider of this IdP: the second half of every Role pair. */
  providerArn: string;
  /** Default `role-first`. */
  pairOrder?: 'role-first' | 'provider-first';
  nameIdFormat: NameIdFormatName;
  /** Whose wording the messages have: the ID of a profile. Default `understudy`. */
  profile?: string;
  sign: SignaturePlacement;
  signatureAlgorithm: SignatureAlgorithm;
  /** Encrypts assertions to this certificate. Default: they go out plain. */
  encrypt?: AssertionEncryption;
  /** Origins that a relay state may lead to, besides that of `defaultRelayState`. */
  relayStateOrigins?: readonly string[];
}

/**
 * How agents who came by a loopback name reach an ACS whose real name they cannot resolve. The
 * assertion stays the same; only the address that the form posts to changes.
 */
export interface LocalDelivery {
  /** For an agent at `http://127.0.0.1:PORT`: the origin to post to, for instance `http://127.0.0.1:8080`. */
  loopbackOrigin: string;
  /** For an agent at `NAME.localhost:PORT`: put behind the ACS's host name, for instance `.localhost:8080`. */
  localhostSuffix: string;
}

export interface IdpOptions {
  /** Short and unique in a harness: `primary`. Lower-case letters, digits, dashes. */
  name: string;
  displayName: string;
  entityId: string;
  keys: IdpKeys;
  users: readonly IdpUser[];
  applications: readonly Application[];
  /** `picker` offers the users to choose from, `password` asks for one. */
  login: 'picker' | 'password';
  /** The origin by which agents come when names are mapped (harness browser, containers). */
  publicOrigin?: string;
  localDelivery?: LocalDelivery;
  /** Further Host header values to answer to, as a container's service name; without a port, with those of the listeners too. */
  extraHosts?: readonly string[];
  /** Seconds from issue to every NotOnOrAfter. Default: what the profile has, 300 where it is ours. */
  assertionLifetime?: number;
  /** Seconds that a sign-in at the IdP lasts. Default 28800. */
  sessionLifetime?: number;
  /**
   * 32 bytes or more. IdPs that have the same one, and the same keys, are replicas: each takes the forms,
   * sign-ins and requests of the others, and of its own life before a restart. Default: each knows its own.
   */
  sharedSecret?: Buffer;
  /** 0 takes a free one. Default 0. */
  port?: number;
  /** Serves HTTPS too, on a port of its own, when given. */
  tls?: IdpTls;
  /** Default 127.0.0.1. */
  host?: string;
  clock?: Clock;
  random?: Random;
  logger?: Logger;
}

/** What an IdP serves HTTPS with; a `TlsAuthority` has all of it. */
export interface IdpTls {
  /** Of the names that clients may ask for. */
  options: ServerOptions;
  contextFor(serverName: string): SecureContext;
  /** What to show while a fault of certificates is armed. */
  flawedContextFor(flaw: CertificateFlaw, serverName: string): SecureContext;
  /** 0 takes a free one. Default 0. */
  port?: number;
}

export interface MintRequest {
  username: string;
  /** Default: the first application. */
  application?: string;
  relayState?: string;
  inResponseTo?: string;
  defects?: readonly string[];
  /** Put in before it is broken and signed. */
  edits?: MintEdits;
}

/** What a message shall say in place of what follows from user and application. */
export interface MintEdits {
  /** Each in place of all attributes of that name; without values it is left out. */
  attributes?: readonly { name: string; values: readonly string[] }[];
  nameId?: string;
  issuer?: string;
  audience?: string;
  /** Recipient and Destination. */
  recipient?: string;
}

export interface MintedResponse {
  /** Base64 of the Response, ready to post or to pass to AssumeRoleWithSAML. */
  samlResponse: string;
  xml: string;
  acs: string;
  relayState?: string;
}

export interface ArmOptions {
  /** How many responses it lasts for. Default 1. */
  times?: number;
}

export interface StartedIdp extends Started {
  readonly name: string;
  readonly entityId: string;
  readonly port: number;
  /** Where it serves HTTPS, when it does. */
  readonly httpsPort?: number;
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly metadataUrl: string;
  readonly down: boolean;
  /** By which it dates what it issues. */
  readonly clock: AdjustableClock;
  /** Faults of the wire and the server, as leases that lapse by themselves. */
  readonly faults: FaultControls;
  metadata(): string;
  /** What happened last, oldest first, at most 1,000. `after` leaves out those up to that sequence. */
  journal(after?: number): readonly IdpEvent[];
  /** Issues a Response as the sign-in route does, without the pages. */
  mint(request: MintRequest): MintedResponse;
  /** The next responses carry these defects. */
  arm(defects: readonly string[], options?: ArmOptions): void;
  disarm(): void;
  /** What it signs with and publishes now. */
  keys(): IdpKeys;
  /**
   * Signs with these and publishes these from now on, as after a key rollover.
   *
   * @throws {UnderstudyError} `value-illegal` when key and certificate do not belong together.
   */
  useKeys(keys: IdpKeys): void;
  /** Closes the listener for real: connections are refused until `comeBack`. Sessions are kept. */
  goDown(): Promise<void>;
  /** Listens on the same port again. */
  comeBack(): Promise<void>;
}
