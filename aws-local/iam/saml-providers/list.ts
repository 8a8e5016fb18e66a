import { defineOperation } from '../../query/operation.ts';
import { compareText } from '../tags.ts';
import { withMilliseconds } from '../timestamps.ts';

/** All of them: this listing has no pages. */
export const listSamlProviders = defineOperation({
  service: 'iam',
  action: 'ListSAMLProviders',
  input: {},
  run({ options, state }) {
    const providers = [...(state.accounts.get(options.account)?.samlProviders.values() ?? [])];
    return {
      SAMLProviderList: providers
        .sort((a, b) => compareText(a.name, b.name))
        .map(({ arn, validUntil, createDate }) => ({
          Arn: arn,
          ValidUntil: withMilliseconds(validUntil),
          CreateDate: withMilliseconds(createDate),
        })),
    };
  },
});
