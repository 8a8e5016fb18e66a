import type { AtIdp, IdpPart, PersonPart, RelayStateKind, RolePart } from './parts.ts';

type OfRole<T> = Partial<Record<RolePart, T>>;

/** What a scenario changes about the account, and about where IdPs and their tiles lead. */
export interface AccountPatch {
  /**
   * The sign-in endpoints that `SAML:aud` of a role lists, and no others. Default: those of the world, and
   * every one that an IdP posts to.
   */
  audiences?: OfRole<readonly ('region' | 'other-region' | 'global')[]>;
  /** What the trust policy of a role allows in place of `sts:AssumeRoleWithSAML`. */
  trustAction?: OfRole<string>;
  /** Conditions that a trust policy has besides the one on `SAML:aud`. */
  trustConditions?: OfRole<readonly TrustCondition[]>;
  /** Roles that were made again under another name, which no IdP was told. */
  renamed?: readonly RolePart[];
  /** Roles with a permissions boundary that allows nothing of Amazon Connect. */
  bounded?: readonly RolePart[];
  /** IdPs whose SAML provider was deleted and made again under the same name: it has another ID now. */
  recreated?: readonly IdpPart[];
  /** IdPs that sign people in to another account, which has roles and providers of the same names. */
  otherAccount?: readonly IdpPart[];
  /** Where the account has turned STS off. */
  stsOffIn?: readonly ('region' | 'other-region')[];
  /** The instance takes its users from itself, not from SAML. */
  instanceWithoutSaml?: true;
  /** The instance has a twin in another Region. */
  replica?: ReplicaPatch;
  /** The address for both Regions that an IdP posts to; the right one, or one with a mistake. */
  globalEndpointAt?: AtIdp<GlobalEndpoint>;
  /** Where the tile of one IdP sends people on to, where it differs from the others. */
  relayStateAt?: AtIdp<RelayStateKind>;
  /** The IdP that the tile of another one leads to. Default: its own. */
  tileOf?: AtIdp<IdpPart>;
  /** People whom an IdP does not have. */
  notAt?: AtIdp<readonly PersonPart[]>;
}

export interface TrustCondition {
  /** `StringEquals`, `NotIpAddress` and so on. */
  operator: string;
  /** `SAML:iss`, `aws:SourceIp` and so on. */
  key: string;
  /** As it is, or the entity ID of an IdP. */
  value: string | { entityIdOf: IdpPart };
}

export interface ReplicaPatch {
  /** People without a user in the source. */
  notInSource?: readonly PersonPart[];
  /** People without a user in the twin. */
  notInReplica?: readonly PersonPart[];
  /** People in no traffic distribution group. */
  notDistributed?: readonly PersonPart[];
}

export type GlobalEndpoint = 'right' | 'of-the-other-idp' | 'of-another-account' | 'of-the-replica';
