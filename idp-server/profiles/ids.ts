import { xmlId, type Random } from '../../core/ids.ts';

/** `_` and 32 hex digits. */
export const hexId = (random: Random): string => xmlId(random);

/** `_` and a UUID. */
export const guidId = (random: Random): string => `_${random.uuid()}`;

/** Digits behind a prefix: `id` and 38 of them. */
export function digitsId(prefix: string): (random: Random) => string {
  return (random) =>
    prefix +
    BigInt(`0x${random.bytes(16).toString('hex')}`)
      .toString()
      .padStart(39, '0');
}

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A letter and further letters, digits, dashes and low lines: six random bits each. */
export function lettersId(prefix: string, length: number): (random: Random) => string {
  return (random) =>
    prefix + Array.from(random.bytes(length), (byte) => ALPHANUMERICS[byte % 64]).join('');
}
