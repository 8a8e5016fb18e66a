import type { AccountPatch } from './account.ts';
import type {
  AtIdp,
  ConnectPermission,
  IdpPart,
  PersonPart,
  RelayStateKind,
  RolePart,
} from './parts.ts';

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
