import { ANSWERS } from '../answers.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { told } from '../evidence.ts';

export const encryptionAsRequired = defineCheck({
  id: 'encryption-as-required',
  stage: 'provider',
  title: 'The assertion is encrypted where the provider requires it',
  failureTitle: 'The provider takes encrypted assertions only',
  needs: ['provider', 'received'],
  cites: ['encryption-required', 'encryption-allowed'],
  answers: [ANSWERS.plainAssertion],
  run({ provider, received }) {
    const encrypted = received.encryption !== undefined;
    const mode = provider.assertionEncryptionMode;
    // A Response that reports a failure has nothing to encrypt.
    if (!encrypted && received.unverified.assertion === undefined) return notApplicable({ mode });
    return passIf(encrypted || mode === 'Allowed', { mode, encrypted });
  },
  explain: (args) =>
    paragraphs(
      `The assertion came in plain text, and the assertion encryption mode of the SAML provider is ${told(args, 'mode', '“Required”')}.`,
      'In that mode IAM takes no plain assertion. It is switched on by the administrator of the account, once the identity provider encrypts; an identity provider that was set up or restored without its encryption certificate goes on signing in plain text.',
      'Let the identity provider encrypt assertions with the certificate whose private key the SAML provider has, or set its assertion encryption mode to Allowed.',
    ),
});
