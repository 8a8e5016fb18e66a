import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { cpuRate } from './cpu-rate.ts';

/**
 * The least that a sign-in can cost: what the IdP signs, AWS verifies, RSA-2048 with SHA-256. Gives how
 * often that can be done in a second of CPU time, measured anew at each call.
 */
export function createSignVerify(): () => number {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const data = Buffer.alloc(4096, 'a');
  const operation = (): unknown =>
    verify('sha256', data, publicKey, sign('sha256', data, privateKey));
  // Until the compiler of V8 has seen enough of it.
  cpuRate(operation);
  return () => cpuRate(operation);
}
