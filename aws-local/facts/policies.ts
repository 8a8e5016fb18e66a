import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

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
      'For a key that the request does not have, IfExists, negated operators and ForAllValues hold; all others, and ForAnyValue in whatever form, do not.',
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
