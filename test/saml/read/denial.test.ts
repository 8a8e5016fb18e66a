import { beforeAll, describe, expect, it } from 'vitest';
import { openResponse, verifyResponse } from '../../../saml/read/index.ts';
import {
  ASSERTION_XPATH,
  encode,
  foreignResponse,
  judge,
  outcome,
  replaced,
  RESPONSE_XPATH,
  signedBy,
  testKey,
  type TestKey,
} from './support.ts';

/** The longest message that may come, in bytes: 100,000 characters of base64. */
const ROOM = 75_000;
/** Milliseconds of CPU time that one message may take; wall time would measure the neighbours. */
const LIMIT = 250;

let key: TestKey;
let good = '';
beforeAll(async () => {
  key = await testKey();
  good = signedBy(foreignResponse(), ASSERTION_XPATH, {
    privateKey: key.privateKey,
    keyInfo: '<ds:KeyName>k</ds:KeyName>',
  });
  // Compiled before it is measured.
  for (let round = 0; round < 5; round += 1) judge(good, key.verification);
});

/** `part` replaced by `make(n)` with n as large as there is room for. */
function filled(part: string | RegExp, unit: number, make: (count: number) => string): string {
  const count = Math.floor((ROOM - good.length) / unit) - 2;
  return replaced(good, part, make(count));
}

function repeated(part: string | RegExp, text: (index: number) => string, rest = ''): () => string {
  return () => {
    const unit = Buffer.byteLength(text(10_000));
    return filled(
      part,
      unit,
      (count) => Array.from({ length: count }, (_, index) => text(index)).join('') + rest,
    );
  };
}

const KEY_NAME = '<ds:KeyName>k</ds:KeyName>';
const NAME = 'maria.garcia';

const SHAPES: Readonly<Record<string, () => string>> = {
  References: repeated(
    '</ds:SignedInfo>',
    () => '<ds:Reference URI="#id7312"><ds:DigestValue/></ds:Reference>',
    '</ds:SignedInfo>',
  ),
  Transforms: repeated(
    '</ds:Transforms>',
    () => '<ds:Transform Algorithm="a"/>',
    '</ds:Transforms>',
  ),
  Signatures: repeated(
    '</saml2:Assertion>',
    () => '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>',
    '</saml2:Assertion>',
  ),
  'elements in each other': () =>
    filled(NAME, 7, (count) => '<a>'.repeat(count) + '</a>'.repeat(count)),
  'elements in each other that never end': repeated(NAME, () => '<a>'),
  'elements beside each other': repeated(NAME, () => '<a/>'),
  'elements nobody reads': repeated(KEY_NAME, () => '<b/>'),
  'elements nobody reads, as deep and wide as may be': () =>
    replaced(good, KEY_NAME, deepAndWide(ROOM - good.length)),
  'attributes of one element': repeated(/(?<=<saml2:Assertion)/, (index) => ` a${index}=""`),
  'namespaces of one element': repeated(
    /(?<=<saml2:Assertion)/,
    (index) => ` xmlns:a${index}="urn:a"`,
  ),
  'attributes of one name': repeated(/(?<=<saml2:Assertion)/, () => ' a=""'),
  'prefixes of a PrefixList': () =>
    filled(/(?<=exc-c14n#")\/>(?=<\/ds:Transforms>)/, 2, (count) => prefixList(count - 100)),
  comments: repeated(NAME, () => '<!---->'),
  'a comment that never ends': repeated(NAME, (index) => (index === 0 ? '<!--' : '- ')),
  'processing instructions': repeated(NAME, () => '<?p?>'),
  'CDATA sections': repeated(NAME, () => '<![CDATA[]]>'),
  'character references': repeated(NAME, () => '&#x41;'),
  'character references in an attribute': repeated('id55', () => '&#x41;'),
  entities: repeated(NAME, () => '&amp;'),
  ampersands: repeated(NAME, () => '&'),
  'less-than signs': repeated(NAME, () => '<'),
  'end marks of CDATA': repeated(NAME, () => ']]>'),
  'a DTD of entities': () =>
    replaced(good, /<\?xml.*?\?>/, `<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(4_000)}]>`),
  'a DTD that never ends': () =>
    replaced(good, /<\?xml.*?\?>/, `<!DOCTYPE a [${'<'.repeat(60_000)}`),
  'blanks between elements': repeated('<saml2:Subject>', () => ' ', '<saml2:Subject>'),
  'blanks in a tag': repeated(/(?<=<saml2:Assertion)/, () => ' '),
  'line breaks in a value': repeated(NAME, () => '\r\n'),
  'a long name of an element': () => filled(NAME, 1, (count) => `<${'a'.repeat(count)}/>`),
  'a long ID': repeated('id7312', () => 'a'),
  'a long moment': repeated(/(?<=NotBefore="2026-11-24T09:25:00)/, () => '.1'),
  'a long URI of a namespace': repeated(/(?<=xmlns:xs="http:\/\/)/, () => 'a.'),
  'a long Version': repeated(/(?<=Version=")2\.0/, () => '2.0'),
  'a long DigestValue': repeated(/(?<=DigestValue>)[^<]*/, () => 'A'),
  'a long SignatureValue': repeated(/(?<=SignatureValue>)[^<]*/, () => 'AAAA '),
  'a long Reference': repeated(/(?<=URI="#)/, () => 'a-'),
  'restrictions of the audience': repeated(
    /<saml2:AudienceRestriction>[^]*<\/saml2:AudienceRestriction>/,
    () => '<saml2:AudienceRestriction/>',
  ),
  'letters outside the basic plane': repeated(NAME, () => '🎭'),
  'U+2028': repeated(NAME, () => '\u2028'),
};

function prefixList(count: number): string {
  return `><e:InclusiveNamespaces xmlns:e="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="${'a '.repeat(count)}"/></ds:Transform>`;
}

/** In each element as many attributes with a prefix of their own as the gate lets pass. */
function deepAndWide(room: number): string {
  const attributes = Array.from(
    { length: 20 },
    (_, index) => `xmlns:p${index}="urn:p${index}" p${index}:a=""`,
  );
  const open = `<e ${attributes.join(' ')}>`;
  const levels = Math.min(30, Math.floor(room / (open.length + 4)));
  const deep = open.repeat(levels) + '</e>'.repeat(levels);
  return deep.repeat(Math.floor(room / deep.length));
}

describe('a message made to exhaust', () => {
  it.each(Object.keys(SHAPES))('is dealt with in time: %s', (name) => {
    const xml = (SHAPES[name] as () => string)();
    expect(Buffer.byteLength(xml)).toBeGreaterThan(ROOM * 0.75);
    const { took, result } = measured(() => judge(xml, key.verification));
    expect(result).not.toBe('base64/base64-length');
    expect(took).toBeLessThan(LIMIT);
  });

  it.each<[string, string]>([
    ['line breaks alone', '\n'.repeat(100_000)],
    ['padding alone', '='.repeat(100_000)],
    ['base64 of zeros', 'A'.repeat(100_000)],
    ['a line break behind each letter', 'A\n'.repeat(50_000)],
    ['ten million letters', 'A'.repeat(10_000_000)],
  ])('is dealt with in time: %s', (_, text) => {
    const { took, result } = measured(() => openResponse(text));
    expect(result).not.toBe('accepted');
    expect(took).toBeLessThan(LIMIT);
  });

  it('is not the same as a good one that is as long as may be', () => {
    const value = '<saml2:AttributeValue>x</saml2:AttributeValue>';
    const attributes = `<saml2:Attribute Name="a">${value.repeat(1_300)}</saml2:Attribute>`;
    const inner = signedBy(foreignResponse({ attributes }), ASSERTION_XPATH, key);
    const xml = signedBy(inner, RESPONSE_XPATH, key);
    const opened = openResponse(encode(xml));
    if (!opened.ok) throw new Error(outcome(opened));
    const { took, result } = measured(() => verifyResponse(opened.value, [key.verification]));
    expect(result).toBe('accepted');
    expect(took).toBeLessThan(LIMIT * 2);
  });
});

function measured(read: () => Parameters<typeof outcome>[0]): { took: number; result: string } {
  const before = process.cpuUsage();
  const result = outcome(read());
  const { user, system } = process.cpuUsage(before);
  return { took: (user + system) / 1_000, result };
}
