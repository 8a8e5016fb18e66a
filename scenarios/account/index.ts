import type { Scenario } from '../../runner/define-scenario.ts';
import { audienceOfTheGlobalEndpoint } from './audience-of-the-global-endpoint.ts';
import { oldSignInUrl } from './old-sign-in-url.ts';
import { trustWrongAction } from './trust-wrong-action.ts';
import { trustConditionOnIssuer } from './trust-condition-on-issuer.ts';
import { trustConditionOnAddress } from './trust-condition-on-address.ts';
import { roleRenamed } from './role-renamed.ts';
import { stsOffInTheRegion } from './sts-off-in-the-region.ts';
import { stsOffForTools } from './sts-off-for-tools.ts';
import { stsOffElsewhere } from './sts-off-elsewhere.ts';
import { deniedByRegion } from './denied-by-region.ts';
import { policyForAnotherInstance } from './policy-for-another-instance.ts';
import { conditionForAnotherInstance } from './condition-for-another-instance.ts';
import { permissionsBoundary } from './permissions-boundary.ts';
import { providerMadeAgain } from './provider-made-again.ts';
import { providerMadeAgainPlainUrl } from './provider-made-again-plain-url.ts';
import { signedInToAnotherAccount } from './signed-in-to-another-account.ts';

/** How the account is set up, and what that keeps out. */
export const ACCOUNT_SCENARIOS: readonly Scenario[] = [
  audienceOfTheGlobalEndpoint,
  oldSignInUrl,
  trustWrongAction,
  trustConditionOnIssuer,
  trustConditionOnAddress,
  roleRenamed,
  stsOffInTheRegion,
  stsOffForTools,
  stsOffElsewhere,
  deniedByRegion,
  policyForAnotherInstance,
  conditionForAnotherInstance,
  permissionsBoundary,
  providerMadeAgain,
  providerMadeAgainPlainUrl,
  signedInToAnotherAccount,
];
