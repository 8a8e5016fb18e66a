// What is used of node-forge, typed for this use: the published types describe the library as a
// whole and lack the options of `fromDer`; its ASN.1 module alone loads in a twentieth of the time.
declare module 'node-forge/lib/asn1.js' {
  interface Element {
    tagClass: number;
    type: number;
    constructed: boolean;
    /** Bytes, one a character, or the elements within. */
    value: string | Element[];
  }

  interface Bytes {
    getBytes(): string;
  }

  const library: {
    create(
      tagClass: number,
      type: number,
      constructed: boolean,
      value: string | Element[],
    ): Element;
    toDer(element: Element): Bytes;
    fromDer(bytes: string, options: { strict: boolean; decodeBitStrings: boolean }): Element;
    oidToDer(dotted: string): Bytes;
    derToOid(bytes: string): string;
  };
  export type { Element };
  export default library;
}
