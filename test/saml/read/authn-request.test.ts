import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { IdentityProvider, ServiceProvider } from 'samlify';
import { describe, expect, it } from 'vitest';
import { BINDINGS, NAME_ID_FORMATS } from '../../../saml/names.ts';
import { readPostRequest, readRedirectRequest } from '../../../saml/read/authn-request.ts';
import { encode, NOW, outcome, replaced } from './support.ts';

const good = `<?xml version="1.0" encoding="UTF-8"?>
<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_q1" Version="2.0" IssueInstant="2026-11-24T09:30:00Z" Destination="https://primary.idp.understudy.example/sso" ProtocolBinding="${BINDINGS.post}" AssertionConsumerServiceURL="https://us-west-2.signin.aws.amazon.com/saml" ForceAuthn="true" IsPassive="0" ProviderName="AWS">
  <saml:Issuer>urn:amazon:webservices</saml:Issuer>
  <samlp:NameIDPolicy Format="${NAME_ID_FORMATS.persistent}" AllowCreate="true"/>
  <samlp:RequestedAuthnContext Comparison="exact">
    <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>
  </samlp:RequestedAuthnContext>
</samlp:AuthnRequest>`;

const READ = {
  id: '_q1',
  issuer: 'urn:amazon:webservices',
  issueInstant: NOW,
  destination: 'https://primary.idp.understudy.example/sso',
  acsUrl: 'https://us-west-2.signin.aws.amazon.com/saml',
  protocolBinding: BINDINGS.post,
  nameIdFormat: NAME_ID_FORMATS.persistent,
  forceAuthn: true,
  isPassive: false,
  signed: false,
};

const parameter = (bytes: Uint8Array): string =>
  `SAMLRequest=${encodeURIComponent(Buffer.from(bytes).toString('base64'))}`;
const query = (xml: string): string => parameter(deflateRawSync(Buffer.from(xml)));
const post = (xml: string): string => outcome(readPostRequest(encode(xml)));
const swap = (part: string | RegExp, by: string) => (): string => replaced(good, part, by);
const before = (part: string, text: string) => swap(part, text + part);
const MINIMAL = `<AuthnRequest xmlns="urn:oasis:names:tc:SAML:2.0:protocol" ID="a" Version="2.0" IssueInstant="2026-11-24T09:30:00Z"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion"> sp </Issuer></AuthnRequest>`;

describe('an AuthnRequest', () => {
  it('is read by the POST binding', () => {
    expect(readPostRequest(encode(good))).toEqual({ ok: true, value: READ });
  });

  it('is read by the Redirect binding, with its relay state', () => {
    const relayState = encodeURIComponent('https://example.com/?a=b&c=d e+f');
    expect(readRedirectRequest(`${query(good)}&RelayState=${relayState}`)).toEqual({
      ok: true,
      value: { ...READ, relayState: 'https://example.com/?a=b&c=d e+f' },
    });
  });

  it('is read with nothing but an ID and an Issuer', () => {
    expect(readPostRequest(encode(MINIMAL))).toEqual({
      ok: true,
      value: {
        id: 'a',
        issuer: 'sp',
        issueInstant: NOW,
        forceAuthn: false,
        isPassive: false,
        signed: false,
      },
    });
  });

  it.each(['post', 'redirect'] as const)('of samlify is read: %s', (binding) => {
    const sp = ServiceProvider({
      entityID: 'urn:amazon:webservices',
      assertionConsumerService: [
        { Binding: BINDINGS.post, Location: 'https://us-west-2.signin.aws.amazon.com/saml' },
      ],
    });
    const idp = IdentityProvider({
      entityID: 'https://primary.idp.understudy.example',
      singleSignOnService: [
        { Binding: BINDINGS.post, Location: 'https://primary.idp.understudy.example/sso' },
        { Binding: BINDINGS.redirect, Location: 'https://primary.idp.understudy.example/sso' },
      ],
    });
    const { context } = sp.createLoginRequest(idp, binding);
    const result =
      binding === 'post' ? readPostRequest(context) : readRedirectRequest(new URL(context).search);
    expect(result).toMatchObject({
      ok: true,
      value: {
        issuer: 'urn:amazon:webservices',
        acsUrl: 'https://us-west-2.signin.aws.amazon.com/saml',
        destination: 'https://primary.idp.understudy.example/sso',
      },
    });
  });

  it.each<[string, () => string]>([
    [
      'a subject, conditions and scoping',
      swap(
        /<samlp:NameIDPolicy.*\/>/,
        '<saml:Subject><saml:NameID>maria</saml:NameID></saml:Subject><saml:Conditions/><samlp:Scoping ProxyCount="1"><samlp:IDPList><samlp:IDPEntry ProviderID="a"/></samlp:IDPList><samlp:RequesterID>b</samlp:RequesterID></samlp:Scoping>',
      ),
    ],
    [
      'extensions of others',
      before(
        '<samlp:NameIDPolicy',
        '<samlp:Extensions><a xmlns="urn:a"><b>c</b></a></samlp:Extensions>',
      ),
    ],
    [
      'an index for its address',
      swap(/AssertionConsumerServiceURL="[^"]*"/, 'AssertionConsumerServiceIndex="0"'),
    ],
  ])('may have %s', (_, make) => {
    expect(
      post(make().replace(/<samlp:RequestedAuthnContext[^]*<\/samlp:RequestedAuthnContext>/, '')),
    ).toBe('accepted');
  });

  it('says whether a signature came with it, and that is all it says of it', () => {
    const signature =
      '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>not looked at</ds:SignatureValue></ds:Signature>';
    const enveloped = readPostRequest(encode(before('<samlp:NameIDPolicy', signature)()));
    const detached = readRedirectRequest(`${query(good)}&SigAlg=x&Signature=y`);
    expect([enveloped, detached]).toMatchObject([
      { ok: true, value: { signed: true } },
      { ok: true, value: { signed: true } },
    ]);
  });

  it.each<[string, () => string, string]>([
    [
      'a DOCTYPE',
      before('<samlp:AuthnRequest', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
      'gate/doctype',
    ],
    ['a comment', swap('urn:amazon', 'urn:<!-- -->amazon'), 'gate/comment'],
    [
      'a processing instruction',
      swap('urn:amazon', '<?a?>urn:amazon'),
      'gate/processing-instruction',
    ],
    ['CDATA', swap('urn:amazon:webservices', '<![CDATA[a]]>'), 'gate/cdata'],
    ['no end', () => good.slice(0, -1), 'gate/not-well-formed'],
    ['two IDs', before(' Version=', ' Id="a"'), 'gate/foreign-id'],
    [
      'another root',
      () => good.replaceAll('AuthnRequest', 'LogoutRequest'),
      'structure/root-element',
    ],
    [
      'a root of another namespace',
      swap('SAML:2.0:protocol', 'SAML:2.0:assertion'),
      'structure/root-element',
    ],
    ['no Issuer', swap(/<saml:Issuer>.*<\/saml:Issuer>/, ''), 'structure/missing-element'],
    [
      'an Issuer of another namespace',
      () => good.replaceAll('saml:Issuer', 'samlp:Issuer'),
      'structure/unexpected-element',
    ],
    [
      'two Issuers',
      before('<samlp:NameIDPolicy', '<saml:Issuer>b</saml:Issuer>'),
      'structure/unexpected-element',
    ],
    [
      'two policies',
      before('<samlp:NameIDPolicy', '<samlp:NameIDPolicy/>'),
      'structure/unexpected-element',
    ],
    [
      'an Assertion in it',
      before('</samlp:AuthnRequest>', '<saml:Assertion/>'),
      'structure/stray-assertion',
    ],
    [
      'a request in its extensions',
      before('<samlp:NameIDPolicy', '<samlp:Extensions><samlp:AuthnRequest/></samlp:Extensions>'),
      'structure/unexpected-element',
    ],
    ['no ID', swap(' ID="_q1"', ''), 'structure/missing-attribute'],
    ['an ID that is none', swap('_q1', '1'), 'structure/id'],
    ['Version 1.1', swap('Version="2.0"', 'Version="1.1"'), 'structure/version'],
    ['an attribute unknown', before(' Version=', ' a="b"'), 'structure/unexpected-attribute'],
    ['a moment that is none', swap('2026-11-24T09:30:00Z', 'now'), 'content/date-time'],
    ['a ForceAuthn that is none', swap('ForceAuthn="true"', 'ForceAuthn="yes"'), 'content/boolean'],
    ['an IsPassive that is none', swap('IsPassive="0"', 'IsPassive="TRUE"'), 'content/boolean'],
  ])('may not have %s', (_, make, expected) => {
    expect(post(make())).toBe(expected);
    expect(outcome(readRedirectRequest(query(make())))).toBe(expected);
  });
});

describe('the query of the Redirect binding', () => {
  it.each<[string, (text: string) => string]>([
    ['with a question mark', (text) => `?${text}`],
    ['with other parameters', (text) => `a=b&${text}&c`],
    [
      'with its encoding named',
      (text) =>
        `${text}&SAMLEncoding=urn%3Aoasis%3Anames%3Atc%3ASAML%3A2.0%3Abindings%3AURL-Encoding%3ADEFLATE`,
    ],
    ['with names percent-encoded', (text) => text.replace('SAML', '%53AML')],
    ['with plus signs not encoded', (text) => text.replaceAll('%2B', '+')],
    ['with what is no percent-encoding in a parameter of others', (text) => `${text}&a=%`],
    ['with an empty relay state', (text) => `${text}&RelayState=`],
  ])('is read %s', (_, change) => {
    expect(outcome(readRedirectRequest(change(query(good))))).toBe('accepted');
  });

  it.each<[string, (text: string) => string, string]>([
    ['nothing', () => '', 'parameter-missing'],
    ['another parameter', () => 'SAMLResponse=a', 'parameter-missing'],
    ['a name in small letters', (text) => text.toLowerCase(), 'parameter-missing'],
    ['two requests', (text) => `${text}&${text}`, 'parameter-repeated'],
    [
      'two requests, one with its name encoded',
      (text) => `${text}&SAML%52equest=a`,
      'parameter-repeated',
    ],
    ['two relay states', (text) => `${text}&RelayState=a&RelayState=a`, 'parameter-repeated'],
    ['two algorithms', (text) => `${text}&SigAlg=a&SigAlg=b&Signature=c`, 'parameter-repeated'],
    ['two signatures', (text) => `${text}&SigAlg=a&Signature=b&Signature=c`, 'parameter-repeated'],
    ['an algorithm without signature', (text) => `${text}&SigAlg=a`, 'signature-half'],
    ['a signature without algorithm', (text) => `${text}&Signature=a`, 'signature-half'],
    ['another encoding', (text) => `${text}&SAMLEncoding=urn:x`, 'encoding'],
    ['a percent sign alone that counts', (text) => `${text}&RelayState=%`, 'percent-encoding'],
    ['octets that are not UTF-8', (text) => `${text}&RelayState=%ff`, 'percent-encoding'],
    ['XML that is not compressed', () => parameter(Buffer.from(good)), 'inflate'],
    ['compression by zlib', () => parameter(deflateSync(good)), 'inflate'],
    ['compression by gzip', () => parameter(gzipSync(good)), 'inflate'],
    ['compression cut short', () => parameter(deflateRawSync(good).subarray(0, -9)), 'inflate'],
    [
      'data behind the compressed',
      () => parameter(Buffer.concat([deflateRawSync(good), Buffer.from('a')])),
      'inflate-rest',
    ],
    [
      'two compressed requests',
      () => parameter(Buffer.concat([deflateRawSync(good), deflateRawSync(good)])),
      'inflate-rest',
    ],
    ['a bomb of 256 KiB and one', () => bomb(256 * 1024 + 1), 'inflate-bomb'],
    ['a bomb of 50 MB', () => bomb(50_000_000), 'inflate-bomb'],
  ])('is refused with %s', (_, change, rule) => {
    const before = process.memoryUsage().rss;
    expect(outcome(readRedirectRequest(change(query(good))))).toBe(`transport/${rule}`);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    ['base64/base64-alphabet', 'SAMLRequest=*AAA'],
    ['base64/base64-length', 'SAMLRequest='],
    ['base64/base64-length', `SAMLRequest=${'A'.repeat(100_004)}`],
    ['utf8/not-utf8', parameter(deflateRawSync(Buffer.from([0xff])))],
    ['gate/too-long', query(good + ' '.repeat(100_000))],
  ])('is refused as %s', (expected, text) => {
    expect(outcome(readRedirectRequest(text))).toBe(expected);
  });
});

function bomb(size: number): string {
  return parameter(deflateRawSync(Buffer.alloc(size, 0x20)));
}
