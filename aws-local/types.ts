import type { ServerOptions } from 'node:https';
import type { AdjustableClock, Clock } from '../core/clock.ts';
import type { Started } from '../core/dispose.ts';
import type { FaultControls } from '../faults/index.ts';
import type { Random } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { AuditEntry } from './audit/audit-trail.ts';
import type { DescribedMessage } from '../saml/describe-message.ts';
import type { Finding } from './checks/types.ts';
import type { AccountDocuments } from './documents.ts';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** What is there when aws-local starts. */
export interface AwsSeed {
  /** The alias of the account: 3 to 63 lower-case letters, digits and inner dashes. */
  accountAlias?: string;
  samlProviders?: readonly SamlProviderSeed[];
  /** Customer managed policies by name. */
  managedPolicies?: Readonly<Record<string, JsonValue>>;
  roles?: readonly RoleSeed[];
  connectInstances?: readonly ConnectInstanceSeed[];
  accessKeys?: readonly AccessKeySeed[];
  /** Further accounts. A call is about the account of its access key. */
  otherAccounts?: readonly OtherAccountSeed[];
}

/** A long-term access key; calls that are signed with it are verified. */
export interface AccessKeySeed {
  /** 16 to 128 letters and digits. */
  id: string;
  secret: string;
  /** Default `understudy`. */
  user?: string;
}

export interface OtherAccountSeed {
  /** Twelve digits. */
  account: string;
  accountAlias?: string;
  samlProviders?: readonly SamlProviderSeed[];
  managedPolicies?: Readonly<Record<string, JsonValue>>;
  roles?: readonly RoleSeed[];
  accessKeys?: readonly AccessKeySeed[];
}

export interface SamlProviderSeed {
  name: string;
  metadata: string;
  /** Its unique ID: `SAMLSP` and 16 letters and digits. Default: one is made up, as at AWS. */
  uuid?: string;
  /** PEM of the RSA key with which encrypted assertions are decrypted. Default: none. */
  privateKey?: string;
  /** `Required` takes no plain assertions and needs a private key. Default `Allowed`. */
  encryptionMode?: 'Allowed' | 'Required';
}

export interface RoleSeed {
  name: string;
  /** Default `/`. */
  path?: string;
  trustPolicy: JsonValue;
  /** Inline policies by name. */
  policies?: Readonly<Record<string, JsonValue>>;
  /** ARN of the managed policy beyond which it may do nothing. Default: none. */
  permissionsBoundary?: string;
  /** Seconds, 3600 to 43200. Default 3600. */
  maxSessionDuration?: number;
}

export interface ConnectInstanceSeed {
  /** UUID. */
  id: string;
  alias: string;
  /** Default: the options' region. */
  region?: string;
  /** Login names, exact and case-sensitive. */
  users: readonly string[];
  /** How it manages identities; chosen when an instance is made. Default `SAML`. */
  identityManagementType?: 'SAML' | 'CONNECT_MANAGED' | 'EXISTING_DIRECTORY';
  /**
   * Origins of other sites to which a destination may lead, over https unless it is this machine.
   * Default: none.
   */
  approvedOrigins?: readonly string[];
  /** Its twin in another Region (Amazon Connect Global Resiliency). Default: none. */
  replica?: ConnectReplicaSeed;
}

export interface ConnectReplicaSeed {
  /** The pair of that of the instance: us-east-1 for us-west-2. */
  region: string;
  alias: string;
  /** Login names there. Default: those of the instance. */
  users?: readonly string[];
  /** Who is in the traffic distribution group. Default: every user of the instance. */
  distributed?: readonly string[];
}

/** Where sources are silent or at odds: the side that aws-local takes, and the way to turn it. */
export interface AwsSwitches {
  /** A Connect user stays with the role of the first sign-in. Default true. */
  oneRolePerUser: boolean;
  /** Seconds that clocks may differ by in every time check. Default 0. */
  clockSkewSeconds: number;
  /** The browser endpoint wants the posted host to equal the Recipient's. Default false. */
  recipientMustEqualPostedUrl: boolean;
  /**
   * The federate URL leads on to `https://ALIAS.my.connect.aws`, as at AWS; else the agent page stands
   * at the federate URL itself. Default false.
   */
  landOnInstance: boolean;
  /** A second use of an assertion is refused (AWS allows it within its life). Default false. */
  refuseReplay: boolean;
  /** A signature that relies on SHA-1 is refused. AWS took them for years; nothing is recorded of today. Default false. */
  refuseSha1: boolean;
  /**
   * Callers whose access key is not known here are let in, and may do everything, as users of emulators
   * expect. Off, a call needs an access key of the seed or credentials that this server issued. Default true.
   */
  admitAnyCredentials: boolean;
  /**
   * Regions in which no account has activated STS: its API and the sign-in page of that Region refuse there. The Region of a call is that of
   * the host name, at a loopback address that of the signature, without one that of the server. Default none.
   */
  stsDisabledRegions: readonly string[];
}

export interface AwsLocalOptions {
  /** Twelve digits. */
  account: string;
  /** The Region of the Connect instance and of the default console. */
  region: string;
  seed?: AwsSeed;
  /**
   * Keeps everything that IAM, STS, sign-in and Connect hold in this file; made when it is not there.
   * When it is, what it holds is how things stand: a `seed` that it began with is not applied again. Every answer waits until
   * what it tells is on the disk. One process at a time; mode 0600. Default: memory alone.
   */
  stateFile?: string;
  /**
   * Appends every event of the audit trail to this file, one line of JSON each, mode 0600. Default: only
   * the last ones are kept, in memory.
   */
  auditFile?: string;
  switches?: Partial<AwsSwitches>;
  /** HTTP; 0 takes a free one. Default 0. */
  port?: number;
  /** Serves HTTPS too when given. */
  tls?: { options: ServerOptions; port?: number };
  /** Default 127.0.0.1. */
  host?: string;
  /** Further Host header values to answer to like 127.0.0.1, for instance a container's service name. */
  extraHosts?: readonly string[];
  clock?: Clock;
  /** By which callers date their signatures. Default: the system's, however `clock` is moved. */
  callerClock?: Clock;
  random?: Random;
  logger?: Logger;
}

/** How a request came in: the API, the sign-in page, or the Connect federate page. */
export type VerdictVia = 'sts' | 'sign-in' | 'connect';

/** What aws-local decided about one sign-in step, for machines. Holds no XML and no secret. */
export interface Verdict {
  /** Counts up from 1 in the life of a server. */
  sequence: number;
  /** Milliseconds since the epoch, by the server's clock. */
  at: number;
  via: VerdictVia;
  accepted: boolean;
  /** Where reading or judging stopped; `done` when accepted, `role` when a role has yet to be picked. */
  stage: VerdictStage;
  /** The check that refused. */
  check?: string;
  /** Every check that ran, in order. */
  findings: readonly Finding[];
  principal?: VerdictPrincipal;
  /** What the message says, without what must not be shown; a claim where no signature was verified. */
  message?: DescribedMessage;
  /** What the caller was told. */
  awsError?: { code: string; status: number; message: string };
  requestId: string;
}

export type VerdictStage =
  | 'request'
  | 'base64'
  | 'utf8'
  | 'gate'
  | 'dom'
  | 'structure'
  | 'provider'
  | 'decryption'
  | 'signature'
  | 'signed-bytes'
  | 'content'
  | 'assertion'
  | 'trust'
  | 'role'
  | 'connect'
  | 'done';

export interface VerdictPrincipal {
  issuer?: string;
  providerArn?: string;
  roleArn?: string;
  sessionName?: string;
  assertionId?: string;
}

/** Everything that IAM, STS and Connect hold, as JSON: what `restore` takes. */
export interface AwsSnapshot {
  readonly format: 'understudy-aws-state';
  readonly version: 1;
  readonly state: JsonValue;
}

export interface StartedAwsLocal extends Started {
  readonly account: string;
  readonly region: string;
  readonly port: number;
  readonly httpsPort?: number;
  /** `http://127.0.0.1:PORT`: the endpoint for SDKs and the CLI, for every service. */
  readonly endpoint: string;
  /** `https://127.0.0.1:PORT`, when there is one. */
  readonly httpsEndpoint?: string;
  readonly clock: AdjustableClock;
  /** Whether the state was found in the state file. */
  readonly restored: boolean;
  /** Faults of AWS, as leases that lapse by themselves. */
  readonly faults: FaultControls;
  /** The last verdicts, oldest first, at most 200. `after` leaves out those up to that sequence. */
  verdicts(after?: number): readonly Verdict[];
  /**
   * The message behind one of these, laid out and without what must not be shown; an encrypted assertion
   * stays closed. Undefined where none could be read.
   */
  document(sequence: number): string | undefined;
  /** The last events of the audit trail, oldest first, at most 1,000. `after` leaves out those up to that sequence. */
  events(after?: number): readonly AuditEntry[];
  /** Adds to what is there, as the APIs would; refuses what they would refuse. */
  seed(seed: AwsSeed): void;
  /**
   * Does that once in the life of a state, restarts included, and tells whether it was now. The seed of
   * the options has the name `start`.
   */
  seedOnce(name: string, seed: AwsSeed): boolean;
  /** Gives SAML providers that are there the metadata that their IdP publishes now; leaves out the others. */
  renewMetadata(providers: NonNullable<AwsSeed['samlProviders']>): void;
  snapshot(): AwsSnapshot;
  /** Metadata documents and policies as they are now, of every account: a record of it, without a key. */
  documents(): AccountDocuments;
  restore(snapshot: AwsSnapshot): void;
  /** Resolves when everything changed up to now is in the state file; at once without one. */
  settled(): Promise<void>;
}
