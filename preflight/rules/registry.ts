import type { Rule } from '../types.ts';
import { certificatesLast } from './certificates-last.ts';
import { clockRight } from './clock-right.ts';
import { duration } from './duration.ts';
import { entityIdRegistered } from './entity-id-registered.ts';
import { federationPermitted } from './federation-permitted.ts';
import { keysRegistered } from './keys-registered.ts';
import { oneRole } from './one-role.ts';
import { providerTrusted } from './provider-trusted.ts';
import { relayState } from './relay-state.ts';
import { roleKnown } from './role-known.ts';
import { sessionName } from './session-name.ts';
import { signInEndpoints } from './sign-in-endpoints.ts';
import { signInUrl } from './sign-in-url.ts';
import { usersCovered } from './users-covered.ts';

/** What preflight looks at, in the order of the way in. */
export const RULES: readonly Rule[] = [
  clockRight,
  keysRegistered,
  entityIdRegistered,
  certificatesLast,
  signInUrl,
  signInEndpoints,
  roleKnown,
  providerTrusted,
  oneRole,
  duration,
  relayState,
  federationPermitted,
  sessionName,
  usersCovered,
];
