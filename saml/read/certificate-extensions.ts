import { derValues } from './der.ts';

/** `[3]` of TBSCertificate (RFC 5280 section 4.1). */
const EXTENSIONS_TAG = 0xa3;

/**
 * True when an extension stands twice in a certificate, which RFC 5280 section 4.2 forbids, OpenSSL
 * lets pass, and AWS refuses the whole metadata document for.
 */
export function repeatsExtension(der: Uint8Array): boolean {
  const [certificate] = derValues(der);
  const [toBeSigned] = derValues(certificate?.contents ?? new Uint8Array());
  const fields = derValues(toBeSigned?.contents ?? new Uint8Array());
  const explicit = fields.find(({ tag }) => tag === EXTENSIONS_TAG);
  if (explicit === undefined) return false;
  const oids = derValues(explicit.contents)
    .flatMap(({ contents }) => derValues(contents))
    .map(({ contents }) => derValues(contents)[0]?.contents ?? new Uint8Array())
    .map((oid) => Buffer.from(oid).toString('hex'));
  return new Set(oids).size !== oids.length;
}
