import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';
import { entitiesOf } from '../../state/saml-providers.ts';

export const issuerKnown = defineCheck({
  id: 'issuer-known',
  stage: 'provider',
  title: 'The Issuer is the entity ID of the provider',
  failureTitle: 'The Issuer is not the entity ID of the provider',
  needs: ['received', 'provider'],
  cites: ['issuer-is-entity-id', 'issuer-both-levels'],
  answers: [ANSWERS.issuerUnknown],
  run({ received, provider }) {
    const { issuer, assertion } = received.unverified;
    const issuers = [issuer, assertion?.issuer].filter((name) => name !== undefined);
    const [expected, another] = new Set(issuers);
    const known = entitiesOf(provider.metadata).map(({ entityId }) => entityId);
    const holds = expected !== undefined && another === undefined && known.includes(expected);
    return passIf(holds, {
      response: excerpt(issuer),
      assertion: excerpt(assertion?.issuer),
      expected: excerpt(known.join(', ')),
    });
  },
  ownChoice: ({ assertion, expected }) =>
    assertion === expected ? 'issuer-both-levels' : undefined,
  explain: (args) =>
    paragraphs(
      `The assertion was issued by ${told(args, 'assertion', 'another party')}${typeof args.response === 'string' ? `, the Response by ${told(args, 'response', '')}` : ''}; the metadata of the provider names ${told(args, 'expected', 'a different entity ID')}.`,
      'AWS looks the Issuer up in the provider that the Role pair names. Typical causes are a provider that was made from another identity provider’s metadata, or an entity ID that was changed later. Trailing slashes and case count.',
      'Register the metadata of this identity provider, or let it issue under the entity ID that is registered.',
    ),
});
