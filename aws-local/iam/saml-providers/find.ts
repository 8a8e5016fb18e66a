import { parseSamlProviderArn } from '../../../core/arn.ts';
import type { AwsContext } from '../../context.ts';
import { awsError, type AwsError } from '../../query/errors.ts';
import { findSamlProvider } from '../../state/saml-providers.ts';
import type { SamlProvider } from '../../state/types.ts';

/** The provider that a call names. */
export function namedProvider({ state }: AwsContext, arn: string): SamlProvider | AwsError {
  // The text is recorded for another ARN (a permissions boundary), not for this one.
  if (parseSamlProviderArn(arn) === undefined)
    return awsError('InvalidInput', `ARN ${arn} is not valid.`);
  return (
    findSamlProvider(state, arn) ?? awsError('NoSuchEntity', `Manifest not found for arn ${arn}`)
  );
}
