import type { Operation } from '../query/operation.ts';
import { createAccountAlias } from './account-aliases/create.ts';
import { deleteAccountAlias } from './account-aliases/delete.ts';
import { listAccountAliases } from './account-aliases/list.ts';
import { getAccountAuthorizationDetails } from './account/authorization-details.ts';
import { getAccountSummary } from './account/summary.ts';
import { policyOperations } from './policies/operations.ts';
import {
  attachRolePolicy,
  detachRolePolicy,
  listAttachedRolePolicies,
  listInstanceProfilesForRole,
} from './roles/attachments.ts';
import { deleteRolePermissionsBoundary, putRolePermissionsBoundary } from './roles/boundary.ts';
import { createRole } from './roles/create.ts';
import { deleteRole } from './roles/delete.ts';
import { getRole } from './roles/get.ts';
import {
  deleteRolePolicy,
  getRolePolicy,
  listRolePolicies,
  putRolePolicy,
} from './roles/inline-policies.ts';
import { listRoles } from './roles/list.ts';
import { listRoleTags, tagRole, untagRole } from './roles/tagging.ts';
import { updateAssumeRolePolicy, updateRole, updateRoleDescription } from './roles/update.ts';
import { createSamlProvider } from './saml-providers/create.ts';
import { deleteSamlProvider } from './saml-providers/delete.ts';
import { getSamlProvider } from './saml-providers/get.ts';
import { listSamlProviders } from './saml-providers/list.ts';
import {
  listSamlProviderTags,
  tagSamlProvider,
  untagSamlProvider,
} from './saml-providers/tagging.ts';
import { updateSamlProvider } from './saml-providers/update.ts';

/** What aws-local's IAM can do. */
export const iamOperations: readonly Operation[] = [
  createSamlProvider,
  getSamlProvider,
  updateSamlProvider,
  listSamlProviders,
  deleteSamlProvider,
  tagSamlProvider,
  untagSamlProvider,
  listSamlProviderTags,
  createRole,
  getRole,
  listRoles,
  updateRole,
  updateRoleDescription,
  updateAssumeRolePolicy,
  deleteRole,
  putRolePolicy,
  getRolePolicy,
  listRolePolicies,
  deleteRolePolicy,
  tagRole,
  untagRole,
  listRoleTags,
  putRolePermissionsBoundary,
  deleteRolePermissionsBoundary,
  attachRolePolicy,
  detachRolePolicy,
  listAttachedRolePolicies,
  listInstanceProfilesForRole,
  ...policyOperations,
  getAccountSummary,
  getAccountAuthorizationDetails,
  createAccountAlias,
  deleteAccountAlias,
  listAccountAliases,
];
