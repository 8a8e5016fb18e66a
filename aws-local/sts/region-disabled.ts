import { awsError, type AwsError } from '../query/errors.ts';

/** What STS says in a Region where the account has turned it off. */
export function regionDisabled(account: string): AwsError {
  return awsError(
    'RegionDisabledException',
    `STS is not activated in this region for account:${account}. Your account administrator can activate STS in this region using the IAM Console.`,
  );
}
