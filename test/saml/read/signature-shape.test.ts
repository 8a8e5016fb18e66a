import { hash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openResponse } from '../../../saml/read/index.ts';
import { ALGORITHMS } from '../../../saml/names.ts';
import {
  ASSERTION_XPATH,
  encode,
  foreignResponse,
  outcome,
  replaced,
  signedBy,
  testKey,
} from './support.ts';

let good = '';
beforeAll(async () => {
  const { privateKey } = await testKey();
  const keyInfo = '<ds:X509Data><ds:X509Certificate>MIIB</ds:X509Certificate></ds:X509Data>';
  const signed = signedBy(foreignResponse(), ASSERTION_XPATH, { privateKey, keyInfo });
  // xml-crypto would put it into both transforms; only the second may have it.
  good = replaced(signed, TRANSFORM(ALGORITHMS.exclusiveCanonical), WITH_PREFIXES);
});

type Change = () => string;
const open = (xml: string): string => outcome(openResponse(encode(xml)));
const swap =
  (part: string | RegExp, by: string): Change =>
  () =>
    replaced(good, part, by);
const before = (part: string, text: string): Change => swap(part, text + part);
const after = (part: string, text: string): Change => swap(part, part + text);
const digest = (text: string): Change =>
  swap(/<ds:DigestValue>.*<\/ds:DigestValue>/, `<ds:DigestValue>${text}</ds:DigestValue>`);
const value =
  (change: (text: string) => string): Change =>
  () =>
    good.replace(/(?<=SignatureValue>)[^<]+/, change);

const TRANSFORM = (algorithm: string): string => `<ds:Transform Algorithm="${algorithm}"/>`;
const ENVELOPED = `<ds:Transform Algorithm="${ALGORITHMS.envelopedSignature}"/>`;
const WITH_PREFIXES = `<ds:Transform Algorithm="${ALGORITHMS.exclusiveCanonical}"><InclusiveNamespaces xmlns="${ALGORITHMS.exclusiveCanonical}" PrefixList="xs"/></ds:Transform>`;
const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
const XSLT = 'http://www.w3.org/TR/1999/REC-xslt-19991116';
const DECRYPT = 'http://www.w3.org/2002/07/decrypt#XML';
const BASE64 = 'http://www.w3.org/2000/09/xmldsig#base64';
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

describe('the shape of a Signature', () => {
  it.each<[string, Change]>([
    ['as xml-crypto makes it', () => good],
    ['with IDs of its own', swap('<ds:Signature ', '<ds:Signature Id="sig" ')],
    ['without KeyInfo', swap(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '')],
    ['with a key by name', swap(/<ds:X509Data>.*<\/ds:X509Data>/, '<ds:KeyName>k</ds:KeyName>')],
    [
      'with KeyInfo of another namespace',
      swap(/<ds:X509Data>.*<\/ds:X509Data>/, '<x:A xmlns:x="urn:x"><x:B>c</x:B></x:A>'),
    ],
    ['with line breaks in base64', value((text) => text.replace(/.{76}/g, '$&\n'))],
    ['with base64 indented', value((text) => `\n\t  ${text}\n`)],
    ['with blanks between its elements', swap(/><ds:/g, '>\n<ds:')],
    ['with a PrefixList of several', swap('PrefixList="xs"', 'PrefixList="#default xs  xsi"')],
    ['with an empty PrefixList', swap('PrefixList="xs"', 'PrefixList=""')],
    ['with a Type of its Reference', before(' URI=', ' Type="http://x"')],
  ])('may be %s', (_, make) => {
    expect(open(make())).toBe('accepted');
  });

  it.each<[string, Change, string]>([
    [
      'a second SignedInfo',
      () => doubled(/<ds:SignedInfo>.*<\/ds:SignedInfo>/),
      'unexpected-element',
    ],
    [
      'a second SignatureValue',
      after('</ds:SignatureValue>', '<ds:SignatureValue/>'),
      'unexpected-element',
    ],
    [
      'no SignatureValue',
      swap(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, ''),
      'missing-element',
    ],
    ['no SignedInfo', swap(/<ds:SignedInfo>.*<\/ds:SignedInfo>/, ''), 'missing-element'],
    [
      'an empty Signature',
      () => good.replace(/(<ds:Signature [^>]*>).*(?=<\/ds:Signature>)/, '$1'),
      'missing-element',
    ],
    ['an Object behind', before('</ds:Signature>', '<ds:Object/>'), 'signature-object'],
    [
      'an Object before SignedInfo',
      before(
        '<ds:SignedInfo>',
        '<ds:Object><ds:CanonicalizationMethod Algorithm="x"/></ds:Object>',
      ),
      'signature-object',
    ],
    ['a Signature in KeyInfo', before('</ds:KeyInfo>', '<ds:Signature/>'), 'stray-signature'],
    [
      'an Assertion in KeyInfo',
      before('</ds:KeyInfo>', '<Assertion xmlns="urn:x"/>'),
      'stray-assertion',
    ],
    [
      'an element of SAML in KeyInfo',
      before('</ds:KeyInfo>', '<saml2:Issuer/>'),
      'unexpected-element',
    ],
    [
      'a second Signature of the Assertion',
      () => doubled(/<ds:Signature .*<\/ds:Signature>/),
      'stray-signature',
    ],
    ['a Signature in the Subject', () => moved('<saml2:NameID'), 'stray-signature'],
    ['a Signature before the Issuer', () => moved('<saml2:Issuer>'), 'stray-signature'],
    ['a Signature behind the Conditions', () => moved('<saml2:AuthnStatement'), 'stray-signature'],
    [
      'a second Signature at the end of the Assertion',
      () => {
        const signature = /<ds:Signature .*<\/ds:Signature>/.exec(good)?.[0] ?? '';
        return replaced(good, '</saml2:Assertion>', `${signature}</saml2:Assertion>`);
      },
      'stray-signature',
    ],
    [
      'a Signature of the Assertion on the Response',
      () => moved('<saml2p:Status>'),
      'reference-uri',
    ],
    ['two References', () => doubled(/<ds:Reference .*<\/ds:Reference>/), 'unexpected-element'],
    ['no Reference', swap(/<ds:Reference .*<\/ds:Reference>/, ''), 'missing-element'],
    ['a Manifest', before('</ds:SignedInfo>', '<ds:Manifest/>'), 'unexpected-element'],
    ['no URI', swap(/ URI="[^"]*"/, ''), 'missing-attribute'],
    ['an empty URI', uri(''), 'reference-uri'],
    ['a URI that is only "#"', uri('#'), 'reference-uri'],
    ['a URI without "#"', uri('id7312'), 'reference-uri'],
    ['the ID of the Response', uri('#id2891'), 'reference-uri'],
    ['an XPointer', uri('#xpointer(id(&apos;id7312&apos;))'), 'reference-uri'],
    ['the whole document by XPointer', uri('#xpointer(/)'), 'reference-uri'],
    ['a URI with a quote', uri("#id7312' or '1'='1"), 'reference-uri'],
    ['an address elsewhere', uri('https://example.com/#id7312'), 'reference-uri'],
    ['a file', uri('file:///etc/passwd'), 'reference-uri'],
    ['a URI with a blank', uri('#id7312 '), 'reference-uri'],
    ['no Transforms', swap(/<ds:Transforms>.*<\/ds:Transforms>/, ''), 'missing-element'],
    [
      'a PrefixList on the first transform',
      swap(
        ENVELOPED,
        WITH_PREFIXES.replace(ALGORITHMS.exclusiveCanonical, ALGORITHMS.envelopedSignature),
      ),
      'unexpected-element',
    ],
    ['one transform', () => replaced(good, WITH_PREFIXES, ''), 'missing-element'],
    ['three transforms', before(ENVELOPED, ENVELOPED), 'unexpected-element'],
    [
      'the transforms the other way round',
      transforms(ALGORITHMS.exclusiveCanonical, ALGORITHMS.envelopedSignature),
      'transforms',
    ],
    [
      'enveloped twice',
      transforms(ALGORITHMS.envelopedSignature, ALGORITHMS.envelopedSignature),
      'transforms',
    ],
    [
      'inclusive canonical form',
      transforms(ALGORITHMS.envelopedSignature, INCLUSIVE),
      'transforms',
    ],
    ['XPath', transforms(ALGORITHMS.envelopedSignature, XPATH), 'transforms'],
    ['XSLT', transforms(XSLT, ALGORITHMS.exclusiveCanonical), 'transforms'],
    ['base64 as a transform', transforms(BASE64, ALGORITHMS.exclusiveCanonical), 'transforms'],
    ['decryption as a transform', transforms(DECRYPT, ALGORITHMS.exclusiveCanonical), 'transforms'],
    [
      'a stylesheet in a transform',
      () =>
        good.replace(
          ENVELOPED,
          `<ds:Transform Algorithm="${ALGORITHMS.envelopedSignature}"><a xmlns="urn:x"/></ds:Transform>`,
        ),
      'unexpected-element',
    ],
    ['two PrefixLists', () => doubled(/<InclusiveNamespaces .*?\/>/), 'unexpected-element'],
    ['a PrefixList that is none', swap('PrefixList="xs"', 'PrefixList="x:s"'), 'prefix-list'],
    [
      'a PrefixList of 21',
      swap('PrefixList="xs"', `PrefixList="${'a '.repeat(21)}"`),
      'prefix-list',
    ],
    [
      'a PrefixList on the method',
      () =>
        good.replace(
          /(<ds:CanonicalizationMethod [^>]*)\/>/,
          `$1><InclusiveNamespaces xmlns="${ALGORITHMS.exclusiveCanonical}" PrefixList="x"/></ds:CanonicalizationMethod>`,
        ),
      'unexpected-element',
    ],
    [
      'SignedInfo in inclusive canonical form',
      method('CanonicalizationMethod', INCLUSIVE),
      'canonicalization-algorithm',
    ],
    ['RSA with MD5', method('SignatureMethod', `${MORE}rsa-md5`), 'signature-algorithm'],
    [
      'RSA-PSS',
      method('SignatureMethod', 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1'),
      'signature-algorithm',
    ],
    ['HMAC', method('SignatureMethod', `${DSIG}hmac-sha1`), 'signature-algorithm'],
    ['HMAC with SHA-256', method('SignatureMethod', `${MORE}hmac-sha256`), 'signature-algorithm'],
    ['ECDSA', method('SignatureMethod', `${MORE}ecdsa-sha256`), 'signature-algorithm'],
    ['DSA', method('SignatureMethod', `${DSIG}dsa-sha1`), 'signature-algorithm'],
    ['no algorithm', method('SignatureMethod', ''), 'signature-algorithm'],
    [
      'the name of a method of objects',
      method('SignatureMethod', 'constructor'),
      'signature-algorithm',
    ],
    [
      'a shortened HMAC',
      () =>
        good.replace(
          /(<ds:SignatureMethod [^>]*)\/>/,
          '$1><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>',
        ),
      'unexpected-element',
    ],
    ['a digest of SHA-256 by SHA-1', method('DigestMethod', `${DSIG}sha1`), 'digest-value'],
    ['a digest by MD5', method('DigestMethod', `${MORE}md5`), 'digest-algorithm'],
    ['the digest of nothing', digest(hash('sha256', '', 'base64')), 'digest-of-nothing'],
    ['a digest of another length', digest(hash('sha1', 'x', 'base64')), 'digest-value'],
    ['an empty digest', digest(''), 'digest-value'],
    ['a digest that is not base64', digest('*'.repeat(44)), 'digest-value'],
    [
      'an element in the digest',
      () => good.replace(/(?<=DigestValue>)(.{10})/, '$1<a/>'),
      'text-only',
    ],
    ['a second digest', after('</ds:DigestValue>', '<ds:DigestValue/>'), 'unexpected-element'],
    ['marks behind the value', value((text) => `${text}!!`), 'signature-value'],
    [
      'a star in the value',
      value((text) => `${text.slice(0, 9)}*${text.slice(9)}`),
      'signature-value',
    ],
    [
      'the value in the URL-safe alphabet',
      value((text) => `-_${text.slice(2)}`),
      'signature-value',
    ],
    ['the value without padding', value((text) => text.replace(/=+$/, '')), 'signature-value'],
    ['data behind the padding of the value', value((text) => `${text}AAAA`), 'signature-value'],
    ['an empty value', value(() => ' '), 'signature-value'],
    ['a value longer than any key', value(() => 'AAAA'.repeat(700)), 'signature-value'],
    [
      'an element in the value',
      value((text) => `${text.slice(0, 8)}<a/>${text.slice(8)}`),
      'text-only',
    ],
    [
      'an attribute on SignedInfo',
      swap('<ds:SignedInfo>', '<ds:SignedInfo a="b">'),
      'unexpected-attribute',
    ],
  ])('may not be: %s', (_, make, rule) => {
    const xml = make();
    expect(xml).not.toBe(good);
    expect(open(xml)).toBe(`structure/${rule}`);
  });

  it('does not take an element of another namespace for a Signature', () => {
    const xml = good.replaceAll(DSIG, 'http://www.w3.org/2000/09/xmldsig');
    expect(open(xml)).toBe('structure/stray-signature');
  });
});

function doubled(part: RegExp): string {
  return good.replace(part, '$&$&');
}

/** The Signature at another place. */
function moved(to: string): string {
  const signature = /<ds:Signature .*<\/ds:Signature>/.exec(good)?.[0] ?? '';
  return replaced(replaced(good, signature, ''), to, signature + to);
}

function uri(text: string): Change {
  return swap(/URI="[^"]*"/, `URI="${text}"`);
}

function transforms(...algorithms: string[]): Change {
  return swap(/(?<=<ds:Transforms>).*(?=<\/ds:Transforms>)/, algorithms.map(TRANSFORM).join(''));
}

function method(name: string, algorithm: string): Change {
  return swap(new RegExp(`(?<=<ds:${name} Algorithm=")[^"]*`), algorithm);
}
