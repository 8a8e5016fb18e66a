import { constants, createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../../../saml/names.ts';
import { importVerificationKey } from '../../../saml/read/index.ts';
import type { SignatureAlgorithm } from '../../../saml/types.ts';
import { writeResponse } from '../../../saml/write/index.ts';
import { responseMessage } from '../../support/response-message.ts';
import { certificateOf } from './certificates.ts';
import {
  ASSERTION_XPATH,
  foreignResponse,
  judge,
  NOW,
  outcome,
  refusalOf,
  replaced,
  RESPONSE_XPATH,
  signedBy,
  SIGNED_PLACEMENTS,
  testKey,
  written,
  type TestKey,
} from './support.ts';

let key: TestKey;
let other: TestKey;
beforeAll(async () => {
  key = await testKey();
  other = await testKey('backup');
});

describe('a signed Response', () => {
  it.each(SIGNED_PLACEMENTS)('is believed when its key verifies it: %s', (placement) => {
    const result = judge(written(key, placement), key.verification);
    expect(result).toMatchObject({
      ok: true,
      value: {
        message: responseMessage({ now: NOW }),
        signaturePlacement: placement,
        envelopeSigned: placement !== 'assertion',
        algorithm: 'rsa-sha256',
        certificateSha256: key.verification.certificateSha256,
      },
    });
  });

  it.each<SignatureAlgorithm>(['rsa-sha256', 'rsa-sha384', 'rsa-sha512'])(
    'may use %s',
    (algorithm) => {
      const message = responseMessage({ now: NOW });
      const xml = writeResponse(message, { sign: 'both', credential: key, algorithm });
      expect(judge(xml, key.verification)).toMatchObject({ ok: true, value: { algorithm } });
    },
  );

  it('may mix a digest and a signature of different sizes', () => {
    const xml = signedBy(foreignResponse(), ASSERTION_XPATH, {
      privateKey: key.privateKey,
      signatureAlgorithm: ALGORITHMS.rsaSha512,
      digestAlgorithm: ALGORITHMS.sha384,
    });
    expect(judge(xml, key.verification)).toMatchObject({
      ok: true,
      value: { algorithm: 'rsa-sha512' },
    });
  });

  it.each([
    ['the Assertion', ASSERTION_XPATH],
    ['the Response', RESPONSE_XPATH],
  ])('may come from other software that signs %s', (_, xpath) => {
    for (const prefix of ['ds', '']) {
      const xml = signedBy(foreignResponse(), xpath, { privateKey: key.privateKey, prefix });
      expect(outcome(judge(xml, key.verification))).toBe('accepted');
    }
  });

  it.each([0, 1, 2])(
    'is verified by any of the keys of its provider: the one at %i',
    async (at) => {
      const keys = [other.verification, (await testKey('third')).verification];
      keys.splice(at, 0, key.verification);
      const result = judge(written(key, 'both'), ...keys);
      expect(result.ok && result.value.certificateSha256).toBe(key.verification.certificateSha256);
    },
  );

  it('may be signed with one key, and its Assertion with another, when both are the provider’s', () => {
    const inner = signedBy(foreignResponse(), ASSERTION_XPATH, { privateKey: other.privateKey });
    const xml = signedBy(inner, RESPONSE_XPATH, { privateKey: key.privateKey });
    const result = judge(xml, key.verification, other.verification);
    expect(result.ok && result.value.certificateSha256).toBe(other.verification.certificateSha256);
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-invalid');
    expect(outcome(judge(xml, other.verification))).toBe('signature/signature-invalid');
  });
});

describe('a Response is not believed', () => {
  it('without a signature', () => {
    expect(outcome(judge(written(key, 'none'), key.verification))).toBe(
      'signature/signature-missing',
    );
  });

  it('when it reports a failure without a signature', () => {
    const message = responseMessage({ now: NOW, status: { code: 'urn:x' } });
    delete message.assertion;
    const xml = writeResponse(message, { sign: 'none', credential: key });
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-missing');
  });

  it.each(SIGNED_PLACEMENTS)('when no key is registered: %s', (placement) => {
    expect(outcome(judge(written(key, placement)))).toBe('signature/signature-invalid');
  });

  it.each(SIGNED_PLACEMENTS)('when a key of somebody else signed it: %s', (placement) => {
    const forged = written(other, placement);
    expect(outcome(judge(forged, other.verification))).toBe('accepted');
    expect(refusalOf(judge(forged, key.verification))).toMatchObject({
      stage: 'signature',
      rule: 'signature-invalid',
      detail: expect.stringContaining('no registered key of the provider verifies it') as string,
    });
  });

  it('when it shows a certificate of its own making, with the very name of the right one', () => {
    const forged = replaced(written(other, 'assertion'), other.certificate, key.certificate);
    expect(outcome(judge(forged, key.verification))).toBe('signature/signature-invalid');
  });

  it('when it shows its key as a value', () => {
    const { n = '', e = '' } = createPublicKey(other.privateKey).export({ format: 'jwk' });
    const keyInfo = `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${n}</ds:Modulus><ds:Exponent>${e}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
    const xml = signedBy(foreignResponse(), ASSERTION_XPATH, {
      privateKey: other.privateKey,
      keyInfo,
    });
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-invalid');
    expect(outcome(judge(xml, other.verification))).toBe('accepted');
  });

  it.each<[string, string | RegExp, string]>([
    ['another role', 'role/ConnectAgent', 'role/Admin'],
    ['another name', 'maria.garcia@', 'ana.sato@'],
    ['a blank more', '<saml:Issuer>', '<saml:Issuer> '],
    ['another audience', 'urn:amazon:webservices<', 'urn:amazon:webservices:govcloud<'],
    ['another attribute of XML', 'FriendlyName', 'friendlyName'],
    ['a later end', /NotOnOrAfter="2026/, 'NotOnOrAfter="2027'],
  ])('when something was changed after signing: %s', (_, part, by) => {
    for (const placement of SIGNED_PLACEMENTS) {
      const good = written(key, placement);
      if (typeof part === 'string' && !good.includes(part)) continue;
      const refusal = refusalOf(judge(replaced(good, part, by), key.verification));
      expect(refusal).toMatchObject({ stage: 'signature', rule: 'signature-invalid' });
      expect(refusal?.detail).toContain('changed after signing');
    }
  });

  it('when the status was changed and the Response is signed', () => {
    const change = (xml: string): string => replaced(xml, 'status:Success', 'status:Requester');
    const verdict = (placement: 'assertion' | 'response' | 'both'): string =>
      outcome(judge(change(written(key, placement)), key.verification));
    expect(verdict('response')).toBe('signature/signature-invalid');
    expect(verdict('both')).toBe('signature/signature-invalid');
    // Nobody vouched for the envelope here, and `envelopeSigned` says so.
    expect(judge(change(written(key, 'assertion')), key.verification)).toMatchObject({
      ok: true,
      value: { envelopeSigned: false },
    });
  });

  it.each<[string, string, string]>([
    ['the Response', RESPONSE_XPATH, ASSERTION_XPATH],
    ['the Assertion', ASSERTION_XPATH, RESPONSE_XPATH],
  ])('when one of two signatures is bad: that of %s', (_, bad, good) => {
    const order = bad === RESPONSE_XPATH ? [good, bad] : [bad, good];
    const xml = order.reduce(
      (text, xpath) =>
        signedBy(text, xpath, { privateKey: (xpath === bad ? other : key).privateKey }),
      foreignResponse(),
    );
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-invalid');
    expect(outcome(judge(xml, key.verification, other.verification))).toBe('accepted');
  });

  it('when the signature of another message stands in it', () => {
    const signatures = /<ds:SignatureValue>.*?<\/ds:SignatureValue>/;
    const elsewhere = writeResponse(responseMessage({ now: NOW + 1 }), {
      sign: 'assertion',
      credential: key,
    });
    const value = signatures.exec(elsewhere)?.[0] ?? '';
    const xml = replaced(written(key, 'assertion'), signatures, value);
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-invalid');
  });
});

describe('what identity providers of other years send', () => {
  it.each([
    ['in the signature', { signatureAlgorithm: ALGORITHMS.rsaSha1 }],
    ['in the digest', { digestAlgorithm: ALGORITHMS.sha1 }],
    ['in both', { signatureAlgorithm: ALGORITHMS.rsaSha1, digestAlgorithm: ALGORITHMS.sha1 }],
  ])('is verified, and told of, with SHA-1 %s', (_, algorithms) => {
    const { privateKey } = key;
    const xml = signedBy(foreignResponse(), ASSERTION_XPATH, { privateKey, ...algorithms });
    expect(judge(xml, key.verification)).toMatchObject({ ok: true, value: { usesSha1: true } });
    const changed = replaced(xml, 'role/ConnectAgent', 'role/Administrator');
    expect(outcome(judge(changed, key.verification))).toBe('signature/signature-invalid');
    expect(judge(written(key, 'both'), key.verification)).toMatchObject({
      value: { usesSha1: false },
    });
  });

  it.each([
    ['of the Response', RESPONSE_XPATH, '</saml2p:Response>'],
    ['of the Assertion', ASSERTION_XPATH, '</saml2:Assertion>'],
  ])('is verified with the Signature %s at its end', (_, xpath, end) => {
    const xml = signedBy(foreignResponse(), xpath, { privateKey: key.privateKey, at: 'end' });
    expect(xml).toContain(`</ds:Signature>${end}`);
    expect(outcome(judge(xml, key.verification))).toBe('accepted');
    const changed = replaced(xml, 'role/ConnectAgent', 'role/Administrator');
    expect(outcome(judge(changed, key.verification))).toBe('signature/signature-invalid');
  });

  it('is verified with canonical forms that would keep comments, of which there are none', () => {
    const { exclusiveCanonicalWithComments: comments, envelopedSignature } = ALGORITHMS;
    const xml = signedBy(foreignResponse(), ASSERTION_XPATH, {
      privateKey: key.privateKey,
      canonicalizationAlgorithm: comments,
      transforms: [envelopedSignature, comments],
    });
    expect(xml.split(comments)).toHaveLength(3);
    expect(outcome(judge(xml, key.verification))).toBe('accepted');
    const commented = replaced(xml, 'role/ConnectAgent', 'role/<!-- -->ConnectAgent');
    expect(outcome(judge(commented, key.verification))).toBe('gate/comment');
  });

  it('is verified with IDs that begin with a digit', () => {
    const bare = foreignResponse().replaceAll('id7312', '7312-a').replaceAll('id2891', '2891.b');
    const xml = signedBy(bare, ASSERTION_XPATH, { privateKey: key.privateKey });
    expect(outcome(judge(xml, key.verification))).toBe('accepted');
  });

  it('is verified with carriage returns and tabs as references, in values and in base64', () => {
    const attributes = `<saml2:Attribute Name="a&#9;b"><saml2:AttributeValue>one&#13;
two&#9;three</saml2:AttributeValue></saml2:Attribute>`;
    const keyInfo = `<ds:X509Data><ds:X509Certificate>${key.certificate.replace(/.{76}/g, '$&&#13;\n')}</ds:X509Certificate></ds:X509Data>`;
    const { privateKey } = key;
    const xml = signedBy(foreignResponse({ attributes }), ASSERTION_XPATH, { privateKey, keyInfo });
    const broken = xml.replace(/(?<=SignatureValue>)[^<]+/, (value) =>
      value.replace(/.{76}/g, '$&&#13;\n'),
    );
    const result = judge(broken, key.verification);
    expect(outcome(result)).toBe('accepted');
    const values = result.ok && result.value.message.assertion?.attributes[0]?.values;
    expect(values).toEqual(['one\r\ntwo\tthree']);
  });
});

describe('another algorithm than RSA with PKCS#1 v1.5 padding', () => {
  const HMAC = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';

  it.each<[string, () => string | Buffer]>([
    ['as PEM', () => createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' })],
    ['as base64', () => key.certificate],
    ['as DER', () => Buffer.from(key.certificate, 'base64')],
  ])('is refused: HMAC with the public certificate for a secret, %s', (_, secret) => {
    const xml = signedBy(foreignResponse(), ASSERTION_XPATH, {
      privateKey: secret() as string,
      signatureAlgorithm: HMAC,
      hmac: true,
    });
    expect(outcome(judge(xml, key.verification))).toBe('structure/signature-algorithm');
    // Nor under a name that is allowed.
    const value = createHmac('sha256', secret()).update('x').digest('base64');
    const posing = replaced(
      replaced(xml, HMAC, ALGORITHMS.rsaSha256),
      /(?<=SignatureValue>)[^<]+/,
      value,
    );
    expect(outcome(judge(posing, key.verification))).toBe('signature/signature-invalid');
  });

  it('is refused: PSS under the name of PKCS#1 v1.5', () => {
    const good = written(key, 'assertion');
    const octets = signedInfoOf(good);
    const value = sign('sha256', octets, {
      key: key.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
    });
    const xml = replaced(good, /(?<=SignatureValue>)[^<]+/, value.toString('base64'));
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-invalid');
    const right = sign('sha256', octets, key.privateKey).toString('base64');
    expect(replaced(xml, /(?<=SignatureValue>)[^<]+/, right)).toBe(good);
  });

  it('is refused: a signature by one hash under the name of another', () => {
    const good = written(key, 'assertion');
    const value = sign('sha512', signedInfoOf(good), key.privateKey).toString('base64');
    const xml = replaced(good, /(?<=SignatureValue>)[^<]+/, value);
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-invalid');
  });

  it.each<[string, () => Buffer]>([
    ['all zeros', () => Buffer.alloc(256)],
    ['all ones', () => Buffer.alloc(256, 0xff)],
    ['the number one', () => Buffer.from([...Buffer.alloc(255), 1])],
    ['one byte', () => Buffer.from([1])],
    ['a block longer than the key', () => Buffer.alloc(512, 7)],
  ])('is not made up for by a value of %s', (_, value) => {
    const xml = replaced(
      written(key, 'assertion'),
      /(?<=SignatureValue>)[^<]+/,
      value().toString('base64'),
    );
    expect(outcome(judge(xml, key.verification))).toBe('signature/signature-invalid');
  });
});

describe('a verification key', () => {
  it('is made of a certificate with or without line breaks', () => {
    const broken = key.certificate.replace(/.{64}/g, '$&\r\n');
    expect(importVerificationKey(broken).certificateSha256).toBe(
      key.verification.certificateSha256,
    );
  });

  it.each<[string, () => string, string]>([
    ['no base64', () => '*', 'Certificate: it is not strict base64'],
    ['no certificate', () => 'AAAA', 'Certificate: it cannot be read'],
    [
      'data behind it',
      () =>
        Buffer.concat([Buffer.from(key.certificate, 'base64'), Buffer.from([0])]).toString(
          'base64',
        ),
      'Certificate: other data follows it',
    ],
    [
      'an elliptic key',
      () =>
        certificateOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey, key.privateKey),
      'Certificate: its key is ec, expected rsa',
    ],
    [
      'a PSS key',
      () =>
        certificateOf(
          generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey,
          key.privateKey,
        ),
      'Certificate: its key is rsa-pss, expected rsa',
    ],
    [
      'a short key',
      () =>
        certificateOf(
          generateKeyPairSync('rsa', { modulusLength: 1016 }).publicKey,
          key.privateKey,
        ),
      'Certificate: its key has 1016 bits, expected 1024 or more',
    ],
  ])('is not made of one with %s', (_, certificate, problem) => {
    expect(() => importVerificationKey(certificate())).toThrow(
      expect.objectContaining({
        code: 'value-illegal',
        problem: expect.stringContaining(problem) as string,
      }) as Error,
    );
  });
});

/** What is signed, which the writer makes in canonical form; its namespace is declared by the parent. */
function signedInfoOf(xml: string): Buffer {
  const text = /<ds:SignedInfo>.*?<\/ds:SignedInfo>/.exec(xml)?.[0] ?? '';
  return Buffer.from(
    replaced(
      text,
      '<ds:SignedInfo>',
      '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
    ),
  );
}
