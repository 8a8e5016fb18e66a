// Region names as in the endpoint data that AWS ships with its SDKs.
const REGION = '(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\\d+';

const SIGN_IN_URL = new RegExp(
  `^https://(?:${REGION}\\.)?signin\\.aws\\.amazon\\.com/saml(?:/acs/[A-Z0-9]{1,64})?$`,
);

/** The global sign-in URL, a regional one, or either with a provider's ID. */
export function isSignInUrl(url: string): boolean {
  return SIGN_IN_URL.test(url);
}
