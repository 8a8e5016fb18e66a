import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** What CloudTrail logs of sign-ins and calls. */
export const auditFacts = [
  {
    id: 'audit-assume-role',
    statement:
      'AssumeRoleWithSAML is logged with a userIdentity of the type SAMLUser (principalId "NameQualifier:Subject", userName, identityProvider), the ID of the Assertion as sAMLAssertionID, session name, tags, duration and both ARNs, and role and provider as resources.',
    certainty: 'documented',
    source: SOURCES.cloudTrailPage,
    read: READ,
  },
  {
    id: 'audit-call',
    statement:
      'Calls of IAM and STS are logged as AwsApiCall with eventSource, eventName, parameters in camel case, the answer for calls that change something, and errorCode and errorMessage when they are refused.',
    certainty: 'documented',
    source: SOURCES.cloudTrailPage,
    read: READ,
  },
  {
    id: 'audit-console-login',
    statement:
      'A sign-in to the console is logged as ConsoleLogin with LoginTo, MobileVersion, MFAUsed and SamlProviderArn in additionalEventData.',
    certainty: 'users',
    source:
      'CloudTrail records of SAML sign-ins quoted by users; Versent/saml2aws, pull request 1528',
    read: READ,
  },
  {
    id: 'audit-failed-login',
    statement:
      'How CloudTrail logs an assertion that the sign-in page refuses is not recorded. aws-local logs the AssumeRoleWithSAML that failed and a ConsoleLogin with the answer Failure; who came is not said, for nothing vouches for it.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'audit-signin-token',
    statement:
      'What a broker gets at the federation endpoint is logged as GetSigninToken of signin.amazonaws.com. Its members are those of ConsoleLogin here.',
    certainty: 'users',
    source:
      'elastic/detection-rules, initial_access_aws_signin_token_created.toml; SigmaHQ/sigma, AWS Console GetSigninToken Potential Abuse',
    read: READ,
  },
  {
    id: 'audit-connect-call',
    statement:
      'Every call of the API of Amazon Connect is logged: who called, from where, when, and with which parameters.',
    certainty: 'documented',
    source:
      'Amazon Connect Administrator Guide, Logging Amazon Connect API calls with AWS CloudTrail',
    read: READ,
  },
  {
    id: 'audit-federation',
    statement:
      'The Connect page federates by GetFederationToken of Amazon Connect, the endpoint of Global Resiliency once in each Region; how CloudTrail logs that is not recorded. These events have the common shape, with parameters spelled as in the service model.',
    certainty: 'inferred',
    source: SOURCES.connectModel,
    read: READ,
  },
  {
    id: 'audit-credentials',
    statement:
      'AssumeRole, GetSessionToken and GetFederationToken are logged with their answer, readOnly true, and AssumeRole with the role as resource. A caller with temporary credentials has a sessionContext: when they were made, that no MFA was used, its source identity, and who issued them; a federated user is of the type FederatedUser.',
    certainty: 'documented',
    source: `${SOURCES.cloudTrailPage}; AWS CloudTrail User Guide, CloudTrail userIdentity element`,
    read: READ,
  },
  {
    id: 'audit-no-secrets',
    statement:
      'The trail holds no assertion, private key, secret access key or token. What CloudTrail puts in their place differs by service; here they are left out or shown as HIDDEN_DUE_TO_SECURITY_REASONS.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
