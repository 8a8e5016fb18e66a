/** One tag-length-value of DER (X.690 section 8.1); `contents` is a view, not a copy. */
export interface DerValue {
  readonly tag: number;
  readonly contents: Uint8Array;
}

/** The values within `bytes`, one level deep. */
export function derValues(bytes: Uint8Array): DerValue[] {
  const values: DerValue[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const { tag, start, end } = header(bytes, offset);
    values.push({ tag, contents: bytes.subarray(start, end) });
    offset = end;
  }
  return values;
}

function header(bytes: Uint8Array, offset: number): { tag: number; start: number; end: number } {
  const tag = byteAt(bytes, offset);
  const first = byteAt(bytes, offset + 1);
  // 0x80 alone is the indefinite length of BER; more than four length bytes would be gigabytes.
  if (first === 0x80 || first > 0x84) throw new RangeError('not DER');
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  const start = offset + 2 + lengthBytes;
  let length = first < 0x80 ? first : 0;
  for (let index = offset + 2; index < start; index += 1)
    length = length * 256 + byteAt(bytes, index);
  if (start + length > bytes.length) throw new RangeError('not DER');
  return { tag, start, end: start + length };
}

function byteAt(bytes: Uint8Array, index: number): number {
  const byte = bytes[index];
  if (byte === undefined) throw new RangeError('not DER');
  return byte;
}
