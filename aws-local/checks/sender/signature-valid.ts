import { ANSWERS } from '../answers.ts';
import { defineCheck, failReading, paragraphs, pass } from '../define-check.ts';
import { told } from '../evidence.ts';
import { readingChoice } from '../reading-choice.ts';

export const signatureValid = defineCheck({
  id: 'signature-valid',
  stage: 'signature',
  title: 'A key of the provider verifies the signature',
  failureTitle: 'No key of the provider verifies the signature',
  needs: ['verification', 'provider'],
  cites: [
    'keys-from-metadata',
    'certificate-dates-ignored',
    'signature-algorithms',
    'unsafe-xml-refused',
  ],
  answers: [ANSWERS.signatureInvalid],
  run({ verification, provider }) {
    const keys = provider.metadata.signingCertificates.length;
    if (verification.ok)
      return pass({
        keys,
        signed: verification.value.signaturePlacement,
        algorithm: verification.value.algorithm,
        certificateSha256: verification.value.certificateSha256,
      });
    return failReading(verification.refusal, { keys });
  },
  ownChoice: readingChoice,
  explain: (args) =>
    paragraphs(
      `The signature does not hold with any of the ${told(args, 'keys', '')} keys in the metadata of the provider: ${told(args, 'detail', 'it does not match')}.`,
      'Either the identity provider signs with a key that IAM does not know, typically after a rotation whose metadata was not uploaded, or the message was changed after it was signed. That a certificate has run out is no reason: AWS does not look at its dates.',
      'Upload the current metadata of the identity provider to the provider in IAM. To rotate without a gap, upload metadata with both keys first.',
    ),
});
