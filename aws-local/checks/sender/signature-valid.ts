import { ANSWERS } from '../answers.ts';
import { defineCheck, fail, failReading, paragraphs, pass } from '../define-check.ts';
import { told } from '../evidence.ts';
import { readingChoice } from '../reading-choice.ts';

export const signatureValid = defineCheck({
  id: 'signature-valid',
  stage: 'signature',
  title: 'A key of the provider verifies the signature',
  failureTitle: 'No key of the provider verifies the signature',
  needs: ['verification', 'provider', 'switches'],
  cites: [
    'keys-from-metadata',
    'certificate-dates-ignored',
    'signature-algorithms',
    'signature-sha1',
    'unsafe-xml-refused',
  ],
  answers: [ANSWERS.signatureInvalid],
  run({ verification, provider, switches }) {
    const keys = provider.verificationKeys.length;
    if (!verification.ok) return failReading(verification.refusal, { keys });
    const { signaturePlacement, algorithm, usesSha1, certificateSha256 } = verification.value;
    const args = { keys, signed: signaturePlacement, algorithm, usesSha1, certificateSha256 };
    if (!usesSha1 || !switches.refuseSha1) return pass(args);
    const detail = 'it relies on SHA-1, and the switch refuseSha1 is on';
    return fail({ ...args, rule: 'sha1', detail });
  },
  ownChoice: readingChoice,
  explain: (args) =>
    paragraphs(
      `The signature does not hold with any key in the metadata of the provider: ${told(args, 'detail', 'it does not match')}.`,
      'Either the identity provider signs with a key that IAM does not know, typically after a rotation whose metadata was not uploaded, or the message was changed after it was signed. That a certificate has run out is no reason: AWS does not look at its dates.',
      'Upload the current metadata of the identity provider to the provider in IAM. To rotate without a gap, upload metadata with both keys first.',
    ),
});
