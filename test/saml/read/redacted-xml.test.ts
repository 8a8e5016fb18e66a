import { beforeAll, describe, expect, it } from 'vitest';
import { parseTree } from '../../../saml/read/dom.ts';
import { claimedSignature, openResponse, redactedXml } from '../../../saml/read/index.ts';
import { responseMessage } from '../../support/response-message.ts';
import { encode, SIGNED_PLACEMENTS, testKey, written, type TestKey } from './support.ts';

let key: TestKey;
beforeAll(async () => {
  key = await testKey();
});

describe('a message laid out for people', () => {
  it('is still XML, one element a line, and says what AWS reads', () => {
    const shown = redactedXml(written(key, 'both'));
    expect(parseTree(shown).localName).toBe('Response');
    const { assertion } = responseMessage();
    const [audience = ''] = assertion?.conditions?.audienceRestrictions.flat() ?? [];
    expect(shown).toContain(`>${audience}</`);
    expect(shown).toContain(`>${assertion?.issuer ?? ''}</`);
    for (const { values } of assertion?.attributes ?? [])
      for (const value of values) expect(shown).toContain(`>${value}</`);
    expect(shown.split('\n').every((line) => line.split('</').length <= 2)).toBe(true);
  });

  it('holds nothing with which it could be used, and does not name the subject', () => {
    const xml = written(key, 'both');
    const shown = redactedXml(xml);
    for (const name of ['SignatureValue', 'DigestValue', 'X509Certificate']) {
      const values = [...xml.matchAll(new RegExp(`${name}>([^<]+)<`, 'g'))].map(
        ([, value = '']) => value,
      );
      expect(values.length).toBeGreaterThan(0);
      for (const value of values) {
        expect(shown).not.toContain(value.slice(0, 20));
        expect(shown).toContain(`${name}>[${value.length} characters left out]</`);
      }
    }
    expect(shown).toMatch(/<saml:NameID [^>]*>.…@example\.com<\/saml:NameID>/);
  });

  it.each([
    ['a value that AWS does not read', '<saml:Attribute Name="mail"><saml:AttributeValue>'],
    [
      'a name in the place of a value',
      '<saml:Attribute Name="mail"><saml:AttributeValue><saml:NameID>',
    ],
    ['an element of nobody', '<x:token xmlns:x="urn:x">'],
    ['an attribute of nobody', '<x:a xmlns:x="urn:x" secret="', '"/>'],
    ['the session at the identity provider', '<saml:AuthnStatement SessionIndex="', '"/>'],
    ['where somebody sits', '<saml:SubjectConfirmationData Address="', '"/>'],
    ['a cipher text', '<xenc:CipherValue xmlns:xenc="http://www.w3.org/2001/04/xmlenc#">'],
    ['a key', '<ds:Modulus xmlns:ds="http://www.w3.org/2000/09/xmldsig#">'],
  ])('leaves out %s', (_what, start, end = '') => {
    const closing = [...start.matchAll(/<([\w:]+)/g)].map(([, name]) => `</${name}>`).reverse();
    const part = `${start}hush-hush${end === '' ? closing.join('') : end}`;
    const saml = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
    const shown = redactedXml(`<saml:Assertion ${saml}>${part}</saml:Assertion>`);
    expect(shown).not.toContain('ush-hush');
    expect(shown).toMatch(/left out|h…/);
  });

  it('lets no text be markup, and cuts what is long', () => {
    const saml = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
    const shown = redactedXml(
      `<saml:Issuer ${saml}>a&lt;b&gt; &amp;lt;${'x'.repeat(400)}</saml:Issuer>`,
    );
    expect(shown).toContain('a&lt;b&gt; &amp;lt;x');
    expect(shown).toContain('x…</saml:Issuer>');
    const many = `<saml:Advice ${saml}>${'<saml:Issuer>i</saml:Issuer>'.repeat(500)}</saml:Advice>`;
    expect(redactedXml(many)).toMatch(/\[102 lines left out\]$/);
  });
});

describe('what a signature says of itself', () => {
  it.each(SIGNED_PLACEMENTS)('is told where the %s is signed', (placement) => {
    const opened = openResponse(encode(written(key, placement)));
    expect(opened.ok && claimedSignature(opened.value)).toEqual({
      placement,
      algorithm: 'rsa-sha256',
      certificateSha256: key.verification.certificateSha256,
    });
  });

  it('is nothing where there is none', () => {
    const opened = openResponse(encode(written(key, 'none')));
    expect(opened.ok && claimedSignature(opened.value)).toEqual({ placement: 'none' });
  });

  it('leaves out a certificate that cannot be read', () => {
    const xml = written(key, 'assertion').replace(/(X509Certificate>)[^<]+</, '$1!<');
    const opened = openResponse(encode(xml));
    expect(opened.ok && claimedSignature(opened.value)).toEqual({
      placement: 'assertion',
      algorithm: 'rsa-sha256',
    });
  });
});
