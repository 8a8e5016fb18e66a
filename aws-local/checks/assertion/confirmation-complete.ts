import { CONFIRMATION_BEARER } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpt, instant, told } from '../evidence.ts';

export const confirmationComplete = defineCheck({
  id: 'confirmation-complete',
  stage: 'assertion',
  title: 'One bearer confirmation has a Recipient and a NotOnOrAfter',
  failureTitle: 'There is not exactly one bearer confirmation with Recipient and NotOnOrAfter',
  needs: ['assertion'],
  cites: ['confirmation-once'],
  answers: [ANSWERS.confirmation],
  run({ assertion }) {
    // Without any Subject AWS speaks of authorisation: the check name-id-present refuses it.
    if (assertion.subject === undefined) return notApplicable({ confirmations: 0 });
    const { confirmations } = assertion.subject;
    const [only] = confirmations;
    const holds =
      confirmations.length === 1 &&
      only?.method === CONFIRMATION_BEARER &&
      only.recipient !== undefined &&
      only.notOnOrAfter !== undefined;
    return passIf(holds, {
      confirmations: confirmations.length,
      method: excerpt(only?.method),
      recipient: excerpt(only?.recipient),
      notOnOrAfter: instant(only?.notOnOrAfter),
    });
  },
  explain: (args) =>
    paragraphs(
      `The assertion has ${told(args, 'confirmations', 'an unfit number of')} subject confirmations; the first one has method ${told(args, 'method', 'none')}, Recipient ${told(args, 'recipient', 'none')} and NotOnOrAfter ${told(args, 'notOnOrAfter', 'none')}.`,
      'AWS wants exactly one SubjectConfirmation of method bearer, whose SubjectConfirmationData says for whom and until when. Assertions made for WS-Federation lack these.',
      'Use the SAML 2.0 web sign-in profile at the identity provider, with the AWS sign-in URL as Recipient.',
    ),
});
