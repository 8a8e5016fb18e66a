import type { Operation } from '../query/operation.ts';
import { assumeRoleWithSaml } from './assume-role-with-saml.ts';
import { assumeRole } from './assume-role.ts';
import { getAccessKeyInfo } from './get-access-key-info.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { getFederationToken } from './get-federation-token.ts';
import { getSessionToken } from './get-session-token.ts';

export const stsOperations: readonly Operation[] = [
  assumeRole,
  assumeRoleWithSaml,
  getAccessKeyInfo,
  getCallerIdentity,
  getFederationToken,
  getSessionToken,
];
