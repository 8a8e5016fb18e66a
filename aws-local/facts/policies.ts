import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

const CONDITION_PAGE = 'AWS IAM User Guide, IAM JSON policy elements: Condition operators';
const VARIABLES_PAGE = 'AWS IAM User Guide, IAM policy elements: Variables and tags';

/** How policy documents are read and what they mean. */
export const policyFacts = [
  {
    id: 'policy-identity-grammar',
    statement:
      'Which identity policies are refused as MalformedPolicyDocument, in which order and in which words, is known from 78 refused and 51 accepted documents.',
    certainty: 'recorded',
    source:
      'localstack/localstack at 708a15e, tests/aws/services/iam/test_iam_policies.snapshot.json (validated against AWS)',
    read: READ,
  },
  {
    id: 'policy-inline-version',
    statement:
      'An inline policy may be of version 2008-10-17 or name none; only managed policies were recorded to need 2012-10-17. Policy variables are plain text before 2012-10-17.',
    certainty: 'documented',
    source: 'AWS IAM User Guide, IAM JSON policy elements: Version',
    read: READ,
  },
  {
    id: 'policy-no-principal',
    statement:
      'An identity policy that names a principal is answered "Policy document should not specify a principal.".',
    certainty: 'users',
    source: 'lyft/metadataproxy, issue 53',
    read: READ,
  },
  {
    id: 'policy-trust-texts',
    statement:
      'Trust policies that are no JSON, allow other actions than those of STS or have a Resource are refused in recorded words.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'policy-federated-text',
    statement:
      'A Federated principal that is no domain name and no provider ARN of the partition is answered "Federated principals must be valid domain names or SAML metadata ARNs".',
    certainty: 'users',
    source:
      'terraform-aws-modules/terraform-aws-eks issue 2594; terraform-aws-modules/terraform-aws-emr pull request 15',
    read: READ,
  },
  {
    id: 'policy-principal-texts',
    statement:
      'A statement without principals, and an IAM principal that does not exist, are answered "Invalid principal in policy: …".',
    certainty: 'users',
    source:
      'terraform-aws-modules/terraform-aws-iam issue 47; hashicorp/terraform-provider-aws issue 8905',
    read: READ,
  },
  {
    id: 'policy-missing-provider-accepted',
    statement:
      'A trust policy may name a SAML provider that does not exist; no report says that IAM refuses it.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'policy-deny-first',
    statement:
      'A Deny that matches counts before every Allow; when nothing matches, the answer is no.',
    certainty: 'documented',
    source: 'AWS IAM User Guide, Policy evaluation logic',
    read: READ,
  },
  {
    id: 'policy-wildcards',
    statement:
      'In an ARN a wildcard stays within its segment, except in the last one; what a policy variable stands for is never a wildcard.',
    certainty: 'documented',
    source:
      'AWS IAM User Guide, IAM JSON policy elements: Resource; Variables and tags as policy elements',
    read: READ,
  },
  {
    id: 'policy-absent-keys',
    statement:
      'For a key that the request does not have, IfExists, negated operators and ForAllValues hold; all others, and ForAnyValue without IfExists, negated or not, do not.',
    certainty: 'documented',
    source:
      'AWS IAM User Guide, IAM JSON policy elements: Condition operators; Set operators for multivalued context keys',
    read: READ,
  },
  {
    id: 'policy-plain-operator-many-values',
    statement:
      'A plain operator on a key with several values holds only if it is negated and none of them is met; AWS documents no meaning for it.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'policy-sid-legal',
    statement:
      'The Sid of an identity policy is letters and digits; another one is answered "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*". Where this stands among the other refusals is not recorded.',
    certainty: 'users',
    source: 'aws-cloudformation/cfn-lint, issues 708 and 1376; Wolox/carthage_cache, issue 22',
    read: READ,
  },
  {
    id: 'policy-star-principal',
    statement: `A trust policy whose Principal is "*" is answered 'AssumeRolepolicy contained an invalid principal: "STAR":"*".'; {"AWS": "*"} is taken.`,
    certainty: 'users',
    source: 'aws/aws-cdk, issue 5732',
    read: READ,
  },
  {
    id: 'policy-service-principal',
    statement:
      'A service that does not exist is answered "Invalid principal in policy: "SERVICE":"NAME"". aws-local does not know the services and refuses what cannot be the name of one.',
    certainty: 'users',
    source: 'aws-samples/aws-cdk-examples, issue 801; hashicorp/terraform, issue 35086',
    read: READ,
  },
  {
    id: 'policy-not-principal',
    statement:
      'NotPrincipal may stand in a trust policy and speaks of everybody but those it names; an identity policy cannot have it.',
    certainty: 'documented',
    source:
      'AWS IAM User Guide, AWS JSON policy elements: NotPrincipal (awsdocs/iam-user-guide, doc_source/reference_policies_elements_notprincipal.md)',
    read: READ,
  },
  {
    id: 'policy-operators',
    statement:
      'The condition operators are those of strings, numbers, dates, booleans, binaries, addresses and ARNs, each also with IfExists, and Null. ArnEquals and ArnLike are the same, a lone address is a network of one, and BinaryEquals compares bytes with base64.',
    certainty: 'documented',
    source: `${CONDITION_PAGE} (awsdocs/iam-user-guide, doc_source/reference_policies_elements_condition_operators.md)`,
    read: READ,
  },
  {
    id: 'policy-empty-set',
    statement:
      'To ForAllValues and ForAnyValue an empty string is an empty data set: the first holds, the second does not.',
    certainty: 'documented',
    source:
      'AWS IAM User Guide, Creating a condition that tests multiple key values (awsdocs/iam-user-guide, doc_source/reference_policies_multi-value-conditions.md)',
    read: READ,
  },
  {
    id: 'policy-variables',
    statement:
      "Policy variables stand for values of the request, ignoring case in their names: in Resource behind the fifth colon, and in the values of string and ARN operators. One without a value matches nothing unless it has a default, ${key, 'default'}; ${*}, ${?} and ${$} stand for these characters.",
    certainty: 'documented',
    source: `${VARIABLES_PAGE} (awsdocs/iam-user-guide, doc_source/reference_policies_variables.md)`,
    read: READ,
  },
  {
    id: 'request-keys',
    statement:
      'Every request has aws:SourceIp, aws:CurrentTime, aws:EpochTime and aws:SecureTransport. In aws-local the last one is always true, since plain HTTP stands for the TLS of the real endpoints.',
    certainty: 'documented',
    source: `${VARIABLES_PAGE}; ${CONDITION_PAGE}`,
    read: READ,
  },
  {
    id: 'principal-keys',
    statement:
      'A call with credentials of a role has aws:userid (ROLEID:SESSION), aws:PrincipalType AssumedRole, aws:PrincipalArn (of the role), aws:PrincipalAccount, aws:TokenIssueTime, aws:RequestedRegion, aws:SourceIdentity where there is one, and of the saml: keys only namequalifier, sub and sub_type.',
    certainty: 'documented',
    source: `${VARIABLES_PAGE}; ${SOURCES.conditionKeysPage}`,
    read: READ,
  },
  {
    id: 'principal-tags',
    statement:
      'The key aws:PrincipalTag has the tags of the role and those of the session; a session tag stands in the place of the role’s tag with the same key.',
    certainty: 'documented',
    source: `${CONDITION_PAGE}; ${SOURCES.sessionTagsPage}`,
    read: READ,
  },
  {
    id: 'policy-attached',
    statement:
      'A role may do what its inline policies and the default versions of its attached managed policies allow together.',
    certainty: 'documented',
    source: 'AWS IAM User Guide, Managed policies and inline policies',
    read: READ,
  },
  {
    id: 'policy-boundary',
    statement:
      'With a permissions boundary a role may do what its policies allow and the boundary allows too.',
    certainty: 'documented',
    source: 'AWS IAM User Guide, Permissions boundaries for IAM entities',
    read: READ,
  },
] as const satisfies readonly Fact[];
