import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const badSourceIdentity: Defect = {
  id: 'bad-source-identity',
  title: 'SourceIdentity begins with aws:',
  breaks: 'source-identity-legal',
  explain: () =>
    'The SourceIdentity has a prefix that AWS keeps for itself. It happens when it is mapped to a ' +
    'name with colons, as those of some directories are. AWS allows 2 to 64 letters, digits and ' +
    '_+=,.@- and nothing that begins with aws:.',
  apply: (draft) => withAttributeSet(draft, AWS_ATTRIBUTES.sourceIdentity, ['aws:agent']),
};
