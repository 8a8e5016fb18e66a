import type { JsonValue } from '../aws-local/index.ts';
import type { IdpEntity } from '../saml/read/index.ts';

/** Where something was read, so that a finding can point at it. */
export interface Source {
  /** A path as it was given, or a URL. */
  name: string;
  isFile: boolean;
}

/** One IdP of a metadata document. */
export interface KnownMetadata {
  source: Source;
  metadata: IdpEntity;
  /** Entity IDs of the other IdPs of the document, where none is the one that was looked for. */
  otherIds?: readonly string[];
}

/** What an IdP would say about one person. */
export interface AgentClaims {
  /** Who it is, the same at every IdP: what agents are matched by. */
  person: string;
  sessionName: string;
  /** The role ARNs of the Role attribute. */
  roles: readonly string[];
  /** Seconds; undefined where the IdP sends no SessionDuration. */
  sessionDuration?: number;
}

export interface PreflightIdp {
  name: string;
  providerArn: string;
  entityId: string;
  /** Recipient, which AWS compares with SAML:aud. */
  acs: string;
  audience: string;
  /** Undefined for none. */
  relayState?: string;
  /** Seconds that its clock is ahead, negative for behind; undefined when nobody measured it. */
  clockOffset?: number;
  /** Seconds that its assertions live. */
  assertionLifetime: number;
  /** What it publishes, and so signs with, today. */
  published?: KnownMetadata;
  /** What IAM has of it. */
  registered?: KnownMetadata;
  agents: readonly AgentClaims[];
  /** Where the list of its agents is from. */
  agentsSource?: Source;
}

export interface PreflightRole {
  arn: string;
  trustPolicy: JsonValue;
  trustSource?: Source;
  /** By name. */
  policies: Readonly<Record<string, JsonValue>>;
  policiesSource?: Source;
  /** Seconds. */
  maxSessionDuration: number;
}

/** Everything that is known of a failover, before anybody signs in. */
export interface PreflightInput {
  /** The moment that counts. Milliseconds since the epoch. */
  at: number;
  account: string;
  region: string;
  instance: { id: string; users?: readonly string[]; usersSource?: Source };
  roles: readonly PreflightRole[];
  /** Two or more, the primary first. */
  idps: readonly PreflightIdp[];
}

/** Why a person would not get in by an IdP. */
export interface Obstacle {
  /** The rule that found it. */
  rule: string;
  /** A sentence without the person, so that equal obstacles can be told once. */
  problem: string;
  remedy: string;
  source?: Source;
}

/** One thing that can keep people out. */
export interface Rule {
  readonly id: string;
  /** What holds when it finds nothing. */
  readonly title: string;
  /** The failure mode that it looks for: `D01`. */
  readonly mode: string;
  /** What keeps everybody of an IdP out. */
  forIdp?(input: PreflightInput, idp: PreflightIdp): readonly Finding[];
  /** What keeps one person out. */
  forAgent?(input: PreflightInput, idp: PreflightIdp, agent: AgentClaims): readonly Finding[];
  /** What keeps nobody out, but will or might. */
  advise?(input: PreflightInput): readonly (Finding & { idp?: string })[];
}

/** What a rule has to say; its ID is put in by who asks it. */
export type Finding = Omit<Obstacle, 'rule'>;

export type Severity = 'error' | 'warning';

/** One line of the report. */
export interface PreflightFinding extends Obstacle {
  severity: Severity;
  mode: string;
  /** Undefined where it is about all of them. */
  idp?: string;
  /** Who is kept out; none where it is advice. */
  people: readonly string[];
}

export interface IdpReadiness {
  name: string;
  /** How many of those who should get in would, in percent, rounded down. */
  score: number;
  ready: readonly string[];
  lockedOut: readonly string[];
}

/** How two IdPs differ in what they would send for one person. */
export interface Difference {
  person: string;
  what: 'session name' | 'roles' | 'session duration' | 'presence';
  /** By the name of the IdP; null where it says nothing. */
  values: Readonly<Record<string, JsonValue>>;
}

/** What preflight found. Plain data: every report is made from it. */
export interface Assessment {
  schemaVersion: 1;
  /** ISO 8601. */
  at: string;
  ready: boolean;
  idps: readonly IdpReadiness[];
  findings: readonly PreflightFinding[];
  differences: readonly Difference[];
  /** What could not be looked at, and what to give to have it looked at. */
  unknown: readonly string[];
}
