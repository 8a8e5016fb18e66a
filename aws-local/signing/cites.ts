import type { FactId } from '../facts/facts.ts';

/** What finding out who calls rests on. */
export const SIGNING_FACTS: readonly FactId[] = [
  'signature-recomputed',
  'text-signature-mismatch',
  'text-signature-expired',
  'signature-caller-clock',
  'signature-presigned-expiry',
  'text-signature-incomplete',
  'signature-incomplete-other',
  'text-signature-scope',
  'text-signature-host',
  'text-key-unknown',
  'text-call-unsigned',
  'text-credentials-expired',
  'text-credentials-invalid',
  'any-credentials',
  'administration-not-authorized',
];
