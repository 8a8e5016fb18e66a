import type { IncomingMessage } from 'node:http';

/** Who says to be calling: a claim, good for naming only. The identity of a call is what counts. */
export interface Caller {
  readonly accessKeyId?: string;
  /** From the credential scope: `iam`, `sts`. */
  readonly service?: string;
}

const CREDENTIAL =
  /\bCredential=([^/,\s]{1,128})\/\d{8}\/[\w-]{1,64}\/([\w-]{1,64})\/aws4_request\b/;

/** Reads the credential scope of a SigV4 Authorization header. */
export function callerOf(request: Pick<IncomingMessage, 'headers'>): Caller {
  const [, accessKeyId, service] = CREDENTIAL.exec(request.headers.authorization ?? '') ?? [];
  return {
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(service !== undefined && { service }),
  };
}
