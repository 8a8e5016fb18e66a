import type { Scenario } from '../../runner/define-scenario.ts';
import { reachesBothRegions } from './reaches-both-regions.ts';
import { absentInReplica } from './absent-in-replica.ts';
import { absentInSource } from './absent-in-source.ts';
import { notDistributed } from './not-distributed.ts';
import { trustLacksTheEndpoint } from './trust-lacks-the-endpoint.ts';
import { addressOfTheOtherIdp } from './address-of-the-other-idp.ts';
import { addressOfAnotherAccount } from './address-of-another-account.ts';
import { endpointOfTheReplica } from './endpoint-of-the-replica.ts';
import { oneIdpInOneRegion } from './one-idp-in-one-region.ts';

/** Sign-in to replicated instances. */
export const GLOBAL_SCENARIOS: readonly Scenario[] = [
  reachesBothRegions,
  absentInReplica,
  absentInSource,
  notDistributed,
  trustLacksTheEndpoint,
  addressOfTheOtherIdp,
  addressOfAnotherAccount,
  endpointOfTheReplica,
  oneIdpInOneRegion,
];
