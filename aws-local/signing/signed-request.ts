import type { Request } from 'express';

/** A request as far as its signature covers it. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Takes what a signature covers out of a request whose body was read as it came. */
export function signedRequestOf(request: Request): SignedRequest {
  const { method, originalUrl } = request;
  const body: unknown = request.body;
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(',')] as const],
  );
  return {
    method,
    url: originalUrl,
    headers: Object.fromEntries(headers),
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}

/** The query string, decoded; a name that comes twice has both values. */
export function queryOf({ url }: Pick<SignedRequest, 'url'>): URLSearchParams {
  const cut = url.indexOf('?');
  return new URLSearchParams(cut === -1 ? '' : url.slice(cut + 1));
}

/** The path, still encoded. */
export function pathOf({ url }: Pick<SignedRequest, 'url'>): string {
  return url.split('?', 1)[0] ?? '/';
}
