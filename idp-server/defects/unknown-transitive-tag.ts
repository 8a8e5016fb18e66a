import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const unknownTransitiveTag: Defect = {
  id: 'unknown-transitive-tag',
  title: 'TransitiveTagKeys names a tag that is not sent',
  breaks: 'transitive-tags-known',
  explain: () =>
    'TransitiveTagKeys lists a key, and no PrincipalTag has it. It happens when a tag is empty for this ' +
    'person and left out while the list stays. Only tags that the assertion passes can be passed on.',
  apply: (draft) => withAttributeSet(draft, AWS_ATTRIBUTES.transitiveTagKeys, ['CostCentre']),
};
