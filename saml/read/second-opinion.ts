import { ParseOption, XmlC14NMode, XmlDocument } from 'libxml2-wasm';

/**
 * The exclusive canonical form by libxml2, which shares no code with the parsers and the
 * canonicaliser that made `text`. Undefined when libxml2 cannot read it.
 */
export function canonicalByLibxml(text: string, prefixes: readonly string[]): string | undefined {
  try {
    return canonicalOf(text, prefixes);
  } catch {
    return undefined;
  }
}

function canonicalOf(text: string, prefixes: readonly string[]): string {
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE;
  const document = XmlDocument.fromString(text, { option });
  const chunks: Uint8Array[] = [];
  try {
    document.canonicalize(
      {
        // The view is into memory that libxml2 uses again, so it is copied.
        write: (chunk) => chunks.push(chunk.slice()) && chunk.byteLength,
        close: () => true,
      },
      {
        mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
        inclusiveNamespacePrefixes: [...prefixes],
      },
    );
  } finally {
    document.dispose();
  }
  return Buffer.concat(chunks).toString('utf8');
}
