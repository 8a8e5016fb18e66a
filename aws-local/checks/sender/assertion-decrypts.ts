import { ANSWERS } from '../answers.ts';
import {
  defineCheck,
  fail,
  failReading,
  notApplicable,
  paragraphs,
  pass,
} from '../define-check.ts';
import { told } from '../evidence.ts';
import { readingChoice } from '../reading-choice.ts';

export const assertionDecrypts = defineCheck({
  id: 'assertion-decrypts',
  stage: 'decryption',
  title: 'A private key of the provider decrypts the assertion',
  failureTitle: 'No private key of the provider decrypts the assertion',
  needs: ['decryption', 'provider', 'received'],
  cites: [
    'encryption-keys',
    'encryption-algorithms',
    'encryption-api',
    'encryption-strict',
    'unsafe-xml-refused',
  ],
  answers: [ANSWERS.undecryptable],
  run({ decryption, provider, received }) {
    const { encryption } = received;
    if (decryption === undefined || encryption === undefined) return notApplicable();
    const args = {
      privateKeys: provider.privateKeys.length,
      content: encryption.content,
      keyTransport: encryption.keyTransport,
    };
    if (decryption.ok) return pass(args);
    // One finding for everything that may go wrong: its words are shown to whoever sent the message.
    const { rule } = decryption.refusal;
    return rule === 'decryption-failed' ? fail(args) : failReading(decryption.refusal, args);
  },
  ownChoice: readingChoice,
  explain: (args) =>
    paragraphs(
      typeof args.rule === 'string'
        ? `What was encrypted is no safe assertion; it was refused at the stage ${told(args, 'stage', '')} by the rule ${told(args, 'rule', '')}: ${told(args, 'detail', 'see the rule')}.`
        : `The assertion is encrypted (${told(args, 'content', 'AES')}, ${told(args, 'keyTransport', 'RSA-OAEP')}), and none of the ${told(args, 'privateKeys', '')} private keys of the SAML provider makes an assertion of it.`,
      'The identity provider encrypts with a certificate that was given to it; IAM decrypts with the private key that was uploaded to the SAML provider, the newest of two at most first. They have to be of one pair. With AES-CBC, which does not notice a change, an assertion is also refused here when no signature of the provider vouches for it; why is not told apart, for otherwise the message could be read by asking often enough.',
      'Upload the private key that belongs to the encryption certificate of the identity provider (`aws iam update-saml-provider --add-private-key`), or give the identity provider the certificate of the uploaded one. Prefer AES-GCM, and sign the assertion.',
    ),
});
