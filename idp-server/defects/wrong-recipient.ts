import { withAssertion, type Defect } from './defect.ts';

const ELSEWHERE = 'https://another-service.understudy.invalid/saml';

export const wrongRecipient: Defect = {
  id: 'wrong-recipient',
  title: 'Addressed to another endpoint',
  breaks: 'recipient-is-aws',
  explain: () =>
    'The Recipient of the subject confirmation is not an AWS sign-in address, although the message is ' +
    'posted to one. It happens when the ACS URL in the IdP has a typing error. At the sign-in page ' +
    'AWS must refuse it; a call of AssumeRoleWithSAML sees the address as SAML:aud, and the trust ' +
    'policy decides.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      subject: {
        ...assertion.subject,
        confirmations: (assertion.subject?.confirmations ?? []).map((confirmation) => ({
          ...confirmation,
          recipient: ELSEWHERE,
        })),
      },
    })),
};
