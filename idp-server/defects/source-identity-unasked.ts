import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

export const sourceIdentityUnasked: Defect = {
  id: 'source-identity-unasked',
  title: 'A SourceIdentity is sent, and the role does not allow it',
  breaks: 'trust-allows-source-identity',
  explain: () =>
    'The assertion carries a SourceIdentity, which stays with everything that is done in the session. ' +
    'It happens when a template of the IdP sends it by default. The trust policy has to allow ' +
    'sts:SetSourceIdentity; AWS words the refusal as if the whole sign-in were not allowed.',
  apply: (draft) => withAttributeSet(draft, AWS_ATTRIBUTES.sourceIdentity, ['agent01']),
};
