import type { RefusalAnswer } from './types.ts';

/**
 * Every sentence with which the pages of Amazon Connect refuse. Codes are those of the API behind
 * them (GetFederationToken); the HTTP statuses of the pages are not recorded.
 */
export const CONNECT_ANSWERS = {
  throttled: {
    code: 'ThrottlingException',
    status: 429,
    message: 'Too many requests to federate into Amazon Connect',
    cites: ['connect-throttled', 'connect-throttled-page'],
  },
  signedOut: {
    code: 'SessionExpired',
    status: 401,
    message: 'Session Expired',
    cites: ['connect-session-expired', 'connect-pages'],
  },
  instanceMissing: {
    code: 'ResourceNotFoundException',
    status: 404,
    message: 'Not found',
    cites: ['connect-bare-instance-id', 'connect-pages'],
  },
  notSaml: {
    code: 'InvalidRequestException',
    status: 400,
    message: 'The instance does not take sign-ins by SAML',
    cites: ['connect-identity-saml', 'connect-pages'],
  },
  destination: {
    code: 'InvalidDestination',
    status: 400,
    message: 'The destination is not a page of this instance',
    cites: ['connect-destination', 'connect-pages'],
  },
  notPermitted: {
    code: 'AccessDeniedException',
    status: 403,
    message: 'Access denied, Please contact your AWS account administrator for assistance.',
    cites: ['text-connect-permission', 'connect-pages'],
  },
  notOnboarded: {
    code: 'UserNotFoundException',
    status: 403,
    message:
      'Access Denied. Your account has been authenticated, but has not been onboarded to this application.',
    cites: ['text-connect-user', 'connect-pages'],
  },
  otherRole: {
    code: 'DuplicateResourceException',
    status: 400,
    message: 'Bad Request. The request was not valid and could not be processed.',
    cites: ['text-connect-one-role', 'connect-pages'],
  },
  globalEndpoint: {
    code: 'ResourceNotFoundException',
    status: 404,
    message: 'There is no replicated instance at this sign-in endpoint',
    cites: ['global-endpoint-unknown', 'connect-pages'],
  },
  notInBoth: {
    code: 'UserNotOnboardedException',
    status: 403,
    message: 'UserNotOnboardedException',
    cites: ['global-user-both', 'global-error-texts'],
  },
  notDistributed: {
    code: 'ResourceNotFoundException',
    status: 404,
    message: 'ResourceNotFoundException',
    cites: ['global-distribution-group', 'global-error-texts'],
  },
  otherAccount: {
    code: 'AnotherAccount',
    status: 400,
    message: 'You must first log out before logging into a different AWS account.',
    cites: ['one-account-at-a-time', 'error-page-status'],
  },
  relayState: {
    code: 'InvalidRelayState',
    status: 400,
    message: 'The relay state does not lead to a page of the AWS console',
    cites: ['relay-state-outside'],
  },
} as const satisfies Readonly<Record<string, RefusalAnswer>>;
