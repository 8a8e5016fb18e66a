import { awsError, type AwsError } from '../query/errors.ts';
import {
  formatSigningMoment,
  parseSigningMoment,
  type Signature,
  type SignatureScope,
} from './signature.ts';

/** What a signature must have been made for. */
export interface SigningPlace {
  /** The signing name: `iam`, `sts`, `connect`. */
  readonly service: string;
  /** Of the host name; undefined where any Region will do. */
  readonly region?: string | undefined;
}

/** How far the clock of a caller may be off, either way. */
const TOLERANCE_MILLISECONDS = 15 * 60_000;

/** What is wrong with a signature before it is recomputed. */
export function signatureProblem(
  signature: Signature,
  place: SigningPlace,
  now: number,
): AwsError | undefined {
  const { moment, scope, signedHeaders } = signature;
  if (!signedHeaders.includes('host'))
    return mismatch(`'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.`);
  return scopeProblem(scope, place) ?? momentProblem(moment, scope.date, now);
}

// The blank at the end is AWS's (cllunsford/aws-signing-proxy issue 25, cognitect-labs/aws-api issue 27).
function scopeProblem(scope: SignatureScope, place: SigningPlace): AwsError | undefined {
  if (scope.terminator !== 'aws4_request')
    return mismatch('The Credential of the signature does not end in aws4_request');
  if (place.region !== undefined && scope.region !== place.region)
    return mismatch(`Credential should be scoped to a valid region, not '${scope.region}'. `);
  if (scope.service !== place.service)
    return mismatch(`Credential should be scoped to correct service: '${place.service}'. `);
  return undefined;
}

function momentProblem(moment: string, scopeDate: string, now: number): AwsError | undefined {
  const at = parseSigningMoment(moment);
  if (at === undefined)
    return awsError('IncompleteSignature', 'X-Amz-Date is not written like 20261124T093000Z');
  const date = moment.slice(0, 8);
  if (scopeDate !== date)
    return mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scopeDate}' != '${date}', from '${moment}'.`,
    );
  const shown = formatSigningMoment(now);
  const earliest = now - TOLERANCE_MILLISECONDS;
  if (at < earliest - 999)
    return mismatch(
      `Signature expired: ${moment} is now earlier than ${formatSigningMoment(earliest)} (${shown} - 15 min.)`,
    );
  const latest = now + TOLERANCE_MILLISECONDS;
  return at <= latest
    ? undefined
    : mismatch(
        `Signature not yet current: ${moment} is still later than ${formatSigningMoment(latest)} (${shown} + 15 min.)`,
      );
}

function mismatch(message: string): AwsError {
  return awsError('SignatureDoesNotMatch', message);
}
