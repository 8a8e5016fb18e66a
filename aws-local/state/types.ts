import type { IdpMetadata } from '../../saml/read/types.ts';
import type { DecryptionKey } from '../../saml/read/decryption-key.ts';
import type { VerificationKey } from '../../saml/read/verification-key.ts';
import type { PolicyDocument } from '../policy/types.ts';

/**
 * Everything that aws-local holds. The maps change; the records in them never do: a change puts a
 * new record in the place of the old one, so whoever holds a record can go on reading it.
 */
export interface AwsState {
  /** By account id. */
  readonly accounts: Map<string, AwsAccount>;
  /** Long-term access keys by their id. */
  readonly accessKeys: Map<string, AccessKey>;
  /** Temporary credentials of roles by access key id, oldest first; at most {@link MAX_SESSIONS}. */
  readonly sessions: Map<string, StsSession>;
  /** Temporary credentials of users by access key id, oldest first; at most {@link MAX_SESSIONS}. */
  readonly userSessions: Map<string, UserSession>;
  /** Console sign-ins by their id, oldest first; at most {@link MAX_SESSIONS}. */
  readonly consoleSessions: Map<string, ConsoleSession>;
  /** Agents at Connect by the value of their cookie, oldest first; at most {@link MAX_SESSIONS}. */
  readonly connectSessions: Map<string, ConnectSession>;
  /** Tokens of the federation endpoint by their value, oldest first; at most {@link MAX_SESSIONS}. */
  readonly signinTokens: Map<string, SigninToken>;
  /** Sessions on their way to the host of their instance, by code, oldest first; at most {@link MAX_SESSIONS}. */
  readonly handovers: Map<string, Handover>;
  /** Until when (milliseconds since the epoch) an assertion that led to a session could be used again, by its ID. */
  readonly spentAssertions: Map<string, number>;
  /** When (milliseconds since the epoch) a seed that counts once was applied, by its name. */
  readonly appliedSeeds: Map<string, number>;
}

export interface AwsAccount {
  readonly id: string;
  /** The account alias, when it has one: it stands for the number on the role picker. */
  readonly accountAlias?: string;
  /** By name; IAM keeps its case and compares it exactly. */
  readonly samlProviders: Map<string, SamlProvider>;
  /** By name in lower case: role names are unique whatever their case. */
  readonly roles: Map<string, Role>;
  /** Customer managed policies by ARN. */
  readonly managedPolicies: Map<string, ManagedPolicy>;
  /** By id. */
  readonly connectInstances: Map<string, ConnectInstance>;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface SamlProvider {
  readonly account: string;
  readonly name: string;
  readonly arn: string;
  /** `SAMLSP` and 16 letters and digits: the last part of the provider's own ACS. */
  readonly uuid: string;
  /** As sent. */
  readonly metadataDocument: string;
  readonly metadata: IdpMetadata;
  /** Of the signing certificates of every entity in the metadata, imported once, in their order. */
  readonly verificationKeys: readonly VerificationKey[];
  readonly createDate: number;
  /** Set by IAM, a hundred years on; no relation to the metadata or its certificates. */
  readonly validUntil: number;
  readonly tags: readonly Tag[];
  readonly assertionEncryptionMode: 'Allowed' | 'Required';
  /** At most two, the oldest first. */
  readonly privateKeys: readonly PrivateKey[];
}

/** What decrypts the assertions for a provider. Nobody is ever shown more than its ID. */
export interface PrivateKey extends DecryptionKey {
  readonly keyId: string;
  /** When it was added. */
  readonly timestamp: number;
}

/** A policy as sent and as understood. */
export interface StoredPolicy {
  readonly text: string;
  readonly document: PolicyDocument;
}

/** A customer managed policy. */
export interface ManagedPolicy {
  readonly account: string;
  readonly name: string;
  /** With leading and trailing slash. */
  readonly path: string;
  readonly arn: string;
  /** `ANPA` and 17 letters and digits. */
  readonly policyId: string;
  readonly description?: string;
  readonly createDate: number;
  readonly updateDate: number;
  readonly defaultVersionId: string;
  /** The number of the last version that was made: numbers are not used again. */
  readonly lastVersion: number;
  /** At most five, the newest first. */
  readonly versions: readonly {
    readonly id: string;
    readonly createDate: number;
    readonly policy: StoredPolicy;
  }[];
  readonly tags: readonly Tag[];
}

export interface Role {
  readonly account: string;
  readonly name: string;
  /** With leading and trailing slash. */
  readonly path: string;
  readonly arn: string;
  /** `AROA` and 17 letters and digits; a role made anew under the same name gets another one. */
  readonly roleId: string;
  readonly trustPolicy: StoredPolicy;
  /** Inline policies by name, in the order in which they came. */
  readonly policies: ReadonlyMap<string, StoredPolicy>;
  /** ARNs of the managed policies, in the order in which they came. */
  readonly attachedPolicies: readonly string[];
  /** ARN of the managed policy beyond which the others allow nothing. */
  readonly permissionsBoundary?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly description?: string;
  readonly createDate: number;
  readonly tags: readonly Tag[];
}

/** A role taken on: what policies and pages want to know about it. */
export interface RoleSession extends Partial<SamlOrigin> {
  readonly account: string;
  readonly roleName: string;
  readonly roleArn: string;
  readonly roleId: string;
  readonly sessionName: string;
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`. */
  readonly assumedRoleArn: string;
  readonly sourceIdentity?: string;
  readonly tags: readonly Tag[];
  readonly transitiveTagKeys: readonly string[];
  /** The session policies that came with the call; absent when none did, and then nothing restricts it. */
  readonly restriction?: SessionRestriction;
  readonly createDate: number;
  /** Milliseconds since the epoch. */
  readonly expiration: number;
}

/** What an assertion said of the person; a session that was made without one has nothing of it. */
export interface SamlOrigin {
  readonly providerArn: string;
  readonly issuer: string;
  readonly nameQualifier: string;
  readonly subject: string;
  readonly subjectType: string;
  /** The Recipient of the assertion: `saml:aud`. */
  readonly recipient: string;
}

/** A role taken on by way of SAML. */
export type SamlSession = RoleSession & SamlOrigin;

/** Beyond which a session may do nothing, whatever its role may do. */
export interface SessionRestriction {
  /** The document as sent. */
  readonly policy?: string;
  /** Managed policies; each counts with the default version that it has when it is asked. */
  readonly policyArns: readonly string[];
}

/** Temporary credentials, as a call hands them out. */
export interface TemporaryCredentials {
  /** `ASIA` and 16 letters and digits. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface StsSession extends RoleSession, TemporaryCredentials {
  /** What they were got by. Default: an assertion. */
  readonly madeBy?: 'assume-role' | 'role-chaining';
}

/** Temporary credentials that stand for no role: of GetSessionToken or GetFederationToken. */
export interface UserSession extends TemporaryCredentials {
  readonly account: string;
  /** Whose long-term access key asked for them. */
  readonly userName: string;
  /** The name that GetFederationToken gave; without it they are the user's own. */
  readonly federatedName?: string;
  readonly tags: readonly Tag[];
  readonly createDate: number;
  /** Milliseconds since the epoch. */
  readonly expiration: number;
}

/** A long-term access key of a user. Users themselves are not kept. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly account: string;
  readonly userName: string;
}

/** A browser that is signed in to the console. */
export interface ConsoleSession {
  /** The value of its cookie. */
  readonly id: string;
  readonly session: RoleSession;
}

/** An agent who is signed in to an instance. */
export interface ConnectSession {
  /** The value of its cookie. */
  readonly id: string;
  readonly instanceId: string;
  readonly alias: string;
  readonly region: string;
  /** The sign-in that it came from; it may run out before. */
  readonly session: RoleSession;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly expiresAt: number;
}

/** What a broker got for credentials, and lets a browser sign in with. */
export interface SigninToken {
  /** Its value. */
  readonly token: string;
  /** The credentials, without themselves. */
  readonly session: RoleSession;
  /** How long the sign-in is to last; absent for as long as the credentials do. Seconds. */
  readonly seconds?: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** An agent's session on its way to the host of its instance, which has to set the cookie itself. */
export interface Handover {
  /** Good for one use. */
  readonly code: string;
  /** Of the session at Connect. */
  readonly sessionId: string;
  /** Where the browser goes then: the address of a page. */
  readonly next: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface ConnectInstance {
  /** UUID. */
  readonly id: string;
  readonly alias: string;
  readonly region: string;
  readonly account: string;
  readonly arn: string;
  /** By login name, exactly. */
  readonly users: ReadonlyMap<string, ConnectUser>;
  readonly identityManagementType: IdentityManagementType;
  readonly inboundCallsEnabled: boolean;
  readonly outboundCallsEnabled: boolean;
  readonly createDate: number;
  /** Origins of other sites to which a destination may lead. */
  readonly approvedOrigins: readonly string[];
  /** Of a replicated instance: where ReplicateInstance was called, also as seen from the replica. */
  readonly sourceRegion?: string;
  /** Its twin of Global Resiliency: the same ID in another Region. */
  readonly replica?: ConnectReplica;
}

export type IdentityManagementType = 'SAML' | 'CONNECT_MANAGED' | 'EXISTING_DIRECTORY';

export interface ConnectReplica {
  readonly region: string;
  readonly alias: string;
  /** Users are not copied over: an agent has to be in both. */
  readonly users: ReadonlyMap<string, ConnectUser>;
  /** Login names of the agents in the traffic distribution group. */
  readonly distributed: readonly string[];
}

export interface ConnectUser {
  readonly name: string;
  /** UUID. */
  readonly id: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly securityProfileIds?: readonly string[];
  readonly routingProfileId?: string;
  readonly hierarchyGroupId?: string;
  /** The id of the role of the first sign-in, once there was one. */
  readonly boundRoleId?: string;
}
