import { isAwsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { removeSamlProvider } from '../../state/saml-providers.ts';
import { arn } from '../fields.ts';
import { namedProvider } from './find.ts';

/** Trust policies that name the provider stay as they are; signing in through them fails from now on. */
export const deleteSamlProvider = defineOperation({
  service: 'iam',
  action: 'DeleteSAMLProvider',
  input: { SAMLProviderArn: arn },
  run(context, { SAMLProviderArn }) {
    const provider = namedProvider(context, SAMLProviderArn);
    if (isAwsError(provider)) return provider;
    removeSamlProvider(context.state, provider);
    return undefined;
  },
});
