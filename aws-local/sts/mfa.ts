import { awsError, type AwsError } from '../query/errors.ts';

/** No user has an MFA device here, so no code can be right. */
export function mfaProblem({
  SerialNumber,
  TokenCode,
}: {
  SerialNumber: string | undefined;
  TokenCode: string | undefined;
}): AwsError | undefined {
  return SerialNumber === undefined && TokenCode === undefined
    ? undefined
    : awsError(
        'AccessDenied',
        'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
      );
}
