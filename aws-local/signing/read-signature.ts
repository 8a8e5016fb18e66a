import { awsError, isAwsError, type AwsError } from '../query/errors.ts';
import type { Signature, SignatureScope } from './signature.ts';
import { queryOf, type SignedRequest } from './signed-request.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * Reads the signature of a request, from the header Authorization or else from the query string of a
 * presigned URL.
 *
 * @returns undefined when there is none at all
 */
export function readSignature(request: SignedRequest): Signature | AwsError | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) return readHeader(request, authorization);
  const query = queryOf(request);
  return query.has('X-Amz-Signature') || query.has('X-Amz-Credential')
    ? readQuery(query)
    : undefined;
}

function readHeader({ headers }: SignedRequest, authorization: string): Signature | AwsError {
  const pairs = readPairs(authorization);
  if (isAwsError(pairs)) return pairs;
  const credential = pairs.get('Credential');
  const value = pairs.get('Signature');
  const signedHeaders = pairs.get('SignedHeaders');
  const moment = headers['x-amz-date'];
  if (credential === undefined || value === undefined || signedHeaders === undefined || !moment)
    return incompleteHeader(authorization, { pairs, dated: moment ?? headers['date'] });
  const sessionToken = headers['x-amz-security-token'];
  return finish(credential, {
    form: 'header',
    moment,
    value,
    signedHeaders: signedHeaders.toLowerCase().split(';'),
    ...(sessionToken !== undefined && { sessionToken }),
  });
}

// A blank divides as a comma does: "Credential= KEY" was answered so (boto/boto3 issue 2280).
function readPairs(authorization: string): ReadonlyMap<string, string> | AwsError {
  const [algorithm, ...parts] = authorization.trim().split(/[\s,]+/);
  const pairs = new Map<string, string>();
  if (algorithm !== ALGORITHM) return pairs;
  for (const part of parts) {
    const cut = part.indexOf('=');
    if (cut === -1)
      return awsError(
        'IncompleteSignature',
        `'${part}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
      );
    pairs.set(part.slice(0, cut), part.slice(cut + 1));
  }
  return pairs;
}

function incompleteHeader(
  authorization: string,
  { pairs, dated }: { pairs: ReadonlyMap<string, string>; dated: string | undefined },
): AwsError {
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !pairs.has(name));
  const sentences = missing.map((name) => `Authorization header requires '${name}' parameter.`);
  if (!dated)
    sentences.push(
      `Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.`,
    );
  // Dated by the header Date alone: legal, and no client of today does it.
  if (sentences.length === 0) sentences.push('aws-local wants the header X-Amz-Date.');
  return awsError('IncompleteSignature', `${sentences.join(' ')} Authorization=${authorization}`);
}

function readQuery(query: URLSearchParams): Signature | AwsError {
  const [credential, value, signedHeaders, moment] = [
    'X-Amz-Credential',
    'X-Amz-Signature',
    'X-Amz-SignedHeaders',
    'X-Amz-Date',
  ].map((name) => query.get(name) ?? undefined);
  if (
    query.get('X-Amz-Algorithm') !== ALGORITHM ||
    credential === undefined ||
    value === undefined ||
    signedHeaders === undefined ||
    moment === undefined
  )
    return awsError(
      'IncompleteSignature',
      `A presigned URL needs X-Amz-Algorithm=${ALGORITHM}, X-Amz-Credential, X-Amz-Date, X-Amz-SignedHeaders and X-Amz-Signature`,
    );
  const sessionToken = query.get('X-Amz-Security-Token');
  return finish(credential, {
    form: 'query',
    moment,
    value,
    signedHeaders: signedHeaders.toLowerCase().split(';'),
    ...(sessionToken !== null && { sessionToken }),
    ...(query.has('X-Amz-Expires') && { expires: Number(query.get('X-Amz-Expires')) }),
  });
}

function finish(
  credential: string,
  rest: Omit<Signature, 'accessKeyId' | 'scope'>,
): Signature | AwsError {
  const [accessKeyId = '', date, region, service, terminator, ...more] = credential.split('/');
  if (terminator === undefined || more.length > 0)
    return awsError(
      'IncompleteSignature',
      'The Credential of the signature does not have the five parts of KEY/DATE/REGION/SERVICE/aws4_request',
    );
  const scope: SignatureScope = {
    date: date ?? '',
    region: region ?? '',
    service: service ?? '',
    terminator,
  };
  return { ...rest, accessKeyId, scope };
}
