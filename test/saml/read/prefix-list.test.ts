import { hash, sign } from 'node:crypto';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALGORITHMS, NAMESPACES } from '../../../saml/names.ts';
import { foreignResponse, judge, outcome, replaced, testKey, type TestKey } from './support.ts';

/**
 * Java identity providers list the prefixes of types (`xs`, `xsd`) for canonicalisation, and declare
 * them where they like. Signed here with libxml2's canonical form, which is theirs to the octet.
 */
let key: TestKey;
beforeAll(async () => {
  key = await testKey();
});

function canonical(xml: string, path: string, prefixes: string[]): string {
  const document = XmlDocument.fromString(xml);
  try {
    const found = document.get(path, { a: NAMESPACES.assertion, d: NAMESPACES.signature });
    if (found === null) throw new Error(`Nothing at ${path}`);
    return found.canonicalizeToString({
      mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
      inclusiveNamespacePrefixes: prefixes,
    });
  } finally {
    document.dispose();
  }
}

function signedWith(xml: string, list: string): string {
  const digest = hash('sha256', canonical(xml, '/*/a:Assertion', list.split(' ')), 'base64');
  const transform = `<ds:Transform Algorithm="${ALGORITHMS.exclusiveCanonical}"><ec:InclusiveNamespaces xmlns:ec="${ALGORITHMS.exclusiveCanonical}" PrefixList="${list}"/></ds:Transform>`;
  const signature = `<ds:Signature xmlns:ds="${NAMESPACES.signature}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${ALGORITHMS.exclusiveCanonical}"/><ds:SignatureMethod Algorithm="${ALGORITHMS.rsaSha256}"/><ds:Reference URI="#id7312"><ds:Transforms><ds:Transform Algorithm="${ALGORITHMS.envelopedSignature}"/>${transform}</ds:Transforms><ds:DigestMethod Algorithm="${ALGORITHMS.sha256}"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>VALUE</ds:SignatureValue></ds:Signature>`;
  const issuer = '<saml2:Issuer>https://idp.example/exk1</saml2:Issuer>';
  const unsigned = replaced(xml, issuer, issuer + signature);
  const octets = canonical(unsigned, '/*/a:Assertion/d:Signature/d:SignedInfo', []);
  const value = sign('sha256', Buffer.from(octets), key.privateKey).toString('base64');
  return replaced(unsigned, 'VALUE', value);
}

const XS = ' xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const good = foreignResponse();
const onAssertion = replaced(replaced(good, XS, ''), ' ID="id7312"', `${XS} ID="id7312"`);
const onValue = replaced(replaced(good, XS, ''), / xmlns:xsi=/, `${XS} xmlns:xsi=`);

describe('a PrefixList', () => {
  it.each([
    ['declared on the Response', good, 'xs'],
    ['declared on the Assertion', onAssertion, 'xs'],
    ['declared on the value', onValue, 'xs'],
    ['of several, some declared nowhere', good, 'xsd xs saml2p'],
    ['of prefixes in use anyway', good, 'saml2 xsi'],
    ['with the default namespace, where there is none', good, '#default xs'],
  ])('is followed: %s', (_, xml, list) => {
    expect(outcome(judge(signedWith(xml, list), key.verification))).toBe('accepted');
  });

  it('is part of what is signed', () => {
    const xml = replaced(signedWith(good, 'xs'), 'PrefixList="xs"', 'PrefixList="xsd"');
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-invalid');
  });

  it('protects what a listed prefix stands for', () => {
    const moved = replaced(signedWith(good, 'xs'), XS, ' xmlns:xs="urn:other"');
    expect(outcome(judge(moved, key.verification))).toBe('signature/signature-invalid');
    const unlisted = replaced(signedWith(good, 'saml2'), XS, ' xmlns:xs="urn:other"');
    expect(outcome(judge(unlisted, key.verification))).toBe('accepted');
  });
});
