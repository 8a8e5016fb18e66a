import type { SigningCredential } from '../../core/signing-credential.ts';
import { createSigningKey } from '../../certs/signing-key.ts';
import type { SigningKey, SigningKeyRing } from '../../certs/types.ts';

// RSA keys take a tenth of a second each: every test of a worker shares them. They live in memory only.
const keys = new Map<string, Promise<SigningKey>>();

/** The signing key of that name, made on first use: the same throughout a worker. */
export function testSigningKey(name = 'primary'): Promise<SigningKey> {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const made = createSigningKey({ name });
  keys.set(name, made);
  return made;
}

/** As {@link testSigningKey}, but only what signing takes. */
export async function testCredential(name = 'primary'): Promise<SigningCredential> {
  const { privateKey, certificate } = await testSigningKey(name);
  return { privateKey, certificate };
}

/** A ring with that key as its current and only one: fits `IdpKeys`. */
export async function testKeyRing(name = 'primary'): Promise<SigningKeyRing> {
  const current = await testSigningKey(name);
  return { current, published: [current.certificate] };
}
