import { ANSWERS } from '../answers.ts';
import { defineCheck, fail, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';
import type { SamlProvider } from '../../state/types.ts';
import { globalEndpointOf, isSignInUrl, providerIdIn } from '../sign-in-url.ts';
import type { CheckInput } from '../types.ts';

export const recipientIsAws = defineCheck({
  id: 'recipient-is-aws',
  stage: 'assertion',
  title: 'The Recipient is a sign-in URL of AWS',
  failureTitle: 'The Recipient is not the sign-in URL of AWS that counts here',
  needs: ['assertion', 'via', 'switches', 'postedUrl', 'partition', 'provider'],
  cites: [
    'recipient-browser',
    'recipient-sts',
    'recipient-posted-url',
    'recipient-provider-id',
    'encryption-sign-in-url',
    'global-recipient',
    'sign-in-urls',
    'sign-in-url-us-east-1',
    'region-names',
    'partitions',
    'partition-sign-in-regions',
  ],
  answers: [ANSWERS.recipient],
  run({ assertion, via, switches, postedUrl, partition, provider }) {
    const recipient = assertion.subject?.confirmations[0]?.recipient;
    // At the API the trust policy judges the Recipient, as saml:aud.
    if (via === 'sts' || recipient === undefined)
      return notApplicable({ received: excerpt(recipient) });
    const args = {
      received: excerpt(recipient),
      posted: postedUrl ?? null,
      encryptionMode: provider.assertionEncryptionMode,
      providerId: provider.uuid,
    };
    const elsewhere = switches.recipientMustEqualPostedUrl && recipient !== postedUrl;
    if (elsewhere) return fail({ ...args, switch: 'recipientMustEqualPostedUrl' });
    return passIf(countsAt({ postedUrl, partition, provider }, recipient), args);
  },
  ownChoice({ posted, received, ...args }) {
    if (args['switch'] !== undefined) return 'recipient-posted-url';
    const endpoint = typeof posted === 'string' ? globalEndpointOf(posted) : undefined;
    if (endpoint !== undefined) return 'global-recipient';
    const id = typeof received === 'string' ? providerIdIn(received) : undefined;
    return id === undefined || id === args['providerId'] ? undefined : 'recipient-provider-id';
  },
  explain: (args) =>
    paragraphs(
      `The Recipient is ${told(args, 'received', 'another address')}; the message was posted to ${told(args, 'posted', 'the sign-in page')}.`,
      'The sign-in page takes assertions that are addressed to https://signin.aws.amazon.com/saml or to https://REGION.signin.aws.amazon.com/saml, with or without /acs/ and the ID of the provider that vouches for them; a provider that requires encryption takes none without it. GovCloud and China have hosts of their own. The API of STS takes any Recipient and leaves it to the trust policy.',
      'Set the assertion consumer service of the application at the identity provider to one of these URLs, exactly: no slash at the end, no query.',
    ),
});

// The endpoint of a replicated instance takes what is addressed to it, whatever the query.
function countsAt(
  { postedUrl, partition, provider }: Pick<CheckInput, 'postedUrl' | 'partition' | 'provider'>,
  recipient: string,
): boolean {
  const endpoint = globalEndpointOf(postedUrl);
  if (endpoint !== undefined) return globalEndpointOf(recipient) === endpoint;
  return isSignInUrl(recipient, partition) && namesProvider(recipient, provider);
}

function namesProvider(recipient: string, provider: SamlProvider): boolean {
  const id = providerIdIn(recipient);
  if (id !== undefined) return id === provider.uuid;
  return provider.assertionEncryptionMode === 'Allowed';
}
