import { X509Certificate } from 'node:crypto';
import type { KnownMetadata, PreflightInput, Rule } from '../types.ts';

const DAY = 24 * 60 * 60 * 1000;
const SOON = 30 * DAY;

/** AWS does not look at these dates ("Create a SAML identity provider in IAM"); people and IdPs do. */
export const certificatesLast: Rule = {
  id: 'certificates-last',
  mode: 'B02',
  title: 'No certificate and no metadata has run out, or is about to',
  advise: (input) =>
    input.idps.flatMap(({ name, published, registered }) =>
      [published ?? registered]
        .filter((known) => known !== undefined)
        .flatMap((known) =>
          endsOf(known, input).map((problem) => ({
            idp: name,
            problem,
            remedy:
              'AWS accepts it all the same; exchange the key in time, and upload the new metadata before it signs',
            source: known.source,
          })),
        ),
    ),
};

function endsOf({ metadata }: KnownMetadata, { at }: PreflightInput): readonly string[] {
  const ends = metadata.signingCertificates.flatMap((certificate) => {
    const { validTo, subject } = new X509Certificate(Buffer.from(certificate, 'base64'));
    return told(`The certificate ${subject.replaceAll('\n', ', ')}`, Date.parse(validTo), at);
  });
  const { validUntil } = metadata;
  return validUntil === undefined ? ends : [...ends, ...told('The metadata', validUntil, at)];
}

function told(what: string, end: number, at: number): readonly string[] {
  if (end - at > SOON) return [];
  const day = new Date(end).toISOString().slice(0, 10);
  return end <= at
    ? [`${what} ran out on ${day}`]
    : [`${what} runs out on ${day}, in ${Math.ceil((end - at) / DAY)} days`];
}
