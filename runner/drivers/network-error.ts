/** Why nobody answered, by the name that Chromium gives it, whichever driver met it. */
export function networkErrorName(error: unknown): string {
  const code = codeOf(error);
  const known = code === undefined ? undefined : NAMES[code];
  if (known !== undefined) return known;
  const named = /net::(ERR_[A-Z0-9_]+)/.exec(String(error))?.[1];
  return named ?? (code?.startsWith('CERT_') ? 'ERR_CERT_INVALID' : 'ERR_FAILED');
}

const NAMES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EPIPE: 'ERR_CONNECTION_RESET',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'ERR_TIMED_OUT',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'ERR_CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ERR_CERT_AUTHORITY_INVALID',
  TOO_MANY_REDIRECTS: 'ERR_TOO_MANY_REDIRECTS',
};

// Node gathers the refusals of several addresses of a name in an AggregateError with one code.
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if (error instanceof Error && error.name === 'TimeoutError') return 'ETIMEDOUT';
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  // An aborted request tells in its cause why it was aborted.
  return typeof code === 'string' && code !== 'ABORT_ERR' ? code : codeOf(cause);
}
