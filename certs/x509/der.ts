import forge, { type Element } from 'node-forge/lib/asn1.js';

/** One element of ASN.1, ready to be put into another. */
export type { Element };

// The tags of X.680 8.4.
const UNIVERSAL = 0x00;
const CONTEXT = 0x80;
const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  utf8: 12,
  sequence: 16,
  set: 17,
  utcTime: 23,
  generalizedTime: 24,
} as const;

export const sequence = (...items: Element[]): Element => constructed(TAG.sequence, items);
export const set = (...items: Element[]): Element => constructed(TAG.set, items);
export const boolean = (value: boolean): Element => primitive(TAG.boolean, value ? '\xff' : '\0');
export const nothing = (): Element => primitive(TAG.null, '');
export const oid = (dotted: string): Element =>
  primitive(TAG.oid, forge.oidToDer(dotted).getBytes());
export const utf8 = (text: string): Element =>
  primitive(TAG.utf8, Buffer.from(text, 'utf8').toString('latin1'));
export const octetString = (bytes: Buffer): Element =>
  primitive(TAG.octetString, bytes.toString('latin1'));

/** A BIT STRING; `unused` bits at its end do not count. */
export const bitString = (bytes: Buffer, unused = 0): Element =>
  primitive(TAG.bitString, String.fromCharCode(unused) + bytes.toString('latin1'));

/** An INTEGER of zero or more. */
export function integer(value: bigint): Element {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('latin1');
  return primitive(TAG.integer, bytes.charCodeAt(0) >= 0x80 ? `\0${bytes}` : bytes);
}

/** Named bits (X.680 22.7): bit 0 is the highest of the first byte, zeros at the end are left out. */
export function namedBits(positions: readonly number[]): Element {
  const highest = Math.max(...positions);
  const bytes = Buffer.alloc((highest >> 3) + 1);
  for (const bit of positions) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return bitString(bytes, 7 - (highest & 7));
}

/** UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5). Whole seconds. */
export function time(milliseconds: number): Element {
  const digits = new Date(milliseconds).toISOString().replace(/\.\d+|[-:T]/g, '');
  return Number(digits.slice(0, 4)) < 2050
    ? primitive(TAG.utcTime, digits.slice(2))
    : primitive(TAG.generalizedTime, digits);
}

/** `[number] EXPLICIT`, or an implicitly tagged structure. */
export const taggedStructure = (number: number, ...items: Element[]): Element =>
  forge.create(CONTEXT, number, true, items);

/** `[number] IMPLICIT` of a primitive type. */
export const taggedBytes = (number: number, bytes: Buffer): Element =>
  forge.create(CONTEXT, number, false, bytes.toString('latin1'));

export function encode(element: Element): Buffer {
  return Buffer.from(forge.toDer(element).getBytes(), 'latin1');
}

export function decode(der: Buffer): Element {
  return forge.fromDer(der.toString('latin1'), { strict: true, decodeBitStrings: false });
}

/** The elements within; none of a primitive one. */
export function children(element: Element | undefined): readonly Element[] {
  return Array.isArray(element?.value) ? element.value : [];
}

/** The content of a primitive element. */
export function content(element: Element | undefined): Buffer {
  return typeof element?.value === 'string'
    ? Buffer.from(element.value, 'latin1')
    : Buffer.alloc(0);
}

/** The dotted form, when the element is an OBJECT IDENTIFIER. */
export function readOid(element: Element | undefined): string | undefined {
  return element?.type === TAG.oid && typeof element.value === 'string'
    ? forge.derToOid(element.value)
    : undefined;
}

/** Whether it is `[number]` of the context class. */
export function isTagged(element: Element, number: number): boolean {
  return element.tagClass === CONTEXT && element.type === number;
}

function constructed(tag: number, items: Element[]): Element {
  return forge.create(UNIVERSAL, tag, true, items);
}

function primitive(tag: number, bytes: string): Element {
  return forge.create(UNIVERSAL, tag, false, bytes);
}
