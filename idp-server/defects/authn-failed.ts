import type { SignaturePlacement } from '../../saml/types.ts';
import type { Defect } from './defect.ts';

const STATUS = 'urn:oasis:names:tc:SAML:2.0:status';

export const authnFailed: Defect = {
  id: 'authn-failed',
  title: 'The status says that nobody was authenticated',
  breaks: 'status-success',
  explain: () =>
    'The Response reports Requester with AuthnFailed and holds no assertion. It happens when the IdP ' +
    'cannot authenticate the person and answers all the same, as Shibboleth does over ECP. There is ' +
    'nobody to sign in, so AWS must refuse it.',
  apply: ({ message: { assertion: _none, ...message }, ...draft }) => ({
    ...draft,
    sign: WITHOUT_ASSERTION[draft.sign],
    message: {
      ...message,
      status: { code: `${STATUS}:Requester`, subCode: `${STATUS}:AuthnFailed` },
    },
  }),
};

const WITHOUT_ASSERTION: Readonly<Record<SignaturePlacement, SignaturePlacement>> = {
  assertion: 'none',
  both: 'response',
  response: 'response',
  none: 'none',
};
