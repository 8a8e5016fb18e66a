import { deflateRawSync } from 'node:zlib';

const SPACE = 4096;

/**
 * How much of the space for policies and tags these texts take, in percent, rounded up. AWS does not
 * publish how it packs; this is the compressed size against 4096 bytes.
 */
export function packedPercent(texts: readonly string[]): number {
  const joined = texts.join('\u0000');
  return joined === '' ? 0 : Math.ceil((deflateRawSync(joined).length * 100) / SPACE);
}
