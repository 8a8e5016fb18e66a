import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const tagsUnasked: Defect = {
  id: 'tags-unasked',
  title: 'A session tag is sent, and the role does not allow it',
  breaks: 'trust-allows-tags',
  explain: () =>
    'The assertion carries a PrincipalTag. It happens when an IdP sends directory attributes as tags by ' +
    'default, or when they are added for another application. The trust policy has to allow ' +
    'sts:TagSession; AWS words the refusal as if the whole sign-in were not allowed.',
  apply: (draft) => withAttributeSet(draft, `${AWS_ATTRIBUTES.principalTag}Department`, ['Sales']),
};
