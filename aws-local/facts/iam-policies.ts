import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** The managed policies of IAM, what they are attached to, and the figures of an account. */
export const iamPolicyFacts = [
  {
    id: 'iam-boundary-shape',
    statement:
      'CreateRole and GetRole show a permissions boundary as its ARN and the type "Policy"; ListRoles does not show it.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'iam-boundary-removal',
    statement:
      'How IAM words the refusal to remove a boundary that a role does not have is not recorded; aws-local uses words of its own.',
    certainty: 'inferred',
    source: SOURCES.iamModel,
    read: READ,
  },
  {
    id: 'iam-policy-shapes',
    statement:
      'CreatePolicy and ListPolicies show counts of attachments and boundaries, no description and no tags but those just sent; GetPolicy shows both, tags even when there are none.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'iam-policy-version-wording',
    statement:
      'A version that is none is answered as a violated constraint on versionId, pattern v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-policy-missing',
    statement:
      'Attaching a policy that is not there is answered NoSuchEntity, "Policy ARN does not exist or is not attachable."; detaching one that is not attached "Policy ARN was not found."; an ARN that is none ValidationError, "ARN X is not valid.".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-policy-version-missing',
    statement:
      'How IAM words that a policy has no such version is not recorded; aws-local uses words of its own.',
    certainty: 'inferred',
    source: SOURCES.iamModel,
    read: READ,
  },
  {
    id: 'text-policy-exists',
    statement:
      'A policy name that is taken is answered EntityAlreadyExists, "A policy called NAME already exists. Duplicate names are not allowed."; names are the same whatever their case.',
    certainty: 'users',
    source: `konstructio/kubefirst, issue 855; ${SOURCES.quotasPage}`,
    read: READ,
  },
  {
    id: 'text-policy-in-use',
    statement:
      'A policy that is attached cannot be deleted: DeleteConflict, "Cannot delete a policy attached to entities."; a boundary counts as an attachment.',
    certainty: 'users',
    source: 'serverless/components, issue 312; gruntwork-io/cloud-nuke, issue 972',
    read: READ,
  },
  {
    id: 'text-policy-versions',
    statement:
      'A sixth version is answered LimitExceeded, the deletion of a policy with several versions or of the default version DeleteConflict, each with a text of its own.',
    certainty: 'users',
    source:
      '99designs/iamy, issue 21; rebuy-de/aws-nuke, issue 1; redradrat/aws-iam-operator, issue 13',
    read: READ,
  },
  {
    id: 'text-policy-too-long',
    statement:
      'A managed policy of more than 6,144 characters, white space not counted, is answered LimitExceeded, "Cannot exceed quota for PolicySize: 6144".',
    certainty: 'users',
    source: `docker/docs, issue 5815; ${SOURCES.quotasPage}`,
    read: READ,
  },
  {
    id: 'text-policies-per-role',
    statement:
      'An eleventh policy on one role is answered LimitExceeded, "Cannot exceed quota for PoliciesPerRole: 10". The account summary of February 2026 says ten too; the quota page of autumn 2026 says twenty.',
    certainty: 'users',
    source: `Palette documentation of Spectro Cloud, AWS troubleshooting; ${SOURCES.localstackIam}; ${SOURCES.quotasPage}`,
    read: READ,
  },
  {
    id: 'iam-policy-quota',
    statement:
      'The 1,501st policy is answered LimitExceeded: number recorded, form recorded for other entities, name of the quota reasoned.',
    certainty: 'inferred',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'iam-policy-tags',
    statement: 'Duplicate tags of a managed policy are answered "Duplicate tag keys found.".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'iam-administrator-access',
    statement:
      'AdministratorAccess allows everything, was made on 6 February 2015 at 18:39:46 UTC, has the one version v1 and the description "Provides full access to AWS services and resources."; its ID is that of the examples of the AWS CLI.',
    certainty: 'documented',
    source:
      'AWS Managed Policy Reference Guide, AdministratorAccess; aws/aws-cli, awscli/examples/iam/list-policies.rst; SummitRoute/aws_managed_policies, policies/AdministratorAccess',
    read: READ,
  },
  {
    id: 'text-policy-partition',
    statement:
      'The ARN of a policy of another partition is answered ValidationError, "Invalid ARN partition"; seen for AttachRolePolicy in China and GovCloud. AWS’s own policies have the ARNs of the partition.',
    certainty: 'users',
    source:
      'pulumi/pulumi-aws-apigateway, issue 347; aws/aws-elastic-beanstalk-cli, pull request 562',
    read: READ,
  },
  {
    id: 'iam-authorization-details',
    statement:
      'GetAccountAuthorizationDetails shows a role without description and session duration, its policies, tags and instance profiles even when there are none, and an empty last use; a managed policy with all its versions and without description.',
    certainty: 'recorded',
    source:
      'localstack/localstack, tests/aws/services/iam/test_iam_account_authorization_details.snapshot.json (validated against AWS, 17 February 2026)',
    read: READ,
  },
  {
    id: 'iam-aws-managed',
    statement:
      'AWS has hundreds of managed policies of its own. aws-local holds AdministratorAccess alone; the others are not there, and none can be changed. The wording of that last refusal is ours.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'iam-account-summary',
    statement:
      'GetAccountSummary has 34 figures; Providers counts SAML and OIDC together, a role holds at most 10 attached policies, an account 1,000 roles and 1,500 policies.',
    certainty: 'recorded',
    source:
      'localstack/localstack, tests/aws/services/iam/test_iam_account_summary.snapshot.json (validated against AWS, 17 February 2026)',
    read: READ,
  },
] as const satisfies readonly Fact[];
