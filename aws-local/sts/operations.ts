import type { Operation } from '../query/operation.ts';
import { assumeRoleWithSaml } from './assume-role-with-saml.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

export const stsOperations: readonly Operation[] = [assumeRoleWithSaml, getCallerIdentity];
