import { withConfirmations, type Defect } from './defect.ts';

const REQUEST = '_a-request-of-nobody';

export const inResponseTo: Defect = {
  id: 'in-response-to',
  title: 'It answers a request that nobody made',
  explain: () =>
    'The Response and its confirmation have an InResponseTo, although the sign-in began at the IdP. ' +
    'It happens when an IdP goes through an internal request of its own and lets its ID through. ' +
    'Whether AWS minds is not published; here it is not looked at.',
  apply: (draft) => {
    const answering = { ...draft, message: { ...draft.message, inResponseTo: REQUEST } };
    return withConfirmations(answering, (confirmation) => [
      { ...confirmation, inResponseTo: REQUEST },
    ]);
  },
};
