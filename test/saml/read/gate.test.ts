import { describe, expect, it } from 'vitest';
import { openResponse } from '../../../saml/read/index.ts';
import { encode, foreignResponse, outcome, replaced } from './support.ts';

const good = foreignResponse();
const open = (xml: string): string => outcome(openResponse(encode(xml)));
const inName = (text: string) => (): string => replaced(good, 'maria.garcia', text);
const inRoot = (attributes: string) => (): string =>
  replaced(good, ' Destination=', ` ${attributes} Destination=`);
const onAssertion = (attributes: string) => (): string =>
  replaced(good, ' ID="id7312"', ` ${attributes} ID="id7312"`);
const declared = (declaration: string) => (): string =>
  replaced(good, /^<\?xml.*?\?>/, declaration);

const ELEMENTS = good.match(/<saml/g)?.length ?? 0;

describe('the gate', () => {
  it.each<[string, () => string]>([
    ['the message itself', () => good],
    ['no declaration', () => declared('')().trimStart()],
    ['a declaration without encoding', declared('<?xml version="1.0"?>')],
    [
      'utf-8 in small letters and standalone',
      declared('<?xml version="1.0" encoding="utf-8" standalone="no"?>'),
    ],
    ['the five named characters', inName('&lt;&gt;&amp;&quot;&apos;')],
    ['character references', inName('&#x41;&#66;&#xD;&#x1F3AD;')],
    ['a namespace that is declared and not used', inRoot('xmlns:x="urn:x"')],
    ['prefixes that begin with "xml"', inRoot('xmlns:xmldsig="urn:x"')],
    ['40 attributes on one element', onAssertion(declarations(36))],
    ['white space behind the root', () => `${good}\n \t`],
  ])('lets pass %s', (_, make) => {
    expect(open(make())).toBe('accepted');
  });

  it.each<[string, () => string, string]>([
    ['a DOCTYPE', declared('<!DOCTYPE r>'), 'doctype'],
    [
      'a DOCTYPE with an external subset',
      declared('<!DOCTYPE r SYSTEM "file:///etc/passwd">'),
      'doctype',
    ],
    [
      'a DOCTYPE with entities',
      declared('<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'),
      'doctype',
    ],
    [
      'a DOCTYPE that supplies attributes',
      declared('<!DOCTYPE r [<!ATTLIST r ID CDATA "x">]>'),
      'doctype',
    ],
    ['a processing instruction in a value', inName('<?p maria?>'), 'processing-instruction'],
    [
      'a processing instruction before the root',
      declared('<?xml-stylesheet href="x"?>'),
      'processing-instruction',
    ],
    ['a processing instruction behind the root', () => `${good}<?p?>`, 'processing-instruction'],
    ['a comment in a value', inName('maria<!-- -->.garcia'), 'comment'],
    ['a comment before the root', declared('<!--x-->'), 'comment'],
    ['a comment behind the root', () => `${good}<!--x-->`, 'comment'],
    ['a CDATA section', inName('<![CDATA[maria]]>'), 'cdata'],
    ['XML 1.1', declared('<?xml version="1.1"?>'), 'xml-version'],
    ['XML 1.2', declared('<?xml version="1.2"?>'), 'xml-version'],
    ['Latin-1 declared', declared('<?xml version="1.0" encoding="ISO-8859-1"?>'), 'encoding'],
    ['UTF-16 declared', declared('<?xml version="1.0" encoding="UTF-16"?>'), 'encoding'],
    ['UTF-7 declared', declared('<?xml version="1.0" encoding="UTF-7"?>'), 'encoding'],
    ['a relative namespace', inRoot('xmlns:x="x"'), 'namespace-uri'],
    ['a relative namespace with a slash', inRoot('xmlns:x="./x"'), 'namespace-uri'],
    ['a namespace beyond ASCII', inRoot('xmlns:x="urn:ä"'), 'namespace-uri'],
    ['a namespace with a blank', inRoot('xmlns:x="urn:a b"'), 'namespace-uri'],
    ['a second ID attribute', onAssertion('Id="x"'), 'foreign-id'],
    ['a small id', onAssertion('id="x"'), 'foreign-id'],
    ['xml:id', onAssertion('xml:id="x"'), 'foreign-id'],
    ['an ID with a prefix', onAssertion('xmlns:x="urn:x" x:ID="x"'), 'foreign-id'],
    ['an ID on an element of another namespace', inName('<a xmlns="urn:a" ID="x"/>'), 'foreign-id'],
    ['an ID twice', () => replaced(good, 'id7312', 'id2891'), 'duplicate-id'],
    ['U+0085', inName('\u0085'), 'forbidden-character'],
    ['U+2028', inName('\u2028'), 'forbidden-character'],
    ['U+2029', inName('\u2029'), 'forbidden-character'],
    ['U+FFFE', inName('\ufffe'), 'forbidden-character'],
    ['U+FFFF', inName('\uffff'), 'forbidden-character'],
    ['U+0085 by reference', inName('&#x85;'), 'forbidden-character'],
    ['U+2028 by reference', inName('&#8232;'), 'forbidden-character'],
    ['U+2029 by reference in an attribute', onAssertion('x="&#x2029;"'), 'forbidden-character'],
    ['an attribute that poses as a declaration', onAssertion('xmlnsx="urn:x"'), 'reserved-name'],
    [
      'a prefix that poses as a declaration',
      onAssertion('xmlns:xmlnsx="urn:x" xmlnsx:a=""'),
      'reserved-name',
    ],
    ['an element with a reserved name', inName('<xmlfoo/>'), 'reserved-name'],
    ['41 levels', inName(nested(37)), 'depth'],
    ['3,001 elements', inName('<a/>'.repeat(3_000)), 'element-count'],
    ['41 attributes on one element', onAssertion(declarations(37)), 'attribute-count'],
  ])('refuses %s', (_, make, rule) => {
    expect(open(make())).toBe(`gate/${rule}`);
  });

  it.each<[string, () => string]>([
    ['a bare ampersand', inName('a & b')],
    ['an entity that nobody declared', inName('&nbsp;')],
    ['an entity with the name of a method', inName('&toString;')],
    ['an entity with the name of a constructor', inName('&constructor;')],
    ['an entity with the name of a prototype', inName('&__proto__;')],
    ['"]]>" in text', inName(']]>')],
    ['NUL', inName('\0')],
    ['a control character', inName('\u0001')],
    ['a control character by reference', inName('&#1;')],
    ['a reference beyond Unicode', inName('&#x110000;')],
    ['a reference to half a surrogate pair', inName('&#xD800;')],
    ['U+FFFE by reference', inName('&#xFFFE;')],
    ['a capital X in a reference', inName('&#X41;')],
    ['"<" in an attribute', onAssertion('a="<"')],
    ['an attribute twice', onAssertion('a="" a=""')],
    [
      'an attribute twice by way of prefixes',
      onAssertion('xmlns:a="urn:x" xmlns:b="urn:x" a:c="" b:c=""'),
    ],
    ['an attribute without quotes', onAssertion('a=b')],
    ['an attribute without a value', onAssertion('a')],
    ['attributes without a blank between', onAssertion('a="b"c="d"')],
    ['a prefix that is not declared', inName('<x:a/>')],
    ['a prefix undeclared as in XML 1.1', inRoot('xmlns:x=""')],
    ['the prefix xml for another namespace', inRoot('xmlns:xml="urn:x"')],
    ['the prefix xmlns declared', inRoot('xmlns:xmlns="urn:x"')],
    [
      'another prefix for the namespace of xml',
      inRoot('xmlns:x="http://www.w3.org/XML/1998/namespace"'),
    ],
    ['the namespace of xmlns', inRoot('xmlns:x="http://www.w3.org/2000/xmlns/"')],
    ['two colons in a name', inName('<a:b:c/>')],
    ['tags that cross', inName('<a><b></a></b>')],
    ['a tag that is not closed', () => good.slice(0, -1)],
    ['an end without a start', () => `${good}</a>`],
    [
      'an end tag with an attribute',
      () => replaced(good, '</saml2p:Response>', '</saml2p:Response a="">'),
    ],
    ['a second root', () => `${good}<a/>`],
    ['the message twice', () => good + good],
    ['text behind the root', () => `${good}x`],
    ['text before the root', () => `x${good}`],
    ['a blank before the declaration', () => ` ${good}`],
    ['a declaration in the middle', inName('<?xml version="1.0"?>')],
    ['a declaration without version', declared('<?xml encoding="UTF-8"?>')],
    ['only a declaration', () => '<?xml version="1.0"?>'],
    ['only blanks', () => '        '],
    ['no XML at all', () => '{"a":1}'],
  ])('refuses as not well-formed: %s', (_, make) => {
    expect(open(make())).toBe('gate/not-well-formed');
  });

  it.each([
    ['40 levels', inName(nested(36))],
    ['3,000 elements', inName('<a/>'.repeat(3_000 - ELEMENTS))],
  ])('lets pass %s, for the structure to refuse', (_, make) => {
    expect(open(make())).toBe('structure/text-only');
  });

  it('quotes what it refuses within bounds and without control characters', () => {
    const opened = openResponse(encode(inRoot(`xmlns:x="\u001b[31m${'x'.repeat(500)}"`)()));
    const long = openResponse(encode(inRoot(`xmlns:x="${'x'.repeat(500)}"`)()));
    expect(opened.ok).toBe(false);
    expect(long.ok ? '' : long.refusal.detail).toMatch(/^Namespace "x{80}…" is not/);
    expect(opened.ok ? '' : opened.refusal.detail).not.toMatch(/[\u0000-\u001f]/);
  });
});

function declarations(count: number): string {
  return Array.from({ length: count }, (_, index) => `xmlns:p${index}="urn:p"`).join(' ');
}

function nested(levels: number): string {
  return '<a>'.repeat(levels) + '</a>'.repeat(levels);
}
