import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** The roles of IAM. */
export const iamRoleFacts = [
  {
    id: 'iam-role-shapes',
    statement:
      'CreateRole leaves MaxSessionDuration and Description out, GetRole shows both with an empty RoleLastUsed, ListRoles shows them without tags; documents come back percent-encoded as they were sent.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-role-missing',
    statement:
      'A role that is not there is answered NoSuchEntity, "The role with name NAME cannot be found.".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-role-exists',
    statement:
      'A name that is taken, in whatever case, is answered EntityAlreadyExists, "Role with name NAME already exists.".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'iam-role-name-exact',
    statement:
      'A role is found by its name in the case in which it was created; documented is only that no two names may differ in case alone.',
    certainty: 'inferred',
    source: SOURCES.quotasPage,
    read: READ,
  },
  {
    id: 'iam-role-last-used',
    statement:
      'When a role was last used shows hours after the use; aws-local keeps RoleLastUsed empty, as it is for a role that was never used.',
    certainty: 'inferred',
    source:
      'AWS IAM API Reference, RoleLastUsed; GenerateServiceLastAccessedDetails (recent activity usually appears within four hours)',
    read: READ,
  },
  {
    id: 'iam-unique-ids',
    statement:
      'The ID of a role begins AROA, that of a managed policy ANPA; something made anew under an old name gets another ID.',
    certainty: 'documented',
    source: `${SOURCES.quotasPage}; AWS IAM User Guide, IAM identifiers`,
    read: READ,
  },
  {
    id: 'text-role-in-use',
    statement:
      'A role that managed policies are attached to cannot be deleted: DeleteConflict, "Cannot delete entity, must detach all policies first."; nor can one that holds inline policies: "Cannot delete entity, must delete policies first.".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-role-policy-missing',
    statement:
      'An inline policy that is not there is answered NoSuchEntity, "The role policy with name NAME cannot be found.".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-role-path',
    statement: 'An illegal path has a text of its own instead of that of a violated constraint.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-role-boundary',
    statement:
      'A permissions boundary that is not there is answered NoSuchEntity, "Scope ARN: ARN does not exist or is not attachable.", one that is no ARN of a policy InvalidInput, "ARN X is not valid.".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-trust-too-long',
    statement:
      'A trust policy of more than 2,048 characters, white space not counted, is answered LimitExceeded, "Cannot exceed quota for ACLSizePerRole: 2048".',
    certainty: 'users',
    source: `kubeflow/kubeflow, issue 6687; ${SOURCES.quotasPage}`,
    read: READ,
  },
  {
    id: 'text-inline-too-long',
    statement:
      'Inline policies of more than 10,240 characters in all are answered LimitExceeded, "Maximum policy size of 10240 bytes exceeded for role NAME".',
    certainty: 'users',
    source: `serverless/serverless, issue 7643; ${SOURCES.quotasPage}`,
    read: READ,
  },
  {
    id: 'iam-role-quota',
    statement:
      'The 1,001st role is answered LimitExceeded: number recorded, form recorded for other entities, name of the quota reasoned.',
    certainty: 'inferred',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'iam-paging',
    statement: 'A marker that IAM did not give out is answered ValidationError, "Invalid Marker.".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
] as const satisfies readonly Fact[];
