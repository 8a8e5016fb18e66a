import type { IncomingMessage } from 'node:http';

/** Who says to be calling: a claim, good for naming only. The identity of a call is what counts. */
export interface Caller {
  readonly accessKeyId?: string;
  /** From the credential scope: `iam`, `sts`. */
  readonly service?: string;
  readonly region?: string;
}

const CREDENTIAL =
  /\bCredential=([^/,\s]{1,128})\/\d{8}\/([\w-]{1,64})\/([\w-]{1,64})\/aws4_request\b/;

/** Reads the credential scope of a SigV4 Authorization header or of a presigned URL. */
export function callerOf(request: Pick<IncomingMessage, 'headers' | 'url'>): Caller {
  const presigned = (request.url ?? '').replaceAll(/%2F/gi, '/');
  const [, accessKeyId, region, service] =
    CREDENTIAL.exec(request.headers.authorization ?? presigned) ?? [];
  return {
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(service !== undefined && { service }),
    ...(region !== undefined && { region }),
  };
}
