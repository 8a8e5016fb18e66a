import { withAssertion, type Defect } from './defect.ts';

export const noNameId: Defect = {
  id: 'no-nameid',
  title: 'The subject has no name',
  breaks: 'name-id-present',
  explain: () =>
    'The Subject carries its confirmation but no NameID. It happens when the attribute that the name is ' +
    'made from is empty for this person. AWS answers with AccessDenied, which reads like a broken ' +
    'trust policy and sends people looking in the wrong place.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      subject: { confirmations: assertion.subject?.confirmations ?? [] },
    })),
};
