export type { Hop } from '../../core/hops.ts';

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
