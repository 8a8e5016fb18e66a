import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';

/** Runs only while a fault throttles; without one there is no rate to keep. */
export const federationRateAllowed = defineCheck({
  id: 'federation-rate-allowed',
  stage: 'connect',
  title: 'The rate of federations is within what Amazon Connect allows',
  failureTitle: 'Too many people federate into Amazon Connect at once',
  needs: ['throttled'],
  cites: ['connect-throttled', 'connect-throttled-page'],
  answers: [CONNECT_ANSWERS.throttled],
  run: ({ throttled }) => passIf(!throttled, {}),
  explain: () =>
    paragraphs(
      'Amazon Connect is asked for more federations than it grants at a time, because the fault federation-throttled is armed.',
      'The quota of GetFederationToken is of the account and Region, and small. Whether sign-ins by the page count against it is not published. Nothing is wrong with the identity provider, the role or the person.',
      'Wait and try again, each time longer; let teams sign in one after the other, and ask for a higher quota.',
    ),
});
