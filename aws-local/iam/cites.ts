import type { FactId } from '../facts/facts.ts';

/** What the SAML providers of IAM rest on. */
export const IAM_PROVIDER_FACTS: readonly FactId[] = [
  'iam-constraints',
  'iam-provider-shapes',
  'iam-provider-dates',
  'text-manifest-not-found',
  'text-provider-exists',
  'text-metadata-unreadable',
  'metadata-several-idps',
  'metadata-as-published',
  'iam-metadata-quota',
  'text-encryption-settings',
  'iam-provider-quota',
  'iam-provider-name-exact',
  'iam-arn-wording',
  'iam-tags',
];

/** What account aliases and the choice of an account rest on. */
export const ACCOUNT_FACTS: readonly FactId[] = [
  'call-account',
  'account-bound',
  'account-alias-legal',
  'account-alias-one',
  'text-account-alias-taken',
  'account-alias-missing',
];

/** What the roles of IAM rest on. */
export const IAM_ROLE_FACTS: readonly FactId[] = [
  'iam-role-shapes',
  'text-role-missing',
  'text-role-exists',
  'iam-role-name-exact',
  'iam-role-last-used',
  'iam-unique-ids',
  'text-role-in-use',
  'text-role-policy-missing',
  'text-role-path',
  'text-role-boundary',
  'text-trust-too-long',
  'text-inline-too-long',
  'iam-role-quota',
  'iam-paging',
];

/** What managed policies, their attachments and the account's figures rest on. */
export const IAM_POLICY_FACTS: readonly FactId[] = [
  'iam-boundary-shape',
  'iam-boundary-removal',
  'iam-policy-shapes',
  'iam-policy-version-wording',
  'text-policy-missing',
  'text-policy-version-missing',
  'text-policy-exists',
  'text-policy-in-use',
  'text-policy-versions',
  'text-policy-too-long',
  'text-policies-per-role',
  'iam-policy-quota',
  'iam-policy-tags',
  'iam-aws-managed',
  'iam-administrator-access',
  'text-policy-partition',
  'iam-authorization-details',
  'iam-account-summary',
];
