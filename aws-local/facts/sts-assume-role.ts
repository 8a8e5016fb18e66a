import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** AssumeRole: by users, and by roles that take on another one. */
export const assumeRoleFacts = [
  {
    id: 'assume-role-constraints',
    statement:
      'RoleArn has 20 to 2048 characters, RoleSessionName 2 to 64 and the pattern [\\w+=,.@-]*, as has SourceIdentity (which therefore cannot begin with aws:); ExternalId has 2 to 1224, DurationSeconds is 900 to 43,200, and at most 50 tags, 50 transitive keys and ten policy ARNs may come along. Broken constraints are told with the value that was sent.',
    certainty: 'recorded',
    source: `${SOURCES.stsModel}; ${SOURCES.localstackSts}`,
    read: READ,
  },
  {
    id: 'text-assume-role-arn',
    statement:
      'A RoleArn of AssumeRole that is no ARN is answered with its text and "is invalid", a ValidationError.',
    certainty: 'recorded',
    source: SOURCES.localstackSts,
    read: READ,
  },
  {
    id: 'assume-role-tags',
    statement: `Tags of the call: the same key twice, in whatever case, a transitive key without its tag, and a tag that a transitive one of the calling session has already ("One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.") are answered InvalidParameterValue.`,
    certainty: 'recorded',
    source: SOURCES.localstackSts,
    read: READ,
  },
  {
    id: 'transitive-tags-inherited',
    statement:
      'Transitive tags go on to every session of a role chain and stay transitive; other session tags do not. The role that is assumed has to allow sts:TagSession for them, although the call itself carries no tags.',
    certainty: 'recorded',
    source: `${SOURCES.sessionTagsPage}; mahitotsu/gekko_08, experiments/multi-hop-propagation/RESULTS.md`,
    read: READ,
  },
  {
    id: 'source-identity-sticky',
    statement:
      'A source identity stays through a chain of roles and each of them has to allow sts:SetSourceIdentity; another one is answered "The source identity is already set for this assume role session", a ValidationError.',
    certainty: 'recorded',
    source:
      'AWS IAM User Guide, Monitor and control actions taken with assumed roles; mahitotsu/gekko_08, experiments/multi-hop-propagation/RESULTS.md',
    read: READ,
  },
  {
    id: 'text-assume-role-refused',
    statement:
      'A role that does not exist, or does not let the caller in, is answered AccessDenied, HTTP 403, "User: ARN is not authorized to perform: sts:AssumeRole on resource: ROLE-ARN"; sts:TagSession and sts:SetSourceIdentity are refused in the same words.',
    certainty: 'users',
    source:
      'aws/karpenter-provider-aws, issue 4680; aws-actions/configure-aws-credentials, issue 54; noqdev/iambic, issue 357',
    read: READ,
  },
  {
    id: 'assume-role-same-account',
    statement:
      'In the account of the role, a trust policy that names the caller itself, or everybody, is enough; one that names the account leaves it to the policies of the caller. What they deny, or a permissions boundary does not allow, stays forbidden.',
    certainty: 'documented',
    source: `${SOURCES.assumeRole}; AWS IAM User Guide, AWS JSON policy elements: Principal`,
    read: READ,
  },
  {
    id: 'assume-role-other-account',
    statement:
      'Across accounts the trust policy of the role and the policies of the caller both have to allow it.',
    certainty: 'documented',
    source: SOURCES.assumeRole,
    read: READ,
  },
  {
    id: 'assume-role-principals',
    statement:
      'A caller is named by its account (twelve digits or the ARN of root), by the ARN of the user, of the role or of the role session, or by "*"; a wildcard within a name matches nothing. A role that was made anew under the same name is not the one that the policy named.',
    certainty: 'documented',
    source: 'AWS IAM User Guide, AWS JSON policy elements: Principal',
    read: READ,
  },
  {
    id: 'assume-role-users',
    statement:
      'Users and their policies are not kept: a user may ask for every role, and its trust policy decides. Our choice.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'assume-role-keys',
    statement:
      'Conditions of the trust policy see sts:ExternalId, sts:RoleSessionName, sts:SourceIdentity, sts:TransitiveTagKeys, aws:TagKeys, aws:RequestTag, aws:ResourceTag, aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalType, aws:PrincipalTag, aws:userid, aws:username, aws:SourceIdentity, and of a caller who came by SAML saml:namequalifier, saml:sub and saml:sub_type.',
    certainty: 'documented',
    source: `${SOURCES.conditionKeysPage}; ${SOURCES.sessionTagsPage}`,
    read: READ,
  },
  {
    id: 'role-chaining-hour',
    statement:
      'With the credentials of one role another is assumed for an hour at most: more is answered "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.", a ValidationError.',
    certainty: 'users',
    source: `99designs/aws-vault, issue 263; ${SOURCES.assumeRole}`,
    read: READ,
  },
  {
    id: 'role-chaining-first',
    statement:
      'The limit of role chaining is told before the maximum of the role, and both after the trust policy: which comes first is not recorded.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'text-mfa-unknown',
    statement:
      'MFA that does not belong to the caller is answered AccessDenied, "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.". Nobody has an MFA device here, so every SerialNumber and TokenCode is answered so.',
    certainty: 'users',
    source: 'aws/aws-cli, issue 6325',
    read: READ,
  },
  {
    id: 'provided-contexts',
    statement:
      'ProvidedContexts are refused, since there is no provider of trusted contexts here; code and wording are ours.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'assume-role-response-order',
    statement:
      'The result of AssumeRole holds SourceIdentity, AssumedRoleUser, Credentials and PackedPolicySize, in that order; the order within is taken from AssumeRoleWithSAML.',
    certainty: 'documented',
    source: SOURCES.assumeRole,
    read: READ,
  },
] as const satisfies readonly Fact[];
