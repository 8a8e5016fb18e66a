import { describe, expect, it } from 'vitest';
import { element, keyInfoElement, serialise, type ElementName } from '../../../saml/write/index.ts';

const SAML = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
const SAMLP = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"';
const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe('the serialiser', () => {
  it('closes an empty element by an end tag', () => {
    expect(serialise(element('saml:OneTimeUse'))).toBe(
      `<saml:OneTimeUse ${SAML}></saml:OneTimeUse>`,
    );
  });

  it('declares a namespace where it is first used and again on each sibling that needs it', () => {
    const issuer = element('saml:Issuer', {}, ['a']);
    expect(
      serialise(element('samlp:Response', {}, [issuer, element('samlp:Status'), issuer])),
    ).toBe(
      `<samlp:Response ${SAMLP}><saml:Issuer ${SAML}>a</saml:Issuer>` +
        `<samlp:Status></samlp:Status><saml:Issuer ${SAML}>a</saml:Issuer></samlp:Response>`,
    );
  });

  it('declares the namespaces of an attribute and of the type that it names, sorted', () => {
    expect(serialise(element('saml:AttributeValue', { 'xsi:type': 'xs:string' }))).toBe(
      `<saml:AttributeValue ${SAML} ${XS} ${XSI} xsi:type="xs:string"></saml:AttributeValue>`,
    );
  });

  it('sorts attributes, those with a namespace last, and leaves out the undefined', () => {
    const attributes = { 'xsi:type': 'xs:string', b: '2', Z: '3', a: '1', none: undefined };
    expect(serialise(element('saml:A', attributes))).toContain(
      ` Z="3" a="1" b="2" xsi:type="xs:string"></saml:A>`,
    );
  });

  it('escapes content as canonical XML does', () => {
    expect(serialise(element('saml:A', {}, [`<&>"'\t\n\r]]>`]))).toBe(
      `<saml:A ${SAML}>&lt;&amp;&gt;"'\t\n&#xD;]]&gt;</saml:A>`,
    );
  });

  it('escapes attributes as canonical XML does', () => {
    expect(serialise(element('saml:A', { b: `<&>"'\t\n\r` }))).toBe(
      `<saml:A ${SAML} b="&lt;&amp;>&quot;'&#x9;&#xA;&#xD;"></saml:A>`,
    );
  });

  it.each(['saml:A B', 'saml:A>', 'saml:', 'other:A', 'A"', 'a:b:c', 'saml:1'])(
    'takes no element named %j',
    (name) => {
      expect(() => element(name as ElementName)).toThrow(
        expect.objectContaining({
          code: 'internal',
          problem: expect.stringContaining(`"${name}"`),
        }),
      );
      expect(() => element('saml:A', { [name]: '' })).toThrow(
        expect.objectContaining({ code: 'internal' }),
      );
    },
  );

  it('refuses text that XML cannot carry, calling it by the element or attribute', () => {
    expect(() => serialise(element('saml:NameID', {}, ['a\u0000']))).toThrow(
      expect.objectContaining({
        problem: 'NameID: contains U+0000 at index 1, which XML 1.0 cannot carry',
      }),
    );
    expect(() => serialise(element('saml:NameID', { Format: '\uffff' }))).toThrow(
      expect.objectContaining({
        problem: expect.stringMatching(/^NameID\/@Format: contains U\+FFFF/),
      }),
    );
    expect(serialise(element('saml:NameID', { Format: 'b' }, ['a']))).toContain(' Format="b">a<');
  });
});

describe('key info', () => {
  it('shows the certificate', () => {
    expect(serialise(keyInfoElement('MIIB'))).toBe(
      '<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>' +
        '<ds:X509Certificate>MIIB</ds:X509Certificate></ds:X509Data></ds:KeyInfo>',
    );
  });
});
