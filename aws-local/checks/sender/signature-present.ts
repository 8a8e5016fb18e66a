import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';

export const signaturePresent = defineCheck({
  id: 'signature-present',
  stage: 'signature',
  title: 'The assertion is signed',
  failureTitle: 'Neither the Response nor the assertion is signed',
  needs: ['received'],
  cites: ['signature-required', 'signature-response-only'],
  answers: [ANSWERS.unsigned],
  run: ({ received }) =>
    passIf(received.signaturePlacement !== 'none', { received: received.signaturePlacement }),
  explain: () =>
    paragraphs(
      'The message carries no signature, neither on the Response nor on the assertion.',
      'Anybody could have written it. AWS asks for signed assertions in its service provider metadata.',
      'Let the identity provider sign the assertion.',
    ),
});
