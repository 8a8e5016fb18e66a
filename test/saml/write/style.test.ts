import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../idp-server/index.ts';
import { element, writeResponse } from '../../../saml/write/index.ts';
import { canonicalForm, wireForm } from '../../../saml/write/serialise.ts';
import { PLAIN_STYLE, type WriteStyle } from '../../../saml/write/style.ts';
import { createSigningKey } from '../../../certs/index.ts';
import { anyResponse } from '../../support/response-arbitrary.ts';
import { canonicalByLibxml2, signedBytes } from './support.ts';

const SAML = 'xmlns="urn:oasis:names:tc:SAML:2.0:assertion"';
const DS = 'xmlns="http://www.w3.org/2000/09/xmldsig#"';

const key = await createSigningKey({ name: 'style' });
const publicPem = key.certificatePem;

describe('a style', () => {
  it('lets a default namespace end where another begins', () => {
    const style: WriteStyle = {
      ...PLAIN_STYLE,
      prefixes: { ...PLAIN_STYLE.prefixes, saml: '', ds: '' },
      emptyTags: true,
    };
    const tree = element('saml:Assertion', {}, [
      element('ds:Signature', {}, [element('ds:SignatureValue')]),
      element('saml:Subject'),
    ]);
    expect(wireForm(tree, style)).toBe(
      `<Assertion ${SAML}><Signature ${DS}><SignatureValue/></Signature><Subject/></Assertion>`,
    );
    expect(canonicalForm(tree, style)).toBe(canonicalByLibxml2(wireForm(tree, style)));
  });

  it('declares more than is needed without that being signed', () => {
    const style: WriteStyle = {
      ...PLAIN_STYLE,
      declares: { 'saml:Subject': ['saml', 'xsi'] },
    };
    const tree = element('saml:Assertion', {}, [element('saml:Subject')]);
    expect(wireForm(tree, style)).toContain('<saml:Subject xmlns:saml="urn:oasis');
    expect(canonicalForm(tree, style)).toContain('<saml:Subject></saml:Subject>');
    expect(canonicalForm(tree, style)).toBe(canonicalByLibxml2(wireForm(tree, style)));
  });

  it('names the type of a value by its own prefix', () => {
    const style: WriteStyle = {
      ...PLAIN_STYLE,
      prefixes: { ...PLAIN_STYLE.prefixes, xs: 'xsd' },
    };
    const tree = element('saml:AttributeValue', { 'xsi:type': 'xs:string' });
    expect(wireForm(tree, style)).toMatch(/ xmlns:xsd="[^"]*" .*xsi:type="xsd:string"/);
  });
});

describe('any legal message in the words of any vendor', () => {
  it('verifies with a pinned key, by a peer, wherever it is signed', () => {
    fc.assert(
      fc.property(anyResponse(), fc.constantFrom(...PROFILES), (message, { style }) => {
        const xml = writeResponse(message, { sign: 'both', credential: key, style });
        expect(signedBytes(xml, publicPem, 'Assertion')).toContain('Assertion');
        expect(signedBytes(xml, publicPem, 'Response')).toContain('Response');
      }),
      { numRuns: 150 },
    );
  });
});
