import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const stsFacts = [
  {
    id: 'text-throttled',
    statement:
      'Too many calls of STS are answered "Rate exceeded", with code Throttling and status 400. That the sign-in page prints it in the envelope of STS, like other errors, is taken from there.',
    certainty: 'recorded',
    source: 'jlevers/selling-partner-api, issue 278; aws/aws-sdk-go-v2, issue 2481',
    read: READ,
  },
  {
    id: 'sts-request-constraints',
    statement:
      'RoleArn and PrincipalArn have 20 to 2048 characters, SAMLAssertion 4 to 100,000, Policy 1 to 2048, DurationSeconds is 900 to 43,200 and 3600 when absent. At most ten policy ARNs may come along.',
    certainty: 'documented',
    source: `${SOURCES.stsModel}; ${SOURCES.apiReference}`,
    read: READ,
  },
  {
    id: 'sts-constraint-wording',
    statement:
      'Broken constraints are all told in one ValidationError, "N validation errors detected: …", roleArn before principalArn, pattern before length, each with the value that was sent.',
    certainty: 'recorded',
    source: 'mmmorris1975/aws-runas, issue 80; ruimarinho/gsts, credentials-manager.test.js',
    read: READ,
  },
  {
    id: 'text-request-arn',
    statement:
      'A RoleArn that is no role ARN is answered "Request ARN is invalid", a ValidationError.',
    certainty: 'users',
    source: 'oktadev/okta-aws-cli-assume-role, issue 307; physera/onelogin-aws-cli, issue 12',
    read: READ,
  },
  {
    id: 'text-principal-arn',
    statement:
      'A PrincipalArn that is no SAML provider ARN, or begins with a blank, is answered "Principal ARN is invalid", a ValidationError.',
    certainty: 'users',
    source: 'Versent/saml2aws, issue 536; cevoaustralia/aws-google-auth, issue 163',
    read: READ,
  },
  {
    id: 'sts-response-order',
    statement:
      'The result holds Audience, AssumedRoleUser, Credentials, Subject, NameQualifier, SourceIdentity, PackedPolicySize, SubjectType and Issuer, in that order.',
    certainty: 'recorded',
    source:
      'techservicesillinois/awscli-login, src/integration_tests/cassettes/login.yaml; p0-security/p0cli, sts-response.ts',
    read: READ,
  },
  {
    id: 'sts-audience-is-recipient',
    statement: 'Audience in the result is the Recipient of the subject confirmation.',
    certainty: 'documented',
    source: SOURCES.apiReference,
    read: READ,
  },
  {
    id: 'name-qualifier',
    statement:
      'NameQualifier is the base64 of the SHA-1 of the issuer, the account ID, a slash and the provider name, in one string.',
    certainty: 'documented',
    source: SOURCES.apiReference,
    read: READ,
  },
  {
    id: 'subject-type',
    statement:
      'SubjectType is the NameID format without the prefix urn:oasis:names:tc:SAML:2.0:nameid-format:; other formats stay whole. Without a format it is the unspecified one of SAML 1.1.',
    certainty: 'documented',
    source: `${SOURCES.apiReference}; OASIS saml-core-2.0-os, section 2.2.2`,
    read: READ,
  },
  {
    id: 'packed-policy-size-presence',
    statement:
      'PackedPolicySize is there only when policies, tags or a source identity came along.',
    certainty: 'recorded',
    source: `${SOURCES.localstackSts}; p0-security/p0cli, sts-response.ts`,
    read: READ,
  },
  {
    id: 'assumed-role-arn',
    statement:
      'The assumed role is arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION, without the path of the role, and its ID is the role ID, a colon and the session name.',
    certainty: 'recorded',
    source: SOURCES.localstackSts,
    read: READ,
  },
  {
    id: 'api-duration',
    statement:
      'Credentials of the API live DurationSeconds, one hour when absent, but not beyond SessionNotOnOrAfter; the attribute SessionDuration can shorten them, never lengthen.',
    certainty: 'documented',
    source: `${SOURCES.apiReference}; ${SOURCES.assertionPage}`,
    read: READ,
  },
  {
    id: 'duration-within-role',
    statement:
      'DurationSeconds above the role’s maximum is refused, not cut: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", a ValidationError.',
    certainty: 'recorded',
    source: 'GuildEducationInc/aws-jumpcloud, issue 49; prolane/samltoawsstskeys, issue 61',
    read: READ,
  },
  {
    id: 'console-duration',
    statement:
      'A console sign-in lasts as long as the attribute SessionDuration says, one hour without it, but not beyond SessionNotOnOrAfter; the role’s maximum does not bind it.',
    certainty: 'documented',
    source: `${SOURCES.assertionPage}; ${SOURCES.apiReference}`,
    read: READ,
  },
  {
    id: 'session-policy',
    statement:
      'A session policy has to be a policy document; another text is answered with MalformedPolicyDocument. The wording for SAML is not recorded.',
    certainty: 'documented',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'session-policy-intersection',
    statement:
      'Session policies never grant: a session may do what the policies of its role allow and its session policies allow too. A Deny in either counts first.',
    certainty: 'documented',
    source: `${SOURCES.apiReference}; AWS IAM User Guide, Policy evaluation logic`,
    read: READ,
  },
  {
    id: 'session-policy-unknown',
    statement:
      'How STS answers a policy ARN that does not exist is not recorded; aws-local takes it, and it allows nothing. Of AWS’s own policies aws-local holds AdministratorAccess alone.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'session-policy-arns',
    statement: 'Policy ARNs of a session belong to the account of the role or to AWS.',
    certainty: 'documented',
    source: SOURCES.apiReference,
    read: READ,
  },
  {
    id: 'session-policy-length',
    statement:
      'A session policy and its policy ARNs together have at most 2048 characters of plain text. Code and wording of the refusal are ours.',
    certainty: 'documented',
    source: SOURCES.apiReference,
    read: READ,
  },
  {
    id: 'text-credentials-expired',
    statement:
      'Credentials that have run out are answered "The security token included in the request is expired", code ExpiredToken, HTTP 403.',
    certainty: 'recorded',
    source: 'cfn-sphere/cfn-sphere, issue 55; aws/aws-cli, issue 7870',
    read: READ,
  },
  {
    id: 'text-credentials-invalid',
    statement:
      'An access key with a session token that is not its own is answered "The security token included in the request is invalid", code InvalidClientTokenId, HTTP 403.',
    certainty: 'recorded',
    source: 'aws-azure-login/aws-azure-login, issue 251',
    read: READ,
  },
  {
    id: 'caller-identity-role-session',
    statement:
      'GetCallerIdentity names a role session by its assumed-role ARN, and its user ID is the role ID, a colon and the session name.',
    certainty: 'recorded',
    source: SOURCES.localstackSts,
    read: READ,
  },
  {
    id: 'caller-identity-other',
    statement:
      'Credentials that aws-local did not issue are taken for those of a user "understudy" of the account, as emulators do. AWS would refuse unknown ones.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
