import { randomBytes, randomUUID } from 'node:crypto';

/** Where randomness comes from, so that tests can repeat themselves. */
export interface Random {
  bytes(length: number): Buffer;
  uuid(): string;
}

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  uuid: () => randomUUID(),
};

/** An XML ID (NCName) of 128 random bits: `_` and 32 hex digits. */
export function xmlId(random: Random = systemRandom): string {
  return `_${random.bytes(16).toString('hex')}`;
}

const UPPER_ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Upper-case letters and digits, as the unique IDs of IAM are made of: `AROA` + 17, `ASIA` + 16. */
export function awsUniqueId(prefix: string, length: number, random: Random = systemRandom): string {
  const bytes = random.bytes(length);
  return prefix + Array.from(bytes, (byte) => UPPER_ALPHANUMERIC[byte % 32]).join('');
}
