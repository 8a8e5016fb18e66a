import { beforeAll, describe, expect, it } from 'vitest';
import { attempt } from '../../../saml/read/refusal.ts';
import { checkAssertion } from '../../../saml/read/response-shape.ts';
import { openResponse } from '../../../saml/read/index.ts';
import { readSignedBytes } from '../../../saml/read/signed-bytes.ts';
import type { FoundSignature } from '../../../saml/read/types.ts';
import { verifySignature, type SignedBytes } from '../../../saml/read/verify-signature.ts';
import { encode, outcome, replaced, testKey, written } from './support.ts';

/** What a key vouched for, were the canonicaliser ever deceived: each of these must end here. */
let signed: SignedBytes;
let found: FoundSignature;
beforeAll(async () => {
  const key = await testKey();
  const opened = openResponse(encode(written(key, 'assertion')));
  if (!opened.ok || opened.value.signatures.assertion === undefined) throw new Error('Not opened');
  found = opened.value.signatures.assertion;
  signed = verifySignature(found, [key.verification]);
});

const read = (bytes: string, prefixes = signed.prefixes): string =>
  outcome(attempt(() => readSignedBytes({ ...signed, bytes, prefixes }, found, checkAssertion)));
const swap = (part: string | RegExp, by: string) => (): string => replaced(signed.bytes, part, by);

describe('signed bytes', () => {
  it('are read when they are what they should be', () => {
    expect(read(signed.bytes)).toBe('accepted');
  });

  it.each<[string, () => string, string]>([
    ['empty', () => '', 'not-well-formed'],
    ['with a processing instruction', swap('maria', '<?p?>maria'), 'processing-instruction'],
    ['with a comment', swap('maria', '<!-- -->maria'), 'comment'],
    ['with a declaration', () => `<?xml version="1.0"?>${signed.bytes}`, 'second-opinion'],
    ['of another element', () => '<a/>', 'root-element'],
    ['of another ID', swap(/ ID="[^"]*"/, ' ID="other"'), 'signed-root'],
    [
      'with an Assertion within',
      swap('</saml:Assertion>', '<saml:Assertion/></saml:Assertion>'),
      'stray-assertion',
    ],
    [
      'with attributes in another order',
      swap(/ (ID="[^"]*") (IssueInstant="[^"]*")/, ' Version="2.0" ID="x"'),
      'not-well-formed',
    ],
    [
      'with an element closed in itself',
      swap(/<saml:Attribute [^]*<\/saml:Attribute>/, '<saml:Attribute Name="a"/>'),
      'second-opinion',
    ],
    ['with a namespace that nobody uses', swap(' ID=', ' xmlns:x="urn:x" ID='), 'second-opinion'],
    ['with a line end of Windows', swap('maria', 'ma\r\nria'), 'second-opinion'],
  ])('are refused: %s', (_, make, rule) => {
    expect(read(make())).toBe(`signed-bytes/${rule}`);
  });

  it('are canonical only for the prefixes that were signed', () => {
    const bytes = replaced(
      signed.bytes,
      ' ID=',
      ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" ID=',
    );
    expect(read(bytes, ['xsd'])).toBe('signed-bytes/second-opinion');
    const inOrder = replaced(
      signed.bytes,
      /(xmlns:saml="[^"]*")/,
      `xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xsd="http://www.w3.org/2001/XMLSchema"`,
    );
    expect(read(inOrder, [...signed.prefixes, 'xsd'])).toBe('accepted');
    expect(read(inOrder)).toBe('signed-bytes/second-opinion');
  });
});
