import type { Hop } from './define-scenario.ts';

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

export const HOP_NAMES = Object.keys(HOPS) as Hop[];
