import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const duplicateTags: Defect = {
  id: 'duplicate-tags',
  title: 'Two session tags differ by their case alone',
  breaks: 'session-tags-legal',
  explain: () =>
    'The assertion carries the tags Department and department. It happens when two mapping rules send ' +
    'the same thing. Tag keys are compared without their case, so that one of them stands there twice.',
  apply: (draft) =>
    ['Department', 'department'].reduce(
      (current, key) =>
        withAttributeSet(current, AWS_ATTRIBUTES.principalTag + key, ['Customer service']),
      draft,
    ),
};
