import { isAwsError } from '../../query/errors.ts';
import { optional } from '../../query/input.ts';
import { defineOperation } from '../../query/operation.ts';
import { putSamlProvider } from '../../state/saml-providers.ts';
import { arn, marker, maxItems, tagKeys, tags } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { addTags, removeTags, tagResults } from '../tags.ts';
import { namedProvider } from './find.ts';

export const tagSamlProvider = defineOperation({
  service: 'iam',
  action: 'TagSAMLProvider',
  input: { SAMLProviderArn: arn, Tags: tags },
  run(context, { SAMLProviderArn, Tags }) {
    const provider = namedProvider(context, SAMLProviderArn);
    if (isAwsError(provider)) return provider;
    const all = addTags(provider.tags, Tags);
    if (isAwsError(all)) return all;
    putSamlProvider(context.state, { ...provider, tags: all });
    return undefined;
  },
});

export const untagSamlProvider = defineOperation({
  service: 'iam',
  action: 'UntagSAMLProvider',
  input: { SAMLProviderArn: arn, TagKeys: tagKeys },
  run(context, { SAMLProviderArn, TagKeys }) {
    const provider = namedProvider(context, SAMLProviderArn);
    if (isAwsError(provider)) return provider;
    putSamlProvider(context.state, { ...provider, tags: removeTags(provider.tags, TagKeys) });
    return undefined;
  },
});

export const listSamlProviderTags = defineOperation({
  service: 'iam',
  action: 'ListSAMLProviderTags',
  input: { SAMLProviderArn: arn, Marker: optional(marker), MaxItems: optional(maxItems) },
  run(context, input) {
    const provider = namedProvider(context, input.SAMLProviderArn);
    if (isAwsError(provider)) return provider;
    const page = pageOf(tagResults(provider.tags), input);
    return isAwsError(page) ? page : { Tags: page.items, ...page.end };
  },
});
