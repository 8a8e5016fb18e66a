import type { ApiCall } from './operation.ts';
import { connectError, type ConnectError } from './errors.ts';

export interface Page<T> {
  items: readonly T[];
  /** Undefined on the last page. */
  nextToken: string | undefined;
}

/** The page that `maxResults` and `nextToken` ask for. */
export function pageOf<T>(
  all: readonly T[],
  { query }: ApiCall,
  most: number,
): Page<T> | ConnectError {
  const { maxResults = String(most), nextToken = '' } = query;
  const size =
    typeof maxResults === 'string' && /^\d{1,4}$/.test(maxResults) ? Number(maxResults) : 0;
  if (size < 1 || size > most)
    return connectError('InvalidRequestException', `MaxResults is not a number from 1 to ${most}`);
  const start = readToken(nextToken, all.length);
  if (start === undefined)
    return connectError('InvalidRequestException', 'NextToken is not one of an earlier answer');
  const end = start + size;
  return {
    items: all.slice(start, end),
    nextToken: end < all.length ? Buffer.from(`from ${end}`).toString('base64url') : undefined,
  };
}

function readToken(token: unknown, length: number): number | undefined {
  if (token === '') return 0;
  if (typeof token !== 'string') return undefined;
  const [, digits] = /^from (\d{1,6})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  const start = digits === undefined ? undefined : Number(digits);
  return start !== undefined && start <= length ? start : undefined;
}
