import { AUDIT_FACTS } from './audit/cites.ts';
import { CHECKS } from './checks/registry.ts';
import { AGENT_PAGE_FACTS } from './connect/agent-page.ts';
import { CONNECT_API_FACTS } from './connect/api/router.ts';
import { INSTANCE_FACTS } from './connect/instance-pages.ts';
import { LANDING_FACTS } from './connect/landing.ts';
import { CONTROL_PLANE_FACTS } from './faults/deny-writes.ts';
import type { FactId } from './facts/facts.ts';
import {
  ACCOUNT_FACTS,
  IAM_POLICY_FACTS,
  IAM_PROVIDER_FACTS,
  IAM_ROLE_FACTS,
} from './iam/cites.ts';
import { COOKIE_FACTS } from './pages/console-session.ts';
import { POLICY_FACTS } from './policy/cites.ts';
import { CALLER_FACTS } from './query/caller-problem.ts';
import { QUERY_FACTS } from './query/cites.ts';
import { SIGNING_FACTS } from './signing/cites.ts';
import { ERROR_PAGE_FACTS } from './signin/error-page.ts';
import { FEDERATION_FACTS } from './signin/federation-endpoint.ts';
import { FORM_FACTS } from './signin/form.ts';
import { GLOBAL_FACTS } from './signin/global/receive.ts';
import { GO_ON_FACTS } from './signin/go-on.ts';
import { PICKER_FACTS } from './signin/picker-page.ts';
import { SIGN_IN_FACTS } from './signin/receive-assertion.ts';
import { SIGN_OUT_FACTS } from './signin/sign-out.ts';
import { SP_METADATA_FACTS } from './signin/sp-metadata.ts';
import { ASSUME_ROLE_FACTS } from './sts/assume-role.ts';
import { RESULT_FACTS } from './sts/assume-role-with-saml.ts';
import { CREDENTIALS_FACTS } from './sts/credentials.ts';
import { ACCESS_KEY_FACTS } from './sts/get-access-key-info.ts';
import { CALLER_IDENTITY_FACTS } from './sts/get-caller-identity.ts';
import { FEDERATION_TOKEN_FACTS } from './sts/get-federation-token.ts';
import { SESSION_TOKEN_FACTS } from './sts/get-session-token.ts';
import { REGION_FACTS } from './sts/region-problem.ts';
import { REQUEST_FACTS } from './sts/request-problem.ts';
import { SESSION_POLICY_FACTS } from './sts/session-policy.ts';

/** Something of aws-local and the facts that it acts upon. */
export interface Citation {
  /** A check by its id, or a part in words. */
  by: string;
  kind: 'check' | 'part';
  facts: readonly FactId[];
}

/** Who acts upon which facts: every check with its answers, and what is no check. */
export const CITATIONS: readonly Citation[] = [
  ...CHECKS.map(({ id, cites, answers }): Citation => ({
    by: id,
    kind: 'check',
    facts: [...new Set([...cites, ...answers.flatMap((answer) => answer.cites)])],
  })),
  part('the constraints of an STS request', REQUEST_FACTS),
  part('session policies', SESSION_POLICY_FACTS),
  part('the result of AssumeRoleWithSAML', RESULT_FACTS),
  part('the caller’s identity', CALLER_IDENTITY_FACTS),
  part('AssumeRole', ASSUME_ROLE_FACTS),
  part('GetSessionToken', SESSION_TOKEN_FACTS),
  part('GetFederationToken', FEDERATION_TOKEN_FACTS),
  part('GetAccessKeyInfo', ACCESS_KEY_FACTS),
  part('temporary credentials', CREDENTIALS_FACTS),
  part('what credentials may call', CALLER_FACTS),
  part('the Regions of STS', REGION_FACTS),
  part('the sign-in form', FORM_FACTS),
  part('the sign-in', SIGN_IN_FACTS),
  part('the role picker', PICKER_FACTS),
  part('the way on after a sign-in', GO_ON_FACTS),
  part('the federation endpoint', FEDERATION_FACTS),
  part('the sign-in to a replicated instance', GLOBAL_FACTS),
  part('the metadata of AWS', SP_METADATA_FACTS),
  part('the error page', ERROR_PAGE_FACTS),
  part('signing out', SIGN_OUT_FACTS),
  part('the cookie', COOKIE_FACTS),
  part('the agent page', AGENT_PAGE_FACTS),
  part('the way to the host of an instance', LANDING_FACTS),
  part('the host of an instance', INSTANCE_FACTS),
  part('the API of Connect', CONNECT_API_FACTS),
  part('the Query protocol', QUERY_FACTS),
  part('the SAML providers of IAM', IAM_PROVIDER_FACTS),
  part('the roles of IAM', IAM_ROLE_FACTS),
  part('who calls', SIGNING_FACTS),
  part('accounts and their aliases', ACCOUNT_FACTS),
  part('policies', POLICY_FACTS),
  part('the managed policies of IAM', IAM_POLICY_FACTS),
  part('the audit trail', AUDIT_FACTS),
  part('the fault of the control plane of IAM', CONTROL_PLANE_FACTS),
];

function part(by: string, facts: readonly FactId[]): Citation {
  return { by, kind: 'part', facts };
}
