import type { FactId } from './facts.ts';

/**
 * The limits that calls and assertions are held to, by the file and name of their constant, and what
 * is known of each. A test sees that none is missing.
 */
export const LIMITS: Readonly<Record<string, readonly [FactId, ...FactId[]]>> = {
  'checks/assertion/issued-recently.ts REDEEM_MILLISECONDS': ['redeem-within-five-minutes'],
  'checks/assertion/session-tags-legal.ts MOST_TAGS': ['session-tags'],
  'connect/connect-sessions.ts LIFETIME_MILLISECONDS': ['connect-session-hours'],
  'connect/landing.ts LIFETIME_MILLISECONDS': ['connect-landing-hop'],
  'iam/paging.ts DEFAULT_ITEMS': ['iam-constraints'],
  'iam/policies/create.ts MOST_POLICIES': ['iam-account-summary', 'iam-policy-quota'],
  'iam/policies/documents.ts MOST_CHARACTERS': ['iam-account-summary', 'text-policy-too-long'],
  'iam/policies/versions.ts MOST_VERSIONS': ['iam-account-summary', 'text-policy-versions'],
  'iam/roles/attachments.ts MOST_ATTACHED': ['iam-account-summary', 'text-policies-per-role'],
  'iam/roles/create.ts DEFAULT_SESSION_SECONDS': ['iam-role-shapes'],
  'iam/roles/create.ts MOST_ROLES': ['iam-account-summary', 'iam-role-quota'],
  'iam/roles/policy-documents.ts MOST_INLINE': ['iam-account-summary', 'text-inline-too-long'],
  'iam/roles/policy-documents.ts MOST_TRUST': ['iam-account-summary', 'text-trust-too-long'],
  'iam/saml-providers/create.ts MOST_PROVIDERS': ['iam-provider-quota'],
  'iam/saml-providers/create.ts VALID_YEARS': ['iam-provider-dates'],
  'iam/saml-providers/private-keys.ts KEY_ID_LENGTH': ['iam-constraints'],
  'iam/saml-providers/private-keys.ts MOST_KEYS': ['text-encryption-settings'],
  'iam/tags.ts MOST_TAGS': ['iam-tags'],
  'query/parameters.ts MOST_PARAMETERS': ['query-strict-encoding'],
  'query/parameters.ts MOST_PARTS': ['query-strict-encoding'],
  'sts/credentials.ts MOST_TOKEN_BYTES': ['session-token-size'],
  'sts/session-policy.ts MOST_CHARACTERS': ['session-policy-length'],
};
