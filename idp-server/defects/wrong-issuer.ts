import { withAssertion, type Defect } from './defect.ts';

const STRANGER = 'https://stranger.understudy.invalid';

export const wrongIssuer: Defect = {
  id: 'wrong-issuer',
  title: 'The issuer is not the registered entity ID',
  breaks: 'issuer-known',
  explain: () =>
    'Both Issuer elements name an entity ID that the IAM provider does not know. It happens when an IdP ' +
    'is renamed or cloned, or when the metadata of another tenant was uploaded. AWS compares the ' +
    'Issuer with the entityID of the metadata and must refuse it.',
  apply: (draft) =>
    withAssertion({ ...draft, message: { ...draft.message, issuer: STRANGER } }, (assertion) => ({
      ...assertion,
      issuer: STRANGER,
    })),
};
