import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import type { AwsError } from '../query/errors.ts';
import type { OperationCall } from '../query/operation.ts';
import { regionDisabled } from './region-disabled.ts';

/** What Regions without STS rest on. */
export const REGION_FACTS = [
  'text-region-disabled',
  'region-disabled-switch',
] as const satisfies readonly FactId[];

/** What STS says where the account has not activated it: the switch `stsDisabledRegions`. */
export function regionProblem(
  { options }: AwsContext,
  { region = options.region }: Pick<OperationCall, 'region'>,
  account: string,
): AwsError | undefined {
  return options.switches.stsDisabledRegions.includes(region) ? regionDisabled(account) : undefined;
}
