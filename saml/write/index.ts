export { requireNcName, requireWritableText } from './characters.ts';
export { element, type ElementName } from './element.ts';
export type { AssertionEncryption } from './encrypt.ts';
export { encodeResponse } from './encode-response.ts';
export { keyInfoElement } from './key-info.ts';
export { serialise } from './serialise.ts';
export { PLAIN_STYLE, type WriteStyle } from './style.ts';
export { writeResponse, type WriteResponseOptions } from './write-response.ts';
