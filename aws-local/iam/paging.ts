import { awsError, type AwsError } from '../query/errors.ts';

export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Ends every listing of IAM; a type, so that it can stand in a result. */
  readonly end: { readonly IsTruncated: boolean; readonly Marker: string | undefined };
}

const DEFAULT_ITEMS = 100;

/** One page of a list; a marker is the number of items before it, in a form that says nothing. */
export function pageOf<T>(all: readonly T[], request: PageRequest): Page<T> | AwsError {
  const { Marker, MaxItems = DEFAULT_ITEMS } = request;
  const from = Marker === undefined ? 0 : readMarker(Marker);
  if (from === undefined) return awsError('ValidationError', 'Invalid Marker.');
  const to = from + MaxItems;
  const more = to < all.length;
  return {
    items: all.slice(from, to),
    end: { IsTruncated: more, Marker: more ? writeMarker(to) : undefined },
  };
}

function writeMarker(at: number): string {
  return Buffer.from(`understudy:${at}`).toString('base64');
}

function readMarker(marker: string): number | undefined {
  const at = /^understudy:(\d{1,9})$/.exec(Buffer.from(marker, 'base64').toString())?.[1];
  return at === undefined ? undefined : Number(at);
}
