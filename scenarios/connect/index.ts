import type { Scenario } from '../../runner/define-scenario.ts';
import { relayStateCutAt80 } from './relay-state-cut-at-80.ts';
import { relayStateEncodedTwice } from './relay-state-encoded-twice.ts';
import { destinationElsewhere } from './destination-elsewhere.ts';
import { tileOfTheOtherIdp } from './tile-of-the-other-idp.ts';
import { addressNotAllowed } from './address-not-allowed.ts';
import { instanceWithoutSaml } from './instance-without-saml.ts';
import { bookmarkOfTheInstance } from './bookmark-of-the-instance.ts';

/** Relay states, tiles and the instance itself. */
export const CONNECT_SCENARIOS: readonly Scenario[] = [
  relayStateCutAt80,
  relayStateEncodedTwice,
  destinationElsewhere,
  tileOfTheOtherIdp,
  addressNotAllowed,
  bookmarkOfTheInstance,
  instanceWithoutSaml,
];
