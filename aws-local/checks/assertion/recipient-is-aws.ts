import { ANSWERS } from '../answers.ts';
import { defineCheck, fail, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';
import { globalEndpointOf, isSignInUrl } from '../sign-in-url.ts';
import type { CheckInput } from '../types.ts';

export const recipientIsAws = defineCheck({
  id: 'recipient-is-aws',
  stage: 'assertion',
  title: 'The Recipient is a sign-in URL of AWS',
  failureTitle: 'The Recipient is not the sign-in URL of AWS that counts here',
  needs: ['assertion', 'via', 'switches', 'postedUrl', 'partition'],
  cites: [
    'recipient-browser',
    'recipient-sts',
    'recipient-posted-url',
    'global-recipient',
    'sign-in-urls',
    'sign-in-url-us-east-1',
    'region-names',
    'partitions',
    'partition-sign-in-regions',
  ],
  answers: [ANSWERS.recipient],
  run({ assertion, via, switches, postedUrl, partition }) {
    const recipient = assertion.subject?.confirmations[0]?.recipient;
    // At the API the trust policy judges the Recipient, as saml:aud.
    if (via === 'sts' || recipient === undefined)
      return notApplicable({ received: excerpt(recipient) });
    const args = { received: excerpt(recipient), posted: postedUrl ?? null };
    const elsewhere = switches.recipientMustEqualPostedUrl && recipient !== postedUrl;
    if (elsewhere) return fail({ ...args, switch: 'recipientMustEqualPostedUrl' });
    return passIf(countsAt({ postedUrl, partition }, recipient), args);
  },
  ownChoice({ posted, ...args }) {
    if (args['switch'] !== undefined) return 'recipient-posted-url';
    const endpoint = typeof posted === 'string' ? globalEndpointOf(posted) : undefined;
    return endpoint === undefined ? undefined : 'global-recipient';
  },
  explain: (args) =>
    paragraphs(
      `The Recipient is ${told(args, 'received', 'another address')}; the message was posted to ${told(args, 'posted', 'the sign-in page')}.`,
      'The sign-in page takes assertions that are addressed to https://signin.aws.amazon.com/saml or to https://REGION.signin.aws.amazon.com/saml, with or without /acs/ and the ID of the provider; GovCloud and China have hosts of their own. The API of STS takes any Recipient and leaves it to the trust policy.',
      'Set the assertion consumer service of the application at the identity provider to one of these URLs, exactly: no slash at the end, no query.',
    ),
});

// The endpoint of a replicated instance takes what is addressed to it, whatever the query.
function countsAt(
  { postedUrl, partition }: Pick<CheckInput, 'postedUrl' | 'partition'>,
  recipient: string,
): boolean {
  const endpoint = globalEndpointOf(postedUrl);
  return endpoint === undefined
    ? isSignInUrl(recipient, partition)
    : globalEndpointOf(recipient) === endpoint;
}
