import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { STATUS_SUCCESS } from '../../../saml/names.ts';
import type { ResponseMessage, SignatureAlgorithm } from '../../../saml/types.ts';
import {
  encodeResponse,
  writeResponse,
  type WriteResponseOptions,
} from '../../../saml/write/index.ts';
import { responseMessage } from '../../support/response-message.ts';
import {
  canonicalByLibxml2,
  signatureOf,
  signedBytes,
  testKey,
  valuesByLibxml2,
} from './support.ts';

const key = testKey();
const other = testKey();
const NOW = Date.parse('2026-11-24T09:30:00.070Z');

const DIGESTS: Readonly<Record<SignatureAlgorithm, string>> = {
  'rsa-sha1': 'http://www.w3.org/2000/09/xmldsig#sha1',
  'rsa-sha256': 'http://www.w3.org/2001/04/xmlenc#sha256',
  'rsa-sha384': 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  'rsa-sha512': 'http://www.w3.org/2001/04/xmlenc#sha512',
};
const ALGORITHMS = Object.keys(DIGESTS) as SignatureAlgorithm[];
const methodOf = (algorithm: SignatureAlgorithm): string =>
  algorithm === 'rsa-sha1'
    ? 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
    : `http://www.w3.org/2001/04/xmldsig-more#${algorithm}`;

function write(
  message: ResponseMessage = responseMessage({ now: NOW }),
  options: Partial<WriteResponseOptions> = {},
): string {
  return writeResponse(message, { sign: 'assertion', credential: key.credential, ...options });
}

describe('a written response', () => {
  it('has the children of both elements in the order of the schema', () => {
    const xml = write(undefined, { sign: 'both' });
    const order = [...xml.matchAll(/<(samlp?|ds):(\w+)/g)].map(([, , name]) => name);
    const top = ['Issuer', 'Signature', 'Status', 'Assertion', 'Subject', 'Conditions'];
    const rest = ['AuthnStatement', 'AttributeStatement'];
    expect(order.filter((name) => [...top, ...rest].includes(name ?? ''))).toEqual([
      'Issuer',
      'Signature',
      'Status',
      'Assertion',
      'Issuer',
      'Signature',
      'Subject',
      'Conditions',
      ...rest,
    ]);
  });

  it('has no declaration, comment, instruction or empty-element tag', () => {
    expect(write()).toMatch(/^<samlp:Response /);
    expect(write()).not.toMatch(/<[?!]|\/>/);
  });

  it('tells times in UTC with milliseconds', () => {
    expect(valuesByLibxml2(write(), '//@IssueInstant')).toEqual([
      '2026-11-24T09:30:00.070Z',
      '2026-11-24T09:30:00.070Z',
    ]);
    expect(valuesByLibxml2(write(), '//saml:SubjectConfirmationData/@NotOnOrAfter')).toEqual([
      '2026-11-24T09:35:00.070Z',
    ]);
  });

  it('types attribute values and shows the name format that is given', () => {
    const xml = write();
    expect(xml).toContain(
      '<saml:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" ' +
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">3600<',
    );
    expect(valuesByLibxml2(xml, '//saml:Attribute/@NameFormat')).toHaveLength(3);
  });

  it('keeps several values of one attribute apart', () => {
    const values = ['a,b', 'c', ''];
    const xml = write(responseMessage({}, { attributes: [{ name: 'Role', values }] }));
    expect(valuesByLibxml2(xml, '//saml:Attribute[@Name="Role"]/saml:AttributeValue')).toEqual(
      values,
    );
  });

  it('writes everything that a message can hold', () => {
    const message = responseMessage(
      {
        inResponseTo: '_q1',
        status: { code: STATUS_SUCCESS, subCode: 'urn:sub', message: 'Fine' },
      },
      {
        subject: {
          nameId: { value: 'm', format: 'urn:f', nameQualifier: 'nq', spNameQualifier: 'sq' },
          confirmations: [
            { method: 'urn:m', inResponseTo: '_q1', address: '10.0.0.1', notBefore: NOW },
          ],
        },
        conditions: { audienceRestrictions: [['urn:a', 'urn:b'], ['urn:c']], oneTimeUse: true },
        authnStatements: [{ authnInstant: NOW, sessionNotOnOrAfter: NOW }],
        attributes: [{ name: 'n', friendlyName: 'f', values: [] }],
      },
    );
    const xml = write(message);
    const found = [
      '/samlp:Response/@InResponseTo',
      '//samlp:StatusCode/samlp:StatusCode/@Value',
      '//samlp:StatusMessage',
      '//saml:NameID/@NameQualifier',
      '//saml:NameID/@SPNameQualifier',
      '//saml:SubjectConfirmationData/@Address',
      '//saml:SubjectConfirmationData/@InResponseTo',
      '//saml:AudienceRestriction[1]/saml:Audience',
      '//saml:AudienceRestriction[2]/saml:Audience',
      '//saml:AuthnContextClassRef',
      '//saml:Attribute/@FriendlyName',
    ].map((xpath) => valuesByLibxml2(xml, xpath).join(' '));
    expect(found).toEqual([
      '_q1',
      'urn:sub',
      'Fine',
      'nq',
      'sq',
      '10.0.0.1',
      '_q1',
      'urn:a urn:b',
      'urn:c',
      'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
      'f',
    ]);
    expect(valuesByLibxml2(xml, '//saml:Conditions/saml:OneTimeUse')).toHaveLength(1);
    expect(valuesByLibxml2(xml, '//saml:AuthnStatement/@SessionNotOnOrAfter')).toHaveLength(1);
    expect(canonicalByLibxml2(xml)).toBe(xml);
  });

  it('leaves out what a message lacks', () => {
    const bare = responseMessage({
      destination: undefined,
      issuer: undefined,
      assertion: undefined,
    });
    const xml = write(bare, { sign: 'none' });
    expect(xml).not.toMatch(/Destination|Issuer|Assertion|undefined/);
    const empty = {
      subject: undefined,
      conditions: undefined,
      authnStatements: [],
      attributes: [],
    };
    expect(write(responseMessage({}, empty))).not.toMatch(/Subject|Conditions|Statement|undefined/);
  });
});

describe('a signature', () => {
  it.each(ALGORITHMS)(
    'on the assertion verifies with %s and the digest of its size',
    (algorithm) => {
      const xml = write(undefined, { algorithm });
      expect(signedBytes(xml, key.publicPem, 'Assertion')).toMatch(
        /^<saml:Assertion .*Assertion>$/,
      );
      expect(xml).toContain(`<ds:SignatureMethod Algorithm="${methodOf(algorithm)}">`);
      expect(xml).toContain(`<ds:DigestMethod Algorithm="${DIGESTS[algorithm]}">`);
      expect(() => signatureOf(xml, 'Response')).toThrow('carries no signature');
    },
  );

  it.each(ALGORITHMS)('on the response verifies with %s and covers the assertion', (algorithm) => {
    const xml = write(undefined, { sign: 'response', algorithm });
    const bytes = signedBytes(xml, key.publicPem, 'Response');
    expect(bytes).toMatch(/^<samlp:Response .*<saml:Assertion .*Response>$/);
    expect(() => signatureOf(xml, 'Assertion')).toThrow('carries no signature');
  });

  it.each(ALGORITHMS)('on both verifies with %s, the outer one over the inner one', (algorithm) => {
    const xml = write(undefined, { sign: 'both', algorithm });
    signedBytes(xml, key.publicPem, 'Assertion');
    expect(signedBytes(xml, key.publicPem, 'Response')).toContain('<ds:SignatureValue>');
  });

  it('is left out when nothing is to be signed', () => {
    expect(write(undefined, { sign: 'none' })).not.toContain('ds:');
  });

  it('covers exactly the bytes that stand in the message', () => {
    const xml = write();
    const bytes = signedBytes(xml, key.publicPem, 'Assertion');
    const assertion = /<saml:Assertion .*<\/saml:Assertion>/.exec(xml)?.[0];
    expect(bytes).toBe(assertion?.replace(/<ds:Signature .*<\/ds:Signature>/, ''));
  });

  it('does not verify once a value is changed, nor with another key', () => {
    const xml = write();
    expect(signedBytes(xml, key.publicPem, 'Assertion')).toContain('ConnectAgent');
    const changed = xml.replace('role/ConnectAgent', 'role/Administrator');
    expect(() => signedBytes(changed, key.publicPem, 'Assertion')).toThrow('digest does not match');
    expect(() => signedBytes(xml, other.publicPem, 'Assertion')).toThrow('signature value');
  });

  it('shows the certificate unless told not to', () => {
    expect(write()).toContain('<ds:X509Certificate>MIIBtext/+=</ds:X509Certificate>');
    const without = write(undefined, { keyInfo: false });
    expect(without).not.toContain('KeyInfo');
    signedBytes(without, key.publicPem, 'Assertion');
  });
});

describe('writing refuses', () => {
  it('to sign an assertion that is not there, and signs the response around it', () => {
    const message = responseMessage({ assertion: undefined });
    for (const sign of ['assertion', 'both'] as const) {
      expect(() => write(message, { sign })).toThrow(
        expect.objectContaining({
          problem: `Signature placement "${sign}": the response has no assertion to sign`,
        }),
      );
    }
    signedBytes(write(message, { sign: 'response' }), key.publicPem, 'Response');
  });

  it('one ID for response and assertion', () => {
    expect(() => write(responseMessage({ id: '_same' }, { id: '_same' }))).toThrow(
      expect.objectContaining({ problem: 'Assertion ID: "_same" is the ID of the response too' }),
    );
    expect(write(responseMessage({ id: '_same' }, { id: '_Same' }))).toContain('"#_Same"');
  });

  it.each([
    ['an EC key', 'ec (private)', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    [
      'a PSS key',
      'rsa-pss (private)',
      generateKeyPairSync('rsa-pss', { modulusLength: 1024 }).privateKey,
    ],
    ['a public key', 'rsa (public)', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey],
  ])('%s', (_, kind, privateKey) => {
    expect(() => write(undefined, { credential: { ...key.credential, privateKey } })).toThrow(
      expect.objectContaining({
        code: 'value-illegal',
        problem: `Signing key: is ${kind}, expected a private RSA key`,
      }),
    );
  });

  const NUL = 'a\u0000';
  it.each<[string, ResponseMessage]>([
    ['Response ID: "1" is not', responseMessage({ id: '1' })],
    ['Assertion ID: "a b" is not', responseMessage({}, { id: 'a b' })],
    ['Response InResponseTo: "1" is not', responseMessage({ inResponseTo: '1' })],
    ['Response Issuer: contains U+0000', responseMessage({ issuer: NUL })],
    ['Response/@Destination: contains U+0000', responseMessage({ destination: NUL })],
    ['StatusMessage: contains U+0000', responseMessage({ status: { code: 's', message: NUL } })],
    ['Assertion Issuer: contains U+0000', responseMessage({}, { issuer: NUL })],
    [
      'NameID: contains U+0000',
      responseMessage({}, { subject: { nameId: { value: NUL }, confirmations: [] } }),
    ],
    [
      'Attribute "cn" value 2: contains U+0000',
      responseMessage({}, { attributes: [{ name: 'cn', values: ['Maria', NUL] }] }),
    ],
    [
      'Attribute 2/@Name: contains U+0000',
      responseMessage(
        {},
        {
          attributes: [
            { name: 'cn', values: [] },
            { name: NUL, values: [] },
          ],
        },
      ),
    ],
    ['Response IssueInstant: NaN is not', responseMessage({ issueInstant: Number.NaN })],
    [
      'Conditions NotBefore: 253402300800000 is not',
      responseMessage(
        {},
        { conditions: { notBefore: 253_402_300_800_000, audienceRestrictions: [] } },
      ),
    ],
    [
      'AudienceRestriction 2: is empty',
      responseMessage({}, { conditions: { audienceRestrictions: [['urn:a'], []] } }),
    ],
    ['Subject: is empty', responseMessage({}, { subject: { confirmations: [] } })],
  ])('%s', (problem, message) => {
    expect(() => write(message)).toThrow(
      expect.objectContaining({
        code: 'value-illegal',
        problem: expect.stringContaining(problem),
        remedy: expect.any(String),
      }),
    );
  });
});

describe('an encoded response', () => {
  it('is base64 of UTF-8 on one line', () => {
    const xml = write(responseMessage({}, { issuer: 'Zoë 🎭' }));
    const encoded = encodeResponse(xml);
    expect(encoded).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe(xml);
  });
});
