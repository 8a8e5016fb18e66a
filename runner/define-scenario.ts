import type { AccountPatch } from './account-patch.ts';
import type { SignOutStep, VisitStep } from './desk-steps.ts';

/**
 * What a scenario is made of. A scenario is data: it names parts, never people, so that the same
 * file plays in the default world and in a company's own.
 */

/** Where a sign-in can be: one leg of the way from the portal to a working Connect session. */
export type Hop = 'H0' | 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'H7' | 'H8';

/** A way to sign in: Chromium; forms and a cookie jar; the assertion handed to STS. */
export type DriverName = 'browser' | 'http' | 'sts';

/** An IdP of the play. `this` is the one that the variant at hand is about, `other` the one that it is not. */
export type IdpPart = 'primary' | 'backup' | 'this' | 'other';

/** Something that is said of one IdP or another. */
export type AtIdp<T> = Partial<Record<IdpPart, T>>;

/** A person of the play; the world's cast says who that is. */
export type PersonPart = 'agent' | 'colleague' | 'supervisor' | 'new-hire' | 'no-role';

/** Where a fault can be armed: an IdP, every IdP at once as when they share a cause, or AWS. */
export type FaultPlace = IdpPart | 'both' | 'aws';

/** An IAM role of the play. */
export type RolePart = 'agent' | 'supervisor';

/** What an IdP sends its people on to; all but `right` are mistakes seen in the field. */
export type RelayStateKind =
  | 'right'
  | 'none'
  | 'other-instance'
  | 'other-region'
  | 'full-arn'
  | 'not-aws'
  | 'cut-at-80'
  | 'encoded-twice'
  | 'destination-elsewhere';

/**
 * How a role lets its sessions into Connect: in a form of the administrator guide, or not at all; in such
 * a form for another instance; for desks with other addresses; or denied outside of a list of Regions.
 */
export type ConnectPermission =
  | 'one-instance'
  | 'instance-condition'
  | 'none'
  | 'other-instance'
  | 'other-instance-condition'
  | 'other-addresses'
  | 'other-regions';

/** What a scenario changes in the world before it begins. */
export interface WorldPatch extends AccountPatch {
  /** Which IdPs a role trusts. Default: every IdP. */
  trust?: Partial<Record<RolePart, readonly IdpPart[]>>;
  permission?: Partial<Record<RolePart, ConnectPermission>>;
  /** Where an IdP's tile sends people on to. */
  relayState?: RelayStateKind;
  /** People without a user in Connect. */
  notInConnect?: readonly PersonPart[];
  /** Roles that every IdP sends for a person. */
  roles?: Partial<Record<PersonPart, readonly RolePart[]>>;
  /** Roles that one IdP sends for a person, where it differs from the others. */
  rolesAt?: AtIdp<Partial<Record<PersonPart, readonly RolePart[]>>>;
  /** The session name that one IdP sends for a person. */
  sessionNameAt?: AtIdp<Partial<Record<PersonPart, string>>>;
  /** How one IdP changes every session name that it sends. Default: it sends them as they are. */
  sessionNameForm?: AtIdp<SessionNameForm>;
  pairOrder?: 'role-first' | 'provider-first';
  /** Seconds that an IdP's clock is ahead, negative for behind. */
  clockOffset?: AtIdp<number>;
  /** The IdPs are reached over HTTPS. Default: HTTP. */
  idpsOverHttps?: boolean;
  /** The host name of an IdP that no resolver knows (any more). */
  nameGone?: 'primary' | 'backup';
  /**
   * The sign-in endpoint that an IdP posts to: that of the Region, that of another Region, or the one
   * without a Region. Every role accepts the endpoints that are named here. Default: `region`.
   */
  endpointAt?: AtIdp<SignInEndpoint>;
  /** Encrypted assertions of an IdP, and what its provider takes. Default: as the world has it. */
  encryption?: AtIdp<EncryptionSetting>;
  /** The dates of the certificate that an IdP shows of its key. Default: they are good. */
  certificateAt?: AtIdp<'expired'>;
  /** What was uploaded to the SAML provider of an IdP; `none`: there is no such provider. Default: `own`. */
  uploadedAt?: AtIdp<MetadataDocument | 'none'>;
  /** What every IdP sends about everybody; roles allow what has to be allowed for it. Default: as the world has it. */
  sends?: Sendings;
  /** The longest session that a role allows, in seconds. */
  maxSessionDuration?: Partial<Record<RolePart, number>>;
  /** Where sources are silent about AWS: the side that aws-local takes. */
  switches?: AwsSwitchSettings;
}

/** What an IdP sends, and the assertion encryption mode of its IAM SAML provider. */
export interface EncryptionSetting {
  assertions: 'encrypted' | 'plain';
  mode: 'Allowed' | 'Required';
  /** The private key that the provider has: that of the IdP, that of another, or none. Default `own`. */
  decryptionKey?: 'own' | 'of-the-other' | 'none';
  /** Where the IdP posts to: the sign-in URL with the ID of its provider, or the one for all. Default `of-the-provider`. */
  address?: 'of-the-provider' | 'for-all';
}

/**
 * A session name, changed as products and directories do: letters in the other case, the mail domain of
 * a tenant, a plus sign, which STS takes and no Connect login can have.
 */
export type SessionNameForm = 'other-case' | 'other-domain' | 'with-plus';

/**
 * A metadata document that is uploaded to a SAML provider: what its IdP publishes, that of the other IdP,
 * its own with the key of the other or with another entity ID, one that has run out; or one that IAM does
 * not read: with a byte order mark, with a key of 512 bits, or cut short.
 */
export type MetadataDocument =
  | 'own'
  | 'of-the-other'
  | 'key-of-the-other'
  | 'other-entity-id'
  | 'valid-until-past'
  | 'byte-order-mark'
  | 'weak-key'
  | 'cut-short';

/** Attributes beside role and session name. */
export interface Sendings {
  /** Seconds. */
  sessionDuration?: number;
  tags?: Readonly<Record<string, string>>;
  transitiveTagKeys?: readonly string[];
  sourceIdentity?: string;
}

/** Described in `aws-local/types.ts`. */
export interface AwsSwitchSettings {
  oneRolePerUser?: boolean;
  clockSkewSeconds?: number;
  recipientMustEqualPostedUrl?: boolean;
  refuseReplay?: boolean;
  refuseSha1?: boolean;
}

export type SignInEndpoint = 'region' | 'other-region' | 'global';

interface Named {
  /** Unique in the scenario; expectations and reports name the step by it. */
  name: string;
}

/** Somebody opens the portal, chooses an IdP and signs in. */
export interface SignInStep extends Named {
  do: 'sign-in';
  idp: IdpPart;
  person: PersonPart;
  /** Which role to choose where AWS asks. */
  pickRole?: RolePart;
  /** Keeps the desk (browser or cookie jar) under this name for later steps. Default: it is closed. */
  seat?: string;
  /** A seat that was taken before: they use that desk, with what is left of whoever sat there. */
  sitsAt?: string;
  /** So many at once, each at a desk of their own; what is told is the worst that came to any. Default 1. */
  crowd?: number;
  /** How often each of them tries, at once and without a pause, until it works. Default 1. */
  tries?: number;
  /** What happens while they are on their way: the IdP's metadata is uploaded to AWS again. */
  meanwhile?: 'upload-metadata';
  /** Milliseconds that a page may take before they give up. Default: the target's, some 15 s. */
  patience?: number;
  /** Seconds that pass at AWS while they hold the assertion in their hands. Default: none. */
  lingers?: Lingering;
  /** Seconds that tools ask STS for; by `sts` alone. Default: nothing is asked for. */
  durationSeconds?: number;
}

export interface Lingering {
  /** At the role picker, or before the form is posted, which a browser does not wait with. */
  at: 'picker' | 'form';
  seconds: number;
}

/** Somebody posts once more, from a desk of their own, the message by which that seat was taken. */
export interface ReplayStep extends Named {
  do: 'replay';
  seat: string;
}

/** Whoever sits at a kept desk goes on working: loads the agent page again, uses the credentials again. */
export interface RevisitStep extends Named {
  do: 'revisit';
  seat: string;
}

/** Asks an IdP for its metadata, as a monitor would. */
export interface CheckHealthStep extends Named {
  do: 'check-health';
  idp: IdpPart;
  /** Milliseconds that the answer may take. Default: the target's, some 15 s. */
  patience?: number;
}

/** The next response of an IdP carries these defects. */
export interface ArmDefectsStep extends Named {
  do: 'arm-defects';
  idp: IdpPart;
  defects: readonly string[];
}

export interface IdpGoesDownStep extends Named {
  do: 'idp-goes-down';
  idp: IdpPart;
}

export interface IdpComesBackStep extends Named {
  do: 'idp-comes-back';
  idp: IdpPart;
}

/**
 * Something goes wrong with a server, for so many seconds or times at most. The server itself keeps both;
 * what is left is cleared at the end of the scenario.
 */
export interface ArmFaultStep extends Named {
  do: 'arm-fault';
  at: FaultPlace;
  /** Id of a fault: `understudy list faults`. */
  fault: string;
  parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Default 60. */
  seconds?: number;
  /** Default: any number. */
  times?: number;
}

/** What was armed there ends; without `fault`, all of it. */
export interface ClearFaultsStep extends Named {
  do: 'clear-faults';
  at: FaultPlace;
  fault?: string;
}

/**
 * An IdP gets another key. At once: it signs with it from now on, and its metadata shows that key alone.
 * Or by stages, without a gap: the next key is shown beside the current one, then signs, then stands alone.
 */
export interface ExchangeKeyStep extends Named {
  do: 'exchange-key';
  idp: IdpPart;
  /** Default `at-once`. */
  stage?: KeyStage;
}

export type KeyStage = 'at-once' | 'next-published' | 'next-signs' | 'old-dropped';

/** A metadata document is uploaded to the SAML provider of an IdP. */
export interface UploadMetadataStep extends Named {
  do: 'upload-metadata';
  idp: IdpPart;
  /** Default: what the IdP publishes now. */
  document?: MetadataDocument;
  /** Words with which IAM has to refuse it; the provider keeps what it has. Default: it has to be taken. */
  refusal?: string;
}

/** Lets time pass. */
export interface WaitStep extends Named {
  do: 'wait';
  milliseconds: number;
}

/** Moves the clock of AWS. */
export interface MoveClockStep extends Named {
  do: 'move-clock';
  seconds: number;
}

export type Step =
  | SignInStep
  | ReplayStep
  | RevisitStep
  | VisitStep
  | SignOutStep
  | CheckHealthStep
  | ArmDefectsStep
  | IdpGoesDownStep
  | IdpComesBackStep
  | ArmFaultStep
  | ClearFaultsStep
  | ExchangeKeyStep
  | UploadMetadataStep
  | WaitStep
  | MoveClockStep;

export type StepKind = Step['do'];

/** Of a crowd, what came to all of them together. */
interface CrowdExpectation {
  /** At how many desks it worked, and how many sign-ins all of them took. Default: any number. */
  crowd?: { connected?: number; attempts?: number };
}

/** The person reached Amazon Connect; by `sts`, AWS issued working credentials for the role. */
export interface ConnectedExpectation extends CrowdExpectation {
  is: 'connected';
  idp: IdpPart;
  person: PersonPart;
  /** Default: the agents' role. */
  role?: RolePart;
}

/** AWS said no, and for this reason: a refusal by another check is a failure of the scenario. */
export interface RefusedExpectation extends Refusal {
  is: 'refused';
  /** What the API answers where it differs from the page. */
  sts?: Partial<Refusal>;
}

export interface Refusal {
  hop: Hop;
  /** The check of aws-local that must refuse; `none` where the API does without judging an assertion. */
  check: string;
  /** The AWS error code. */
  code?: string;
  /** The HTTP status. */
  status?: number;
  /** Text that the answer must contain. */
  message?: string;
}

/** Nobody answered at that hop. */
export interface UnreachableExpectation extends CrowdExpectation {
  is: 'unreachable';
  hop: Hop;
  /** As Chromium names it: `ERR_CONNECTION_REFUSED`. */
  error?: string;
}

/** The way ends at a page that leads on to nothing: of AWS, without a reason, or of the IdP. */
export interface StuckExpectation extends CrowdExpectation {
  is: 'stuck';
  hop: Hop;
  /** The HTTP status of that page. */
  status?: number;
  /** Text that it must contain. */
  message?: string;
}

/** Whoever was signed in still is, as the same person. */
export interface StillConnectedExpectation {
  is: 'still-connected';
}

/** The IdP answers with its own metadata. */
export interface HealthyExpectation {
  is: 'healthy';
}

/** A monitor that asks an IdP for its metadata finds something wrong. */
export interface UnhealthyExpectation {
  is: 'unhealthy';
}

export type Expectation =
  | ConnectedExpectation
  | RefusedExpectation
  | UnreachableExpectation
  | StuckExpectation
  | StillConnectedExpectation
  | HealthyExpectation
  | UnhealthyExpectation;

/** What a drill must achieve. */
export interface Objectives {
  /** From the beginning of the outage to the first sign-in by the backup, in seconds. */
  recoverySeconds?: number;
}

export interface Scenario {
  kind: 'scenario' | 'drill';
  /** Its path under `scenarios/` without `.ts`: `login/reaches-connect`. */
  id: string;
  /** A sentence about behaviour. */
  title: string;
  /** Why somebody should care. */
  why: string;
  tags: readonly string[];
  drivers: readonly DriverName[];
  /** One variant for each of these; `each` is every IdP of the world. Default: one variant, no `this`. */
  idps?: 'each' | readonly ('primary' | 'backup')[];
  /**
   * One variant for each of these vendors' wordings (`understudy list profiles`); `each` is every one.
   * Where there is an IdP `this`, it alone takes it on, else all of them do. Default: as the world has it.
   */
  profiles?: 'each' | readonly string[];
  /** One variant for each of these AWS Regions, the world moved there. Default: the Region of the world. */
  regions?: readonly string[];
  world?: WorldPatch;
  steps: readonly Step[];
  /** By the name of the step. */
  expect: Readonly<Record<string, Expectation>>;
  objectives?: Objectives;
  /** What to do about it when it fails, for the report. */
  remedy?: string;
}

/**
 * Declares a scenario.
 *
 * @example
 * export const reachesConnect = defineScenario({
 *   id: 'login/reaches-connect',
 *   title: 'An agent reaches Amazon Connect by each IdP',
 *   why: 'A backup that was never tried is a hope',
 *   tags: ['login'],
 *   drivers: ['browser', 'http', 'sts'],
 *   idps: 'each',
 *   steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
 *   expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
 * });
 */
export function defineScenario(scenario: Omit<Scenario, 'kind'>): Scenario {
  return { kind: 'scenario', ...scenario };
}

/** Declares a drill: a scenario whose timeline and recovery time are the result. */
export function defineDrill(drill: Omit<Scenario, 'kind'>): Scenario {
  return { kind: 'drill', ...drill };
}
