import { createHash, createHmac, timingSafeEqual, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { parseSigningMoment, type Signature } from './signature.ts';
import { pathOf, queryOf, type SignedRequest } from './signed-request.ts';

type HttpRequest = Parameters<SignatureV4['presign']>[0];

/** Whether the holder of that secret made the signature over that very request. */
export async function signatureHolds(
  request: SignedRequest,
  signature: Signature,
  secretAccessKey: string,
): Promise<boolean> {
  if (!bodyIsSigned(request)) return false;
  const recomputed = await recompute(request, signature, secretAccessKey).catch(() => undefined);
  // The signer adds headers of its own: another list of headers is another signature.
  return (
    recomputed !== undefined &&
    recomputed.signedHeaders === [...signature.signedHeaders].sort().join(';') &&
    isSame(recomputed.value, signature.value)
  );
}

// The signer believes this header; what was sent is the body.
function bodyIsSigned({ headers, body }: SignedRequest): boolean {
  const claimed = headers['x-amz-content-sha256'];
  return claimed === undefined || claimed === createHash('sha256').update(body).digest('hex');
}

interface Recomputed {
  signedHeaders: string;
  value: string;
}

async function recompute(
  request: SignedRequest,
  signature: Signature,
  secretAccessKey: string,
): Promise<Recomputed> {
  const { accessKeyId, scope, form, signedHeaders, sessionToken, expires } = signature;
  const signsToken = form === 'query' || signedHeaders.includes('x-amz-security-token');
  const signer = new SignatureV4({
    service: scope.service,
    region: scope.region,
    sha256: NodeSha256,
    applyChecksum: false,
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && signsToken && { sessionToken }),
    },
  });
  const names = new Set(signedHeaders);
  const signingDate = new Date(parseSigningMoment(signature.moment) ?? Number.NaN);
  const bare = bareRequest(request, signature);
  if (form === 'header') {
    const { headers } = await signer.sign(bare, { signingDate, signableHeaders: names });
    return readAuthorization(headers['authorization'] ?? '');
  }
  const { query } = await signer.presign(bare, {
    signingDate,
    signableHeaders: names,
    unhoistableHeaders: names,
    ...(expires !== undefined && { expiresIn: expires }),
  });
  return {
    signedHeaders: textOf(query?.['X-Amz-SignedHeaders']),
    value: textOf(query?.['X-Amz-Signature']),
  };
}

const PRESIGNED =
  /^X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token)$/;

/** What the client's signer was given: the headers that it signed, the query without the signature. */
function bareRequest(request: SignedRequest, { form, signedHeaders }: Signature): HttpRequest {
  const { method, headers, body } = request;
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of queryOf(request)) {
    if (form === 'query' && PRESIGNED.test(name)) continue;
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  const signed = signedHeaders.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    method,
    protocol: 'http:',
    hostname: '',
    path: pathOf(request),
    query,
    headers: Object.fromEntries(signed),
    body,
  };
}

function readAuthorization(header: string): Recomputed {
  const [, signedHeaders = '', value = ''] =
    /SignedHeaders=([^,]*), Signature=([0-9a-f]+)$/.exec(header) ?? [];
  return { signedHeaders, value };
}

function textOf(value: string | string[] | null | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Node's own SHA-256 in the shape that the signer wants; metadata documents are long. */
class NodeSha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytes(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('A hash of a signature is used once');
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
