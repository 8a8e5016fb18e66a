/** A signature of version 4, taken apart; nothing in it is verified yet. */
export interface Signature {
  /** In the header Authorization, or in the query string of a presigned URL. */
  readonly form: 'header' | 'query';
  readonly accessKeyId: string;
  /** Of the credential scope. */
  readonly scope: SignatureScope;
  /** `20261124T093000Z`, as it was signed. */
  readonly moment: string;
  /** In lower case, in the order in which they were named. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits, if it is one. */
  readonly value: string;
  readonly sessionToken?: string;
  /** Seconds; of a presigned URL. */
  readonly expires?: number;
}

export interface SignatureScope {
  /** `20261124`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** `aws4_request`. */
  readonly terminator: string;
}

/** Milliseconds since the epoch of `20261124T093000Z`; undefined when it is not written so. */
export function parseSigningMoment(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}

/** A moment as signatures write it, whole seconds. */
export function formatSigningMoment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');
}
