import type { Operation } from '../../query/operation.ts';
import { createPolicy } from './create.ts';
import { deletePolicy } from './delete.ts';
import { getPolicy, listEntitiesForPolicy, listPolicies } from './read.ts';
import { listPolicyTags, tagPolicy, untagPolicy } from './tagging.ts';
import {
  createPolicyVersion,
  deletePolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
} from './versions.ts';

/** What can be done with customer managed policies. */
export const policyOperations: readonly Operation[] = [
  createPolicy,
  getPolicy,
  listPolicies,
  listEntitiesForPolicy,
  deletePolicy,
  createPolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
  deletePolicyVersion,
  tagPolicy,
  untagPolicy,
  listPolicyTags,
];
