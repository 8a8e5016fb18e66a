import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { told } from '../evidence.ts';

export const encryptionAsRequired = defineCheck({
  id: 'encryption-as-required',
  stage: 'provider',
  title: 'The provider takes plain assertions',
  failureTitle: 'The provider takes encrypted assertions only',
  needs: ['provider'],
  cites: ['encryption-required'],
  answers: [ANSWERS.plainAssertion],
  run: ({ provider }) =>
    passIf(provider.assertionEncryptionMode === 'Allowed', {
      mode: provider.assertionEncryptionMode,
    }),
  explain: (args) =>
    paragraphs(
      `The assertion came in plain text, and the encryption mode of the provider is ${told(args, 'mode', '“Required”')}.`,
      'In that mode IAM refuses every plain assertion. aws-local keeps no private keys, so for such a provider it accepts nothing at all, which the real AWS would.',
      'Set the assertion encryption mode to Allowed to rehearse here, or rehearse encryption against the real AWS.',
    ),
});
