import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const providerExists = defineCheck({
  id: 'provider-exists',
  stage: 'provider',
  title: 'The SAML provider exists',
  failureTitle: 'The SAML provider does not exist',
  needs: ['pair', 'providerFound'],
  cites: ['text-provider-missing'],
  answers: [ANSWERS.providerMissing],
  run: ({ pair, providerFound }) =>
    passIf(providerFound !== undefined, { provider: excerpt(pair.providerArn) }),
  explain: (args) =>
    paragraphs(
      `IAM has no SAML provider ${told(args, 'provider', 'with that ARN')}.`,
      'The provider holds the keys with which the assertion is verified; without it nothing in the message can be believed. Names are compared with their case.',
      'Create the provider from the metadata of the identity provider, or correct the ARN in the Role attribute.',
    ),
});
