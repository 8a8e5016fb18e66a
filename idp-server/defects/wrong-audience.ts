import { withAssertion, type Defect } from './defect.ts';

export const wrongAudience: Defect = {
  id: 'wrong-audience',
  title: 'Meant for another service',
  breaks: 'audience-accepted',
  explain: () =>
    'The AudienceRestriction names a service that is not AWS. It happens when an application was copied ' +
    'in the IdP and its SP entity ID was left as it was. A message for somebody else must not ' +
    'open anything at AWS.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      conditions: {
        ...assertion.conditions,
        audienceRestrictions: [['https://another-service.understudy.invalid']],
      },
    })),
};
