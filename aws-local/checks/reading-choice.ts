import type { FactId } from '../facts/facts.ts';
import type { FindingArgs } from './types.ts';

/** Rules of the reader that XML itself or the schema of SAML makes: what breaks them is no SAML Response. */
const RULES_OF_SAML: ReadonlySet<string> = new Set([
  'not-well-formed',
  'xml-version',
  'encoding',
  'forbidden-character',
  'byte-order-mark',
  'dom-refused',
  'root-element',
  'version',
  'id',
  'assertion-missing',
  'missing-element',
  'missing-attribute',
  'unexpected-element',
  'unexpected-attribute',
  'text-only',
  'stray-text',
  'date-time',
  'status',
  'cipher-value',
  // What a signature is made of, and that it has to hold.
  'signature-value',
  'digest-value',
  'signature-invalid',
]);

const RULES_OF_ALGORITHMS: ReadonlySet<string> = new Set([
  'signature-algorithm',
  'digest-algorithm',
  'canonicalization-algorithm',
  'transforms',
]);

const RULES_OF_ENCRYPTION: ReadonlyMap<string, FactId> = new Map([
  ['encryption-algorithm', 'encryption-algorithms'],
  ['key-transport-algorithm', 'encryption-algorithms'],
  ['encrypted-key', 'encryption-strict'],
  ['encrypted-type', 'encryption-strict'],
  ['encrypted-assertion', 'encryption-strict'],
  ['signed-cipher-text', 'encryption-strict'],
]);

/** The fact behind a refusal of the reader that neither XML nor SAML asks for. */
export function readingChoice({ rule }: FindingArgs): FactId | undefined {
  if (typeof rule !== 'string' || RULES_OF_SAML.has(rule)) return undefined;
  if (rule === 'sha1') return 'signature-sha1';
  if (RULES_OF_ALGORITHMS.has(rule)) return 'signature-algorithms';
  return RULES_OF_ENCRYPTION.get(rule) ?? 'unsafe-xml-refused';
}
