import { inflateRawSync } from 'node:zlib';
import { refuse } from './refusal.ts';

/** A thousandfold bomb of 100,000 characters would be 75 MB; real requests stay under 10 kB. */
const MAX_INFLATED_BYTES = 256 * 1024;

/** Undoes the DEFLATE of the Redirect binding (saml-bindings-2.0-os section 3.4.4.1). */
export function inflate(bytes: Uint8Array): Buffer {
  const { buffer, engine } = inflateBounded(bytes);
  if (engine.bytesWritten !== bytes.length)
    refuse('transport', 'inflate-rest', 'Other data follows the compressed request');
  return buffer;
}

interface Inflated {
  buffer: Buffer;
  /** `bytesWritten` counts what was written into it: the input that was used up. */
  engine: { bytesWritten: number };
}

function inflateBounded(bytes: Uint8Array): Inflated {
  try {
    const options = { maxOutputLength: MAX_INFLATED_BYTES, info: true };
    // With `info`, Node answers with the engine too, which its type declarations leave out.
    return inflateRawSync(bytes, options) as unknown as Inflated;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      return refuse(
        'transport',
        'inflate-bomb',
        `Inflates to more than ${MAX_INFLATED_BYTES} bytes`,
      );
    return refuse('transport', 'inflate', 'SAMLRequest is not compressed with DEFLATE');
  }
}
