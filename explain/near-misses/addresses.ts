import { PARTITIONS } from '../../core/partition.ts';
import { shown } from '../../saml/describe-message.ts';
import type { NearMiss } from '../report.ts';
import type { Looked } from './looked.ts';

const AUDIENCES = PARTITIONS.map(({ audience }) => audience);

/** Recipient, Destination and Audience: three addresses that are easily mistaken for each other. */
export function addresses({ message }: Looked): NearMiss[] {
  const recipient = message.assertion?.subject?.confirmations[0]?.recipient;
  const { destination } = message;
  return [
    ...(recipient !== undefined && destination !== undefined && recipient !== destination
      ? [
          {
            id: 'recipient-and-destination',
            detail: `Recipient is “${shown(recipient)}” and Destination “${shown(destination)}”; the Recipient is what AWS judges, as saml:aud in the trust policy too`,
            remedy: 'Set both to the address that the form is posted to',
            mode: 'C38',
          },
        ]
      : []),
    ...(recipient === undefined ? [] : nearSignInUrl(recipient)),
    ...nearAudience(message),
  ];
}

function nearSignInUrl(recipient: string): NearMiss[] {
  if (AUDIENCES.includes(recipient))
    return [
      {
        id: 'recipient-is-an-audience',
        detail: 'The Recipient holds the entity ID of AWS, which belongs into Audience',
        remedy: 'Set the Recipient (assertion consumer service) to the sign-in URL',
        mode: 'C38',
      },
    ];
  const plain = recipient
    .trim()
    .toLowerCase()
    .replace(/^http:/, 'https:')
    .replace(/[/?#]+$/, '');
  const isUrl = PARTITIONS.some(({ signInHost, regionPattern }) =>
    new RegExp(
      `^https://(?:${regionPattern}\\.)?${signInHost.replaceAll('.', '\\.')}/saml(?:/acs/[a-z0-9]+)?$`,
    ).test(plain),
  );
  if (!isUrl || plain === recipient || plain === recipient.toLowerCase()) return [];
  return [
    {
      id: 'recipient-nearly-a-sign-in-url',
      detail: `The Recipient “${shown(recipient)}” is a sign-in URL but for its scheme, its end or blanks around it`,
      remedy: `Set it to ${plain} exactly`,
      mode: 'C38',
    },
  ];
}

function nearAudience(message: Looked['message']): NearMiss[] {
  const received = message.assertion?.conditions?.audienceRestrictions.flat() ?? [];
  return received.flatMap((audience) => {
    const plain = audience
      .trim()
      .toLowerCase()
      .replace(/[#/].*$/, '');
    const near = AUDIENCES.find((one) => one === plain && one !== audience);
    const withSuffix = /^https:\/\/[a-z0-9.-]*signin[^#]*\/saml#/.test(audience);
    if (near === undefined && !withSuffix) return [];
    return [
      {
        id: 'audience-nearly-aws',
        detail: `The audience “${shown(audience)}” is AWS but for its case, a slash or a suffix`,
        remedy: `Set it to ${near ?? AUDIENCES[0] ?? ''} exactly`,
        mode: 'C23',
      },
    ];
  });
}

/** The longest relay state that the bindings promise to carry (saml-bindings-2.0-os, 3.5.3). */
const CUT_AT = 80;

/** Relay states that were lost, cut or encoded twice. */
export function relayState({ capture }: Looked): NearMiss[] {
  const { relayState } = capture;
  if (relayState === undefined) return [];
  if (relayState === '')
    return [
      {
        id: 'relay-state-missing',
        detail:
          'There is no relay state: the browser lands in the console home and never reaches Connect',
        remedy:
          'Set the relay state of the application to https://REGION.console.aws.amazon.com/connect/federate/INSTANCE-ID',
        mode: 'E01',
      },
    ];
  return [
    ...(Buffer.byteLength(relayState) === CUT_AT
      ? [
          {
            id: 'relay-state-cut',
            detail: 'The relay state has exactly 80 bytes, at which strict identity providers cut',
            remedy: 'Compare it with what is configured; ask the vendor for longer relay states',
            mode: 'E04',
          },
        ]
      : []),
    ...(/%25[0-9a-f]{2}/i.test(relayState) || /^https?%3a/i.test(relayState)
      ? [
          {
            id: 'relay-state-encoded-twice',
            detail: 'The relay state is percent-encoded once too often',
            remedy: 'Encode the destination within it once, and leave the rest to the form',
            mode: 'E05',
          },
        ]
      : []),
    ...(/\/federate\/arn(?::|%3a)/i.test(relayState)
      ? [
          {
            id: 'relay-state-arn',
            detail: 'The relay state ends in the ARN of the instance',
            remedy: 'End it in the bare ID of the instance',
            mode: 'E03',
          },
        ]
      : []),
  ];
}
