import { generateKeyPair, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { UnderstudyError } from '../core/errors.ts';

export const MODULUS_LENGTHS = [2048, 3072, 4096] as const;

export type ModulusLength = (typeof MODULUS_LENGTHS)[number];

export interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

export interface SigningKeyPairOptions {
  /** Bits: 2048, 3072 or 4096. Default 2048. */
  modulusLength?: number | undefined;
}

const generate = promisify(generateKeyPair);

/**
 * An RSA key pair to sign SAML messages with. Made on a thread of its own: several at once take as
 * long as one.
 *
 * @throws {UnderstudyError} `value-illegal` for any other length.
 */
export async function createSigningKeyPair(options: SigningKeyPairOptions = {}): Promise<KeyPair> {
  return generate('rsa', { modulusLength: legalModulusLength(options.modulusLength ?? 2048) });
}

/** A P-256 key pair for TLS. */
export function createTlsKeyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function legalModulusLength(given: number): ModulusLength {
  const legal = MODULUS_LENGTHS.find((length) => length === given);
  if (legal !== undefined) return legal;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `Length of an RSA key: ${given} bits, expected 2048, 3072 or 4096`,
    remedy: 'Leave it out for 2048',
  });
}
