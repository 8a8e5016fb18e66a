import type { FactId } from './facts.ts';

/** Words with which an API refuses, and what is known of them. */
export interface KnownText {
  code: string;
  /** As AWS, or aws-local where AWS's words are not recorded, says it; `…` stands for what differs. */
  text: string;
  facts: readonly [FactId, ...FactId[]];
}

/**
 * Every text of the Query APIs that is not that of a check (those stand with their checks) or of a
 * grammar of policies (those are held to their records). A test sees that none is missing.
 */
export const TEXTS: readonly KnownText[] = [
  text(
    'ServiceUnavailable',
    'The control plane of IAM is not available',
    'text-service-unavailable',
  ),
  text('ValidationError', 'Invalid Marker.', 'iam-paging'),
  text(
    'ValidationError',
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    'text-role-path',
  ),
  text('EntityAlreadyExists', 'Role with name … already exists.', 'text-role-exists'),
  text('NoSuchEntity', 'The role with name … cannot be found.', 'text-role-missing'),
  text('NoSuchEntity', 'The role policy with name … cannot be found.', 'text-role-policy-missing'),
  text(
    'DeleteConflict',
    'Cannot delete entity, must detach all policies first.',
    'text-role-in-use',
  ),
  text('DeleteConflict', 'Cannot delete entity, must delete policies first.', 'text-role-in-use'),
  text('LimitExceeded', 'Cannot exceed quota for RolesPerAccount: …', 'iam-role-quota'),
  text('LimitExceeded', 'Cannot exceed quota for ACLSizePerRole: …', 'text-trust-too-long'),
  text(
    'LimitExceeded',
    'Maximum policy size of … bytes exceeded for role …',
    'text-inline-too-long',
  ),
  text('InvalidInput', 'ARN … is not valid.', 'text-role-boundary', 'iam-arn-wording'),
  text('NoSuchEntity', 'Scope ARN: … does not exist or is not attachable.', 'text-role-boundary'),
  text('NoSuchEntity', 'Role … has no permissions boundary', 'iam-boundary-removal'),
  text('ValidationError', 'ARN … is not valid.', 'text-policy-missing'),
  text('ValidationError', 'Invalid ARN partition', 'text-policy-partition'),
  text('NoSuchEntity', 'Policy … was not found.', 'text-policy-missing'),
  text('NoSuchEntity', 'Policy … does not exist or is not attachable.', 'text-policy-missing'),
  text('NoSuchEntity', 'Policy … has no version …', 'text-policy-version-missing'),
  text('AccessDenied', 'Policy … belongs to AWS', 'iam-aws-managed'),
  text(
    'EntityAlreadyExists',
    'A policy called … already exists. Duplicate names are not allowed.',
    'text-policy-exists',
  ),
  text('LimitExceeded', 'Cannot exceed quota for PoliciesPerAccount: …', 'iam-policy-quota'),
  text('LimitExceeded', 'Cannot exceed quota for PolicySize: …', 'text-policy-too-long'),
  text('LimitExceeded', 'Cannot exceed quota for PoliciesPerRole: …', 'text-policies-per-role'),
  text('DeleteConflict', 'Cannot delete a policy attached to entities.', 'text-policy-in-use'),
  text(
    'DeleteConflict',
    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    'text-policy-versions',
  ),
  text('DeleteConflict', 'Cannot delete the default version of a policy.', 'text-policy-versions'),
  text(
    'LimitExceeded',
    'A managed policy can have up to … versions. Before you create a new version, you must delete an existing version.',
    'text-policy-versions',
  ),
  malformed(
    'Policy document must be version 2012-10-17 or greater.',
    'policy-identity-grammar',
    'policy-inline-version',
  ),
  malformed('Syntax errors in policy.', 'policy-identity-grammar', 'policy-trust-texts'),
  malformed('The policy failed legacy parsing', 'policy-identity-grammar'),
  malformed('Policy document should not specify a principal.', 'policy-no-principal'),
  malformed(
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    'policy-sid-legal',
  ),
  malformed('Statement IDs (SID) in a single policy must be unique.', 'policy-identity-grammar'),
  malformed('Policy statement must contain actions.', 'policy-identity-grammar'),
  malformed('Policy statement must contain resources.', 'policy-identity-grammar'),
  malformed('This policy contains invalid Json', 'policy-trust-texts'),
  malformed('Has prohibited field …', 'policy-trust-texts'),
  malformed('AssumeRole policy may only specify STS AssumeRole actions.', 'policy-trust-texts'),
  text('EntityAlreadyExists', 'Provider with name … already exists.', 'text-provider-exists'),
  text('NoSuchEntity', 'Manifest not found for arn …', 'text-manifest-not-found'),
  text('InvalidInput', 'Could not parse metadata.', 'text-metadata-unreadable'),
  text('LimitExceeded', 'Cannot exceed quota for SAMLProvidersPerAccount: …', 'iam-provider-quota'),
  text(
    'InvalidInput',
    'Unable to set assertion encryption mode to Required because no private key is provided.',
    'text-encryption-settings',
  ),
  text(
    'InvalidInput',
    'Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.',
    'text-encryption-settings',
  ),
  text(
    'InvalidInput',
    'Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
    'text-encryption-settings',
  ),
  text('InvalidInput', 'Failed to remove private key.', 'text-encryption-settings'),
  text(
    'InvalidInput',
    'Failed to remove private key because the Key ID does not match a private key.',
    'text-encryption-settings',
  ),
  text('InvalidInput', 'Invalid private key. …', 'text-encryption-settings'),
  text('LimitExceeded', 'Private key limit of … is reached.', 'text-encryption-settings'),
  text('LimitExceeded', 'The number of tags has reached the maximum limit.', 'iam-tags'),
  text('InvalidInput', 'An account alias cannot be twelve digits', 'account-alias-legal'),
  text('EntityAlreadyExists', 'The account alias … already exists.', 'text-account-alias-taken'),
  text('NoSuchEntity', 'The account alias … is not that of the account', 'account-alias-missing'),
  text('LimitExceeded', 'aws-local holds at most … accounts', 'account-bound'),
  text('MissingAction', 'The request has no Action', 'query-common-errors'),
  text('InternalFailure', 'The request failed inside aws-local', 'query-common-errors'),
  text(
    'MalformedQueryString',
    'The request is not properly form-encoded',
    'query-common-errors',
    'query-strict-encoding',
  ),
  text('RequestEntityTooLarge', 'The request is too large', 'query-body-limit'),
  text('MalformedInput', 'The body of the request cannot be read', 'query-strict-encoding'),
  text(
    'InvalidParameterCombination',
    'A parameter was sent more than once',
    'query-strict-encoding',
  ),
  text(
    'InvalidParameterCombination',
    'The request has too many parameters',
    'query-strict-encoding',
  ),
  text('MalformedInput', 'A parameter name has too many parts', 'query-strict-encoding'),
  text('MalformedInput', 'A number of the request is not a whole number', 'query-malformed-number'),
  text(
    'MalformedInput',
    'A switch of the request is neither true nor false',
    'query-malformed-number',
  ),
  text('MalformedInput', 'A list of the request is not numbered from 1', 'query-strict-encoding'),
  text(
    'MissingAuthenticationToken',
    'Request is missing Authentication Token',
    'text-call-unsigned',
  ),
  text(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    'text-signature-mismatch',
  ),
  text(
    'InvalidClientTokenId',
    'The security token included in the request is invalid',
    'text-credentials-invalid',
    'user-session-iam',
  ),
  text(
    'InvalidClientTokenId',
    'The security token included in the request is invalid.',
    'text-key-unknown',
  ),
  text(
    'ExpiredToken',
    'The security token included in the request is expired',
    'text-credentials-expired',
  ),
  text('IncompleteSignature', '… Authorization=…', 'text-signature-incomplete'),
  text(
    'IncompleteSignature',
    "'…' not a valid key=value pair (missing equal-sign) in Authorization header: '…'.",
    'text-signature-incomplete',
  ),
  text(
    'IncompleteSignature',
    'A presigned URL needs X-Amz-Algorithm=…, X-Amz-Credential, X-Amz-Date, X-Amz-SignedHeaders and X-Amz-Signature',
    'signature-incomplete-other',
  ),
  text(
    'IncompleteSignature',
    'The Credential of the signature does not have the five parts of KEY/DATE/REGION/SERVICE/aws4_request',
    'signature-incomplete-other',
  ),
  text(
    'IncompleteSignature',
    'X-Amz-Date is not written like 20261124T093000Z',
    'signature-incomplete-other',
  ),
  text('InvalidAction', 'Could not find operation … for version …', 'query-unknown-action'),
  text(
    'ValidationError',
    'The source identity is already set for this assume role session',
    'source-identity-sticky',
  ),
  text(
    'InvalidParameterValue',
    'aws-local knows no provider of trusted contexts',
    'provided-contexts',
  ),
  text(
    'InvalidParameterValue',
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    'assume-role-tags',
  ),
  text(
    'InvalidParameterValue',
    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    'assume-role-tags',
  ),
  text(
    'InvalidParameterValue',
    'The specified transitive tag key must be included in the requested tags.',
    'assume-role-tags',
  ),
  text(
    'PackedPolicyTooLarge',
    'Packed size of session tags consumes …% of allotted space.',
    'text-tags-packed',
  ),
  text(
    'AccessDenied',
    'User: … is not authorized to perform: … on resource: …',
    'text-assume-role-refused',
  ),
  text(
    'ValidationError',
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    'role-chaining-hour',
  ),
  text(
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    'duration-within-role',
  ),
  text(
    'AccessDenied',
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    'text-mfa-unknown',
  ),
  text(
    'AccessDenied',
    'Cannot call … with session credentials',
    'text-session-credentials',
    'user-session-calls',
    'federated-user-calls',
  ),
  text(
    'RegionDisabledException',
    'STS is not activated in this region for account:…. Your account administrator can activate STS in this region using the IAM Console.',
    'text-region-disabled',
  ),
  text('ValidationError', 'The access key is not known to aws-local', 'access-key-info-unknown'),
  text('ValidationError', 'Request ARN is invalid', 'text-request-arn'),
  text('ValidationError', 'Principal ARN is invalid', 'text-principal-arn'),
  text('ValidationError', '… is invalid', 'session-policy-arns', 'text-assume-role-arn'),
  text(
    'PackedPolicyTooLarge',
    'Session policies have … characters, at most … are allowed',
    'session-policy-length',
  ),
];

function text(code: string, words: string, ...facts: readonly [FactId, ...FactId[]]): KnownText {
  return { code, text: words, facts };
}

function malformed(words: string, ...facts: readonly [FactId, ...FactId[]]): KnownText {
  return text('MalformedPolicyDocument', words, ...facts);
}
