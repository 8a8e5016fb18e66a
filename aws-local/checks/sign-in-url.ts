// Region names as in the endpoint data that AWS ships with its SDKs.
const REGION = '(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\\d+';

const SIGN_IN_URL = new RegExp(
  `^https://(?:${REGION}\\.)?signin\\.aws\\.amazon\\.com/saml(?:/acs/[A-Z0-9]{1,64})?$`,
);

/** The global sign-in URL, a regional one, or either with a provider's ID. */
export function isSignInUrl(url: string): boolean {
  return SIGN_IN_URL.test(url);
}

const GLOBAL_ENDPOINT = new RegExp(
  `^https://[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.${REGION}\\.sign-in\\.connect\\.aws/saml$`,
);

/** The sign-in endpoint of a replicated Connect instance that a URL is of, without its query. */
export function globalEndpointOf(url: string | undefined): string | undefined {
  const endpoint = url?.split('?', 1)[0];
  return endpoint !== undefined && GLOBAL_ENDPOINT.test(endpoint) ? endpoint : undefined;
}
