import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS, type XMLDecl } from 'saxes';
import { createIdRegister, type IdRegister } from './gate-ids.ts';
import { quote, refuse } from './refusal.ts';

/** What one kind of document may contain beyond elements and text, and how much of it. */
export interface GateProfile {
  /** Comments are passed over where nothing is signed that we rely on. */
  readonly maxComments: number;
  readonly maxCharacters: number;
  readonly maxElements: number;
  readonly maxDepth: number;
  readonly maxAttributesPerElement: number;
  /** Identifiers count where a Signature points at one that we rely on. */
  readonly checksIds: boolean;
}

/**
 * Responses and AuthnRequests. Of 406 public sample messages none exceeds 21 kB; the caps leave a
 * wide margin and still keep every later stage in milliseconds.
 */
export const MESSAGE_PROFILE: GateProfile = {
  maxComments: 0,
  maxCharacters: 100_000,
  maxElements: 3_000,
  maxDepth: 40,
  maxAttributesPerElement: 40,
  checksIds: true,
};

/**
 * Metadata documents, which people edit: comments are let through, and the reader takes values only
 * from elements that hold nothing but text, so a comment can never cut one in two. 10,000,000
 * characters is the bound of `SAMLMetadataDocument` in the IAM API reference.
 */
export const METADATA_PROFILE: GateProfile = {
  ...MESSAGE_PROFILE,
  maxComments: 1_000,
  maxCharacters: 10_000_000,
  maxElements: 20_000,
  checksIds: false,
};

/** Read differently by different parsers (line ends of XML 1.1), or no characters at all. */
const FORBIDDEN_CHARACTER = /[\u0085\u2028\u2029\ufffe\uffff]/;
const ABSOLUTE_ASCII_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/;
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/**
 * Stage gate: well-formed beyond doubt by a conforming parser, and free of every feature in which
 * parsers differ, before any tree is built. xmldom alone is no judge of that: it accepts hundreds
 * of the documents that the W3C test suite calls not well-formed.
 */
export function passGate(xml: string, profile: GateProfile): void {
  if (xml.length > profile.maxCharacters)
    refuse('gate', 'too-long', `${xml.length} characters, at most ${profile.maxCharacters}`);
  refuseForbiddenCharacter(xml);
  const parser = createParser();
  refuseFeatures(parser, profile);
  refuseSizeAndNames(parser, profile);
  if (xml.includes('&#')) refuseForbiddenReferences(parser);
  parser.write(xml).close();
}

type Parser = SaxesParser<{ xmlns: true; position: false }>;

/** The parser of the gate, which is also good for walking through a text that has passed it. */
export function createParser(): Parser {
  return new SaxesParser({ xmlns: true, position: false });
}

function refuseFeatures(parser: Parser, profile: GateProfile): void {
  parser.on('error', (error) => refuse('gate', 'not-well-formed', quote(error.message)));
  parser.on('xmldecl', checkDeclaration);
  parser.on('doctype', () => refuse('gate', 'doctype', 'A document type declaration is present'));
  parser.on('processinginstruction', ({ target }) =>
    refuse(
      'gate',
      'processing-instruction',
      `A processing instruction ${quote(target)} is present`,
    ),
  );
  parser.on('cdata', () => refuse('gate', 'cdata', 'A CDATA section is present'));
  let comments = 0;
  parser.on('comment', () => {
    comments += 1;
    if (comments > profile.maxComments)
      refuse('gate', 'comment', `Comments: ${comments}, at most ${profile.maxComments}`);
  });
}

function checkDeclaration({ version, encoding }: XMLDecl): void {
  if (version !== '1.0')
    refuse('gate', 'xml-version', `XML version ${quote(version ?? '')}, expected "1.0"`);
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8')
    refuse('gate', 'encoding', `Declared encoding ${quote(encoding)}, expected "UTF-8"`);
}

function refuseSizeAndNames(parser: Parser, profile: GateProfile): void {
  const ids = profile.checksIds ? createIdRegister() : undefined;
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  // Counted as they come, not at the end of the tag: a tag of 10,000 attributes is cut off early.
  parser.on('attribute', () => {
    attributes += 1;
    limit('attribute-count', attributes, profile.maxAttributesPerElement);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    limit('depth', depth, profile.maxDepth);
    limit('element-count', elements, profile.maxElements);
    checkTag(tag, ids);
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
}

function limit(rule: string, found: number, most: number): void {
  if (found > most) refuse('gate', rule, `More than ${most}`);
}

function checkTag(tag: SaxesTagNS, ids: IdRegister | undefined): void {
  if (/^xml/i.test(tag.local)) refuseReservedName(tag.name);
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.uri === XMLNS) checkNamespace(attribute);
    else checkAttribute(tag, attribute, ids);
  }
}

// Some canonicalisers take every attribute whose name begins with "xmlns" for a declaration and
// leave it out of what is signed.
function checkAttribute(
  tag: SaxesTagNS,
  attribute: SaxesAttributeNS,
  ids: IdRegister | undefined,
): void {
  if (/^xmlns/i.test(attribute.name) || /^xml/i.test(attribute.local))
    refuseReservedName(attribute.name);
  ids?.check(tag, attribute);
}

// A relative namespace URI makes libxml2 produce an empty canonical form, whose digest anybody can
// write down (CVE-2025-66568); others are compared differently by different parsers.
function checkNamespace({ name, value }: SaxesAttributeNS): void {
  const undeclaresDefault = value === '' && name === 'xmlns';
  if (!undeclaresDefault && !ABSOLUTE_ASCII_URI.test(value))
    refuse('gate', 'namespace-uri', `Namespace ${quote(value)} is not an absolute ASCII URI`);
}

function refuseReservedName(name: string): never {
  return refuse('gate', 'reserved-name', `${quote(name)} is reserved by XML 1.0 section 2.3`);
}

function refuseForbiddenReferences(parser: Parser): void {
  parser.on('text', refuseForbiddenCharacter);
  parser.on('attribute', ({ value }) => refuseForbiddenCharacter(value));
}

function refuseForbiddenCharacter(text: string): void {
  const found = FORBIDDEN_CHARACTER.exec(text)?.[0];
  if (found === undefined) return;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  refuse('gate', 'forbidden-character', `Contains U+${code}`);
}
