import type { IncomingMessage } from 'node:http';

/** Who says to be calling. Signatures are not verified yet: it is a claim, good for naming only. */
export interface Caller {
  readonly accessKeyId?: string;
  /** From the credential scope: `iam`, `sts`. */
  readonly service?: string;
  readonly region?: string;
  readonly sessionToken?: string;
}

const CREDENTIAL =
  /\bCredential=([^/,\s]{1,128})\/\d{8}\/([\w-]{1,64})\/([\w-]{1,64})\/aws4_request\b/;

/** Reads the credential scope of a SigV4 Authorization header. */
export function callerOf(request: Pick<IncomingMessage, 'headers'>): Caller {
  const [, accessKeyId, region, service] =
    CREDENTIAL.exec(request.headers.authorization ?? '') ?? [];
  const token = request.headers['x-amz-security-token'];
  return {
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(service !== undefined && { service }),
    ...(region !== undefined && { region }),
    ...(typeof token === 'string' && { sessionToken: token }),
  };
}
