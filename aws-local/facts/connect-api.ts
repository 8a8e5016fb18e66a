import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** The API of Amazon Connect, JSON over REST. */
export const connectApiFacts = [
  {
    id: 'connect-api-errors',
    statement:
      'Operations, paths, members and error types with their statuses are those of the service model; an error has its type in the header x-amzn-ErrorType and its text in the member Message.',
    certainty: 'documented',
    source: SOURCES.connectModel,
    read: READ,
  },
  {
    id: 'connect-api-common-errors',
    statement:
      'A call without a signature is answered MissingAuthenticationTokenException, one with foreign or expired credentials UnrecognizedClientException or ExpiredTokenException, one with a wrong signature InvalidSignatureException, each with 403 and the sentence of the Query APIs, as other JSON services of AWS do; for Connect they are not recorded.',
    certainty: 'inferred',
    source: 'AWS General Reference, Common errors',
    read: READ,
  },
  {
    id: 'connect-throttled',
    statement:
      'GetFederationToken above its quota, two a second with bursts of five for an account and Region unless it was raised, is answered ThrottlingException, HTTP 429.',
    certainty: 'documented',
    source: `${SOURCES.connectQuotas}; ${SOURCES.connectModel}`,
    read: READ,
  },
  {
    id: 'connect-throttled-page',
    statement:
      'Whether sign-ins by the federate page count against the quota of GetFederationToken is not published; while the fault is armed both are throttled, with a status of the API and words of our own.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'connect-api-own-words',
    statement:
      'Texts of missing instances and users, of violated constraints and of duplicates are not recorded; aws-local uses words of its own under the error types of the model.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'connect-api-token',
    statement:
      'GetFederationToken answers Credentials, SignInUrl, UserArn and UserId for the user whose login is the session name; the access token is the value of the cookie lily-auth-*. How long the tokens are good for is not recorded: an hour and twelve here.',
    certainty: 'users',
    source: `${SOURCES.connectModel}; public code that sets lily-auth-prod-iad to Credentials.AccessToken`,
    read: READ,
  },
  {
    id: 'connect-api-unfit',
    statement:
      'Credentials that are no role session get "Provided identity: Principal: .... User: .... cannot be used for federation with Amazon Connect"; the model says so of root users, without the error type.',
    certainty: 'documented',
    source: SOURCES.connectModel,
    read: READ,
  },
  {
    id: 'connect-api-duplicate',
    statement:
      'A user who is tied to another role gets DuplicateResourceException, "The user NAME is already associated with the Amazon Connect instance ID".',
    certainty: 'users',
    source: 'amazon-connect/amazon-connect-streams, issue 235',
    read: READ,
  },
  {
    id: 'connect-api-not-authorized',
    statement:
      'A role without the permission gets AccessDeniedException in the usual form of IAM: "User: ARN is not authorized to perform: ACTION on resource: ARN"; the permission is asked before the instance is looked for.',
    certainty: 'inferred',
    source: 'AWS IAM User Guide, Troubleshoot access denied error messages',
    read: READ,
  },
  {
    id: 'connect-api-alias-used',
    statement:
      'CreateInstance with an alias that is taken is answered InvalidRequestException, "Invalid Input. Instance alias is already used.".',
    certainty: 'users',
    source: 'hashicorp/terraform-provider-aws, issue 38115',
    read: READ,
  },
  {
    id: 'connect-api-user-email',
    statement:
      'CreateUser with an Email on a SAML instance is answered InvalidRequestException, "Email is not required for this directory type".',
    certainty: 'users',
    source: 'A 2026 guide for Amazon Connect with IAM Identity Center, troubleshooting table',
    read: READ,
  },
  {
    id: 'connect-api-user-names',
    statement:
      'On a SAML instance FirstName and LastName are required, Password and DirectoryUserId are errors, and Username has at most 64 of letters, digits and _ . @ -.',
    certainty: 'documented',
    source: SOURCES.connectModel,
    read: READ,
  },
  {
    id: 'connect-api-profiles',
    statement:
      'Security and routing profiles have to exist at AWS. aws-local holds none and takes any ID.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'connect-api-status',
    statement:
      'A new instance is in creation for some minutes at AWS; here it is ACTIVE at once, and its service-linked role has no suffix.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
