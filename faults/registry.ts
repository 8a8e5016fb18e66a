import type { Fault, FaultSite } from './fault.ts';
import { blackhole } from './kinds/blackhole.ts';
import { captivePage } from './kinds/captive-page.ts';
import { directoryDown } from './kinds/directory-down.ts';
import { down } from './kinds/down.ts';
import { drip } from './kinds/drip.ts';
import { federationThrottled } from './kinds/federation-throttled.ts';
import { flapping } from './kinds/flapping.ts';
import { iamPropagation } from './kinds/iam-propagation.ts';
import { iamWritesDenied } from './kinds/iam-writes-denied.ts';
import { metadataStale } from './kinds/metadata-stale.ts';
import { rateLimit } from './kinds/rate-limit.ts';
import { reset } from './kinds/reset.ts';
import { sessionsLost } from './kinds/sessions-lost.ts';
import { shareOfUsers } from './kinds/share-of-users.ts';
import { signInDown } from './kinds/sign-in-down.ts';
import { signingKeyUnavailable } from './kinds/signing-key-unavailable.ts';
import { slow } from './kinds/slow.ts';
import { ssoOnly } from './kinds/sso-only.ts';
import { stsThrottled } from './kinds/sts-throttled.ts';
import { tlsExpired } from './kinds/tls-expired.ts';
import { tlsOtherName } from './kinds/tls-other-name.ts';
import { tlsUntrusted } from './kinds/tls-untrusted.ts';
import { unavailable } from './kinds/unavailable.ts';

/** Every fault that can be armed, from the wire inwards; those of AWS last. */
export const FAULTS: readonly Fault[] = [
  down,
  flapping,
  blackhole,
  reset,
  slow,
  drip,
  tlsExpired,
  tlsUntrusted,
  tlsOtherName,
  unavailable,
  rateLimit,
  captivePage,
  ssoOnly,
  shareOfUsers,
  directoryDown,
  sessionsLost,
  signingKeyUnavailable,
  metadataStale,
  signInDown,
  stsThrottled,
  federationThrottled,
  iamWritesDenied,
  iamPropagation,
];

export function findFault(id: string): Fault | undefined {
  return FAULTS.find((fault) => fault.id === id);
}

export function faultsOf(site: FaultSite): readonly Fault[] {
  return FAULTS.filter((fault) => fault.site === site);
}
