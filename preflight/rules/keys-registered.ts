import { createHash } from 'node:crypto';
import type { Rule } from '../types.ts';

/** A key that IAM does not know is the commonest end of a failover. */
export const keysRegistered: Rule = {
  id: 'keys-registered',
  mode: 'B01',
  title: 'IAM knows a key that the IdP signs with',
  forIdp(_input, { name, providerArn, published, registered }) {
    if (published === undefined || registered === undefined) return [];
    const known = new Set(registered.metadata.signingCertificates);
    const certificates = published.metadata.signingCertificates;
    if (certificates.some((one) => known.has(one))) return [];
    return [
      {
        problem: `None of the certificates that ${name} publishes (${certificates.map(fingerprint).join(', ')}) is in the metadata that IAM has (${registered.metadata.signingCertificates.map(fingerprint).join(', ')}): its signatures will be invalid`,
        remedy: `Upload what it publishes: aws iam update-saml-provider --saml-provider-arn ${providerArn} --saml-metadata-document file://METADATA.xml`,
        source: registered.source,
      },
    ];
  },
  advise: ({ idps }) =>
    idps.flatMap(({ name, published, registered }) => {
      if (published === undefined || registered === undefined) return [];
      const known = new Set(registered.metadata.signingCertificates);
      const unknown = published.metadata.signingCertificates.filter((one) => !known.has(one));
      if (unknown.length === 0 || unknown.length === published.metadata.signingCertificates.length)
        return [];
      return [
        {
          idp: name,
          problem: `${name} publishes a certificate that IAM does not know yet (${unknown.map(fingerprint).join(', ')}): once it signs with that key, nobody gets in`,
          remedy: 'Upload its metadata to IAM before the key is exchanged',
          source: registered.source,
        },
      ];
    }),
};

function fingerprint(certificate: string): string {
  const digest = createHash('sha256').update(Buffer.from(certificate, 'base64')).digest('hex');
  return `SHA-256 ${digest.slice(0, 16)}…`;
}
