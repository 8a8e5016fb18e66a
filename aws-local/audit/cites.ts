import type { FactId } from '../facts/facts.ts';

/** What the audit trail rests on. */
export const AUDIT_FACTS: readonly FactId[] = [
  'audit-assume-role',
  'audit-call',
  'audit-credentials',
  'audit-console-login',
  'audit-failed-login',
  'audit-signin-token',
  'audit-connect-call',
  'audit-federation',
  'audit-no-secrets',
];
