import type { FactId } from '../facts/facts.ts';
import { awsError, type AwsErrorCode } from '../query/errors.ts';
import { regionDisabled } from '../sts/region-disabled.ts';
import type { RefusalAnswer } from './types.ts';

/** Every text with which aws-local refuses an assertion, word for word where AWS's is known. */
export const ANSWERS = {
  throttled: sts('Throttling', 'Rate exceeded', ['text-throttled']),
  // A message that cannot be read has no Role attribute, so the sign-in page never calls STS.
  notBase64: {
    ...inner('AuthSamlInvalidSamlResponseException', 'Invalid base64 SAMLResponse', [
      'text-base64',
      'page-before-sts',
    ]),
    genericPage: true,
  },
  malformed: {
    ...sts('InvalidIdentityToken', 'The SAML Response could not be accepted', ['text-malformed']),
    genericPage: true,
  },
  providerMissing: inner('AuthSamlManifestNotFoundException', `Specified provider doesn't exist`, [
    'text-provider-missing',
  ]),
  providerAccount: sts(
    'ValidationError',
    'Principal exists outside the account of the Role being assumed.',
    ['text-provider-account'],
  ),
  issuerUnknown: inner(
    'AuthSamlInvalidSamlResponseException',
    'Issuer not present in specified provider',
    ['text-issuer'],
  ),
  statusFailure: sts(
    'IDPRejectedClaim',
    'The identity provider reported that authentication failed',
    ['code-rejected-claim'],
  ),
  // Before there is a provider and a plain assertion there is no Role attribute, so STS is never called.
  acsProviderUnknown: {
    ...sts('InvalidIdentityToken', 'The sign-in URL names no SAML provider', [
      'acs-provider-unknown',
    ]),
    genericPage: true,
  },
  encryptedForNobody: {
    ...sts(
      'InvalidIdentityToken',
      'An encrypted SAML assertion must be sent to the sign-in URL of its provider',
      ['encrypted-sign-in-url'],
    ),
    genericPage: true,
  },
  plainAssertion: sts('InvalidIdentityToken', 'The SAML assertion must be encrypted', [
    'text-encryption-refusals',
  ]),
  undecryptable: sts('InvalidIdentityToken', 'The SAML assertion could not be decrypted', [
    'text-encryption-refusals',
  ]),
  signatureInvalid: sts('InvalidIdentityToken', 'Response signature invalid', ['text-signature']),
  unsigned: sts('InvalidIdentityToken', 'Response signature invalid', ['text-unsigned']),
  notRecent: sts('ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance', [
    'redeem-within-five-minutes',
  ]),
  notYetValid: sts('InvalidIdentityToken', 'Response is not valid yet', ['not-before-enforced']),
  expired: sts('ExpiredTokenException', 'Response has expired', ['text-expired']),
  confirmation: sts(
    'InvalidIdentityToken',
    'Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter',
    ['text-confirmation'],
  ),
  replayed: sts('InvalidIdentityToken', 'Response has been used before', ['replay-allowed']),
  recipient: sts('InvalidIdentityToken', 'Response is not addressed to this sign-in endpoint', [
    'text-recipient',
  ]),
  audience: sts('InvalidIdentityToken', 'Response does not contain the required audience.', [
    'text-audience',
  ]),
  rolePair: {
    ...sts(
      'InvalidIdentityToken',
      `SAML Assertion doesn't contain the requested Role and Metadata in the attributes`,
      ['text-role-pair', 'role-attribute-malformed'],
    ),
    genericPage: true,
  },
  sessionNameMissing: sts('InvalidIdentityToken', 'RoleSessionName is required in AuthnResponse', [
    'text-session-name-missing',
  ]),
  sessionNameIllegal: sts(
    'InvalidIdentityToken',
    'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
    ['session-name-legal'],
  ),
  sessionDuration: sts(
    'InvalidIdentityToken',
    'SessionDuration in AuthnResponse must be a number of seconds from 900 to 43200',
    ['text-session-duration'],
  ),
  sourceIdentity: sts(
    'InvalidIdentityToken',
    'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
    ['source-identity-legal'],
  ),
  tagsInvalid: sts('ValidationError', 'Unable to validate tags', ['text-tags-invalid']),
  tagsDuplicate: sts(
    'InvalidParameterValue',
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ['text-tags-duplicate'],
  ),
  tagsTransitive: sts(
    'InvalidParameterValue',
    'The specified transitive tag key must be included in the requested tags.',
    ['text-tags-transitive'],
  ),
  notAuthorized: sts('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithSAML', [
    'text-not-authorized',
  ]),
  duration: sts(
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ['duration-within-role'],
  ),
} as const satisfies Readonly<Record<string, RefusalAnswer>>;

/** STS in a Region where the account has turned it off. */
export function stsDisabled(account: string): RefusalAnswer {
  const { code, status, message } = regionDisabled(account);
  return { code, status, message, cites: ['text-region-disabled'] };
}

/** Tags that need more room than there is; AWS prints the percentage. */
export function tagsTooLarge(percent: number): RefusalAnswer {
  return sts(
    'PackedPolicyTooLarge',
    `Packed size of session tags consumes ${percent}% of allotted space.`,
    ['text-tags-packed'],
  );
}

function sts(code: AwsErrorCode, message: string, cites: readonly FactId[]): RefusalAnswer {
  return { code, status: awsError(code, message).status, message, cites };
}

function inner(
  code: NonNullable<RefusalAnswer['inner']>,
  message: string,
  cites: readonly FactId[],
): RefusalAnswer {
  return {
    ...sts('InvalidIdentityToken', message, [...cites, 'inner-service-wrapping']),
    inner: code,
  };
}
