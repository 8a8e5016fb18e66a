import { refuse } from './refusal.ts';

/** Stage utf8: the only encoding that is read, and without a byte order mark. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = decode(bytes);
  refuseByteOrderMark(text);
  return text;
}

/** For text that comes as a string already, where the mark is all that is left of the encoding. */
export function refuseByteOrderMark(text: string): void {
  if (text.startsWith('\ufeff'))
    refuse('utf8', 'byte-order-mark', 'The text begins with a byte order mark');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('utf8', 'not-utf8', 'The bytes are not UTF-8');
  }
}
