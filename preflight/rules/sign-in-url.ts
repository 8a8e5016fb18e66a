import { isAwsSignInUrl } from '../../aws-local/index.ts';
import { partitionOf } from '../../core/partition.ts';
import type { Rule } from '../types.ts';

export const signInUrl: Rule = {
  id: 'sign-in-url',
  mode: 'C38',
  title: 'The IdP posts to a sign-in URL of AWS, for an audience that is AWS',
  forIdp({ region }, { name, acs, audience }) {
    const partition = partitionOf(region);
    const isAws = (url: string): boolean => isAwsSignInUrl(url, partition);
    return [
      ...(isAws(acs)
        ? []
        : [
            {
              problem: `${name} posts to ${acs}, which is no sign-in URL of AWS`,
              remedy: `Make the assertion consumer service https://${region}.${partition.signInHost}/saml, exactly`,
            },
          ]),
      ...(audience === partition.audience || isAws(audience)
        ? []
        : [
            {
              problem: `${name} issues for the audience ${audience}, which AWS does not take for itself`,
              remedy: `Make the audience ${partition.audience}`,
            },
          ]),
    ];
  },
};
