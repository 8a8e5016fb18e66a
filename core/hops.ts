/** Where a sign-in can be: one leg of the way from the portal to a working Connect session. */
export type Hop = 'H0' | 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'H7' | 'H8';

/** The legs of a sign-in, in order, with what stands there. */
export const HOPS: Readonly<Record<Hop, string>> = {
  H0: 'Portal',
  H1: 'Reach the IdP',
  H2: 'Authenticate at the IdP',
  H3: 'Assertion',
  H4: 'AWS sign-in',
  H5: 'Role session (STS)',
  H6: 'Connect federate URL',
  H7: 'Connect user and page',
  H8: 'Connect session',
};

/** The same where there is little room. */
export const SHORT_HOPS: Readonly<Record<Hop, string>> = {
  ...HOPS,
  H2: 'Authenticate',
  H5: 'Role session',
  H6: 'Federate URL',
  H7: 'Connect page',
  H8: 'Session',
};

export const HOP_NAMES = Object.keys(HOPS) as Hop[];
