import { ANSWERS } from '../answers.ts';
import { defineCheck, fail, notApplicable, paragraphs, pass } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const acsProviderKnown = defineCheck({
  id: 'acs-provider-known',
  stage: 'provider',
  title: 'The sign-in URL names a SAML provider where it has to',
  failureTitle: 'The sign-in URL does not name the SAML provider',
  needs: ['acsProvider', 'asked', 'received', 'via'],
  cites: ['acs-provider-unknown', 'encrypted-sign-in-url', 'encryption-sign-in-url'],
  answers: [ANSWERS.acsProviderUnknown, ANSWERS.encryptedForNobody],
  run({ acsProvider, asked, received, via }) {
    const encrypted = received.encryption !== undefined;
    // The API is told the provider by name.
    if (via === 'sts') return notApplicable({ encrypted });
    const args = { encrypted, id: excerpt(acsProvider?.id), provider: excerpt(acsProvider?.arn) };
    if (acsProvider !== undefined) return acsProvider.arn === undefined ? fail(args) : pass(args);
    if (!encrypted) return notApplicable(args);
    return asked.providerArn === undefined ? fail(args, ANSWERS.encryptedForNobody) : pass(args);
  },
  ownChoice: ({ id }) =>
    typeof id === 'string' ? 'acs-provider-unknown' : 'encrypted-sign-in-url',
  explain: (args) =>
    paragraphs(
      typeof args.id === 'string'
        ? `The message was posted to /saml/acs/${args.id}, and no SAML provider has that ID.`
        : 'The assertion is encrypted, and was posted to a sign-in URL that does not say for which SAML provider.',
      'Every SAML provider has an ID of its own, SAMLProviderUUID, which changes when the provider is made anew. Each has keys of its own too, and which provider is meant stands inside the assertion: only the sign-in URL can tell AWS whose key to decrypt it with. AWS documents that URL where encryption is required.',
      `Look the ID up with \`aws iam get-saml-provider\`, and let the identity provider post to https://REGION.signin.aws.amazon.com/saml/acs/ID${told(args, 'provider', '') === '' ? '' : ` of ${told(args, 'provider', '')}`}.`,
    ),
});
