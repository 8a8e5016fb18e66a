import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { XmlDocument, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm';

/** The folder of the OASIS and W3C schemas that `@authenio/samlify-xmllint-wasm` brings along. */
const SCHEMAS = join(
  dirname(createRequire(import.meta.url).resolve('@authenio/samlify-xmllint-wasm/package.json')),
  'schemas',
);

export interface SchemaValidator extends Disposable {
  /** The errors of a document; none when it is valid. */
  errors(xml: string): string[];
}

/** Validates against saml-schema-protocol-2.0.xsd, all locations answered from that folder. */
export function protocolSchema(): SchemaValidator {
  readOnlyFrom(SCHEMAS);
  const url = join(SCHEMAS, 'saml-schema-protocol-2.0.xsd');
  const schema = XmlDocument.fromBuffer(readFileSync(url), { url });
  const validator = XsdValidator.fromDoc(schema);
  return {
    errors: (xml) => errorsOf(validator, xml),
    [Symbol.dispose]() {
      validator.dispose();
      schema.dispose();
    },
  };
}

function errorsOf(validator: XsdValidator, xml: string): string[] {
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    document.dispose();
  }
}

// libxml2 in WebAssembly has no files and no network but those that it is given here.
function readOnlyFrom(folder: string): void {
  const open = new Map<number, { content: Buffer; position: number }>();
  xmlRegisterInputProvider({
    match: (name) => dirname(name) === folder,
    open(name) {
      const handle = open.size + 1;
      open.set(handle, { content: readFileSync(name), position: 0 });
      return handle;
    },
    read(handle, target) {
      const file = open.get(handle);
      if (file === undefined) return -1;
      const chunk = file.content.subarray(file.position, file.position + target.byteLength);
      target.set(chunk);
      file.position += chunk.byteLength;
      return chunk.byteLength;
    },
    close: () => true,
  });
}
