import { generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createCertificate,
  createSigningKeyPair,
  createTlsKeyPair,
  type CertificateExtension,
  type CertificateOptions,
  type KeyPair,
} from '../../../certs/index.ts';
import { hasOpenSsl, openSsl } from '../../support/open-ssl.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const START = Date.parse('2026-11-24T09:30:00Z');
const END = Date.parse('2027-11-24T09:30:00Z');
const HOUR = 3_600_000;

let rsa: KeyPair;
const ec = createTlsKeyPair();

beforeAll(async () => {
  rsa = await createSigningKeyPair();
});

function selfSigned(changes: Partial<CertificateOptions> = {}): X509Certificate {
  return createCertificate({
    publicKey: rsa.publicKey,
    signedBy: rsa.privateKey,
    subject: { commonName: 'Mock IdP' },
    notBefore: START,
    notAfter: END,
    ...changes,
  });
}

function authority(extensions: readonly CertificateExtension[] = []): {
  certificate: X509Certificate;
  privateKey: KeyObject;
} {
  const now = Date.now();
  const certificate = createCertificate({
    publicKey: ec.publicKey,
    signedBy: ec.privateKey,
    subject: { commonName: 'Prüfstelle 証明', organization: 'Understudy' },
    notBefore: now - HOUR,
    notAfter: now + 24 * HOUR,
    extensions: [
      { type: 'basicConstraints', ca: true, pathLength: 0 },
      { type: 'keyUsage', usages: ['keyCertSign', 'cRLSign'] },
      ...extensions,
    ],
  });
  return { certificate, privateKey: ec.privateKey };
}

describe('createCertificate', () => {
  it('says what it was told, and verifies with its own key', () => {
    const certificate = selfSigned({
      serial: 255n,
      subject: { commonName: 'Ärger & Söhne 証明', organization: 'Understudy' },
    });
    expect(certificate.subject).toBe('O=Understudy\nCN=Ärger & Söhne 証明');
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.serialNumber).toBe('FF');
    expect(certificate.validFromDate.getTime()).toBe(START);
    expect(certificate.validToDate.getTime()).toBe(END);
    expect(certificate.checkPrivateKey(rsa.privateKey)).toBe(true);
    expect(certificate.verify(rsa.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
  });

  it('takes EC keys as well as RSA keys, on either side', () => {
    const issuer = authority();
    const forRsa = selfSigned({ signedBy: issuer });
    const forEc = selfSigned({ publicKey: createTlsKeyPair().publicKey, signedBy: issuer });
    for (const certificate of [forRsa, forEc]) {
      expect(certificate.checkIssued(issuer.certificate)).toBe(true);
      expect(certificate.verify(ec.publicKey)).toBe(true);
    }
  });

  it('gives every certificate another serial number, positive and of at most 16 bytes', () => {
    const serials = Array.from({ length: 50 }, () => BigInt(`0x${selfSigned().serialNumber}`));
    expect(new Set(serials).size).toBe(50);
    expect(serials.every((serial) => serial > 0n && serial < 2n ** 127n)).toBe(true);
  });

  it('never makes the serial number zero, not even from zeros', () => {
    const random = { bytes: (length: number) => Buffer.alloc(length), uuid: () => '' };
    expect(selfSigned({ random }).serialNumber).toBe('01');
  });

  it.each([
    ['long expired', '1999-01-01T00:00:00Z', '2001-01-01T00:00:00Z'],
    ['not yet valid', '2040-01-01T00:00:00Z', '2041-01-01T00:00:00Z'],
    [
      'across the turn from UTCTime to GeneralizedTime',
      '2049-12-31T23:59:59Z',
      '2050-01-01T00:00:00Z',
    ],
    ['the whole range', '1950-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
    ['of a single moment', '2026-11-24T09:30:00Z', '2026-11-24T09:30:00Z'],
  ])('takes a validity that is %s', (_, from, to) => {
    const certificate = selfSigned({ notBefore: Date.parse(from), notAfter: Date.parse(to) });
    expect(certificate.validFromDate).toEqual(new Date(from));
    expect(certificate.validToDate).toEqual(new Date(to));
  });

  it('cuts off parts of a second', () => {
    const certificate = selfSigned({ notBefore: START + 999, notAfter: END + 1 });
    expect(certificate.validFromDate.getTime()).toBe(START);
    expect(certificate.validToDate.getTime()).toBe(END);
  });

  it('writes the extensions, IPv6 addresses of every form among them', () => {
    const certificate = selfSigned({
      extensions: [
        {
          type: 'subjectAltName',
          dns: ['localhost', 'sts.us-west-2.amazonaws.com'],
          ip: ['127.0.0.1', '::1', '2001:db8::7:0:1', '::ffff:10.0.0.1', '1:2:3:4:5:6:7:8'],
        },
        { type: 'extKeyUsage', usages: ['serverAuth', 'clientAuth'] },
      ],
    });
    expect(certificate.subjectAltName).toBe(
      [
        'DNS:localhost',
        'DNS:sts.us-west-2.amazonaws.com',
        'IP Address:127.0.0.1',
        'IP Address:0:0:0:0:0:0:0:1',
        'IP Address:2001:DB8:0:0:0:7:0:1',
        'IP Address:0:0:0:0:0:FFFF:A00:1',
        'IP Address:1:2:3:4:5:6:7:8',
      ].join(', '),
    );
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  });

  it('follows an issuer made elsewhere by its own name and key identifier', async () => {
    const foreign = selfSigned({ extensions: [{ type: 'basicConstraints', ca: true }] });
    const leaf = selfSigned({
      publicKey: ec.publicKey,
      signedBy: {
        certificate: new X509Certificate(foreign.toString()),
        privateKey: rsa.privateKey,
      },
      subject: { commonName: 'leaf' },
    });
    expect(leaf.checkIssued(foreign)).toBe(true);
    expect(leaf.issuer).toBe(foreign.subject);
  });
});

const shared = (): KeyObject => rsa.privateKey;

describe('createCertificate refuses', () => {
  const cases: [string, () => Partial<CertificateOptions>, string][] = [
    [
      'an end before its start',
      () => ({ notAfter: START - 1 }),
      'Validity: ends at 2026-11-24T09:29:59.999Z, before it starts at 2026-11-24T09:30:00.000Z',
    ],
    ['a start that is no number', () => ({ notBefore: Number.NaN }), 'Start of validity: NaN'],
    ['an end that is infinite', () => ({ notAfter: Infinity }), 'End of validity: Infinity'],
    ['a year before 1950', () => ({ notBefore: Date.UTC(1949, 11, 31) }), 'Start of validity: -'],
    [
      'the year 10000',
      () => ({ notAfter: Date.UTC(10_000, 0) }),
      'End of validity: 253402300800000',
    ],
    ['serial number 0', () => ({ serial: 0n }), 'Serial number: 0, expected 1 or more'],
    ['a negative serial number', () => ({ serial: -1n }), 'Serial number: -1'],
    ['a serial number of 21 bytes', () => ({ serial: 2n ** 160n }), 'Serial number: 1461'],
    [
      'an empty common name',
      () => ({ subject: { commonName: '' } }),
      `Subject's common name "": empty`,
    ],
    ['a blank common name', () => ({ subject: { commonName: ' \u00a0' } }), 'empty'],
    [
      'a line break in a name',
      () => ({ subject: { commonName: 'a\nCN=b' } }),
      `Subject's common name "a\\nCN=b": contains a control character`,
    ],
    [
      'a NUL in a name',
      () => ({ subject: { commonName: 'a\0b' } }),
      'contains a control character',
    ],
    [
      'half a surrogate pair',
      () => ({ subject: { commonName: 'a\ud800' } }),
      'contains half of a surrogate pair',
    ],
    [
      'a common name of 65 characters',
      () => ({ subject: { commonName: 'é'.repeat(65) } }),
      '65 characters, expected at most 64',
    ],
    [
      'an empty organization',
      () => ({ subject: { commonName: 'a', organization: '' } }),
      `Subject's organization "": empty`,
    ],
    [
      'an extension given twice',
      () => ({
        extensions: [
          { type: 'keyUsage', usages: ['keyAgreement'] },
          { type: 'keyUsage', usages: ['cRLSign'] },
        ],
      }),
      'Extension "keyUsage": given twice',
    ],
    [
      'no usages',
      () => ({ extensions: [{ type: 'keyUsage', usages: [] }] }),
      'Extension "keyUsage": empty',
    ],
    [
      'no names',
      () => ({ extensions: [{ type: 'subjectAltName' }] }),
      'Extension "subjectAltName": empty',
    ],
    [
      'no permitted names',
      () => ({ extensions: [{ type: 'nameConstraints', permittedDns: [] }] }),
      'Extension "nameConstraints": empty',
    ],
    [
      'a DNS name with a space',
      () => ({ extensions: [{ type: 'subjectAltName', dns: ['a b'] }] }),
      '"a b" is not a DNS name',
    ],
    [
      'a DNS name with a NUL',
      () => ({ extensions: [{ type: 'subjectAltName', dns: ['a\0.com'] }] }),
      'is not a DNS name',
    ],
    [
      'a DNS name with an empty label',
      () => ({ extensions: [{ type: 'subjectAltName', dns: ['a..b'] }] }),
      'is not a DNS name',
    ],
    [
      'a wildcard',
      () => ({ extensions: [{ type: 'subjectAltName', dns: ['*.com'] }] }),
      'is not a DNS name',
    ],
    [
      'an address as a DNS name',
      () => ({ extensions: [{ type: 'subjectAltName', dns: ['127.0.0.1'] }] }),
      '"127.0.0.1" is not a DNS name\n  Put an address into the IP list',
    ],
    [
      'an address that is none',
      () => ({ extensions: [{ type: 'subjectAltName', ip: ['127.0.0.256'] }] }),
      '"127.0.0.256" is not an IP address',
    ],
    [
      'an address with a zone',
      () => ({ extensions: [{ type: 'subjectAltName', ip: ['fe80::1%eth0'] }] }),
      'is not an IP address',
    ],
    [
      'a path length for no authority',
      () => ({ extensions: [{ type: 'basicConstraints', ca: false, pathLength: 0 }] }),
      'a path length is for an authority only',
    ],
    [
      'a negative path length',
      () => ({ extensions: [{ type: 'basicConstraints', ca: true, pathLength: -1 }] }),
      'path length -1',
    ],
    [
      'a public key to sign with',
      () => ({ signedBy: rsa.publicKey }),
      'Key to sign with: it is public, expected private',
    ],
    [
      'a private key to certify',
      () => ({ publicKey: rsa.privateKey }),
      'Key to certify: it is private, expected public',
    ],
    [
      'a foreign key to sign itself with',
      () => ({ signedBy: ec.privateKey }),
      'the private key that signs it is not that of its public key',
    ],
    [
      'an issuer without its key',
      () => ({ signedBy: { ...authority(), privateKey: shared() } }),
      'the private key is not that of its certificate',
    ],
    [
      'an issuer that is no authority',
      () => ({ signedBy: { certificate: selfSigned(), privateKey: shared() } }),
      'Issuer "CN=Mock IdP": not an authority',
    ],
    [
      'a key of another kind',
      () => {
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        return { publicKey, signedBy: privateKey };
      },
      'type "ed25519", expected "rsa" or "ec"',
    ],
  ];

  it.each(cases)('%s', (_, changes, message) => {
    expect(() => selfSigned(changes())).toThrow(
      expect.objectContaining({ code: 'value-illegal', message: expect.stringContaining(message) }),
    );
  });

  it('nothing in the certificate that these are changes of', () => {
    expect(selfSigned().subject).toBe('CN=Mock IdP');
  });
});

describe.skipIf(!hasOpenSsl)('OpenSSL', () => {
  const constraints: CertificateExtension = {
    type: 'nameConstraints',
    permittedDns: ['localhost', 'amazonaws.com'],
    permittedIp: ['127.0.0.1', '::1'],
  };

  async function verify(names: {
    dns?: string[];
    ip?: string[];
  }): Promise<{ code: number; text: string }> {
    await using folder = await temporaryFolder();
    const issuer = authority([constraints]);
    const now = Date.now();
    const leaf = createCertificate({
      publicKey: rsa.publicKey,
      signedBy: issuer,
      subject: { commonName: 'server' },
      notBefore: now - HOUR,
      notAfter: now + HOUR,
      extensions: [
        { type: 'basicConstraints', ca: false },
        { type: 'keyUsage', usages: ['digitalSignature'] },
        { type: 'extKeyUsage', usages: ['serverAuth'] },
        { type: 'subjectAltName', ...names },
      ],
    });
    const [root, file] = [join(folder.path, 'root'), join(folder.path, 'leaf')];
    await writeFile(root, issuer.certificate.toString());
    await writeFile(file, leaf.toString());
    return await openSsl('verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', root, file);
  }

  it('accepts a chain, strictly judged, whose names its authority may vouch for', async () => {
    const verdict = await verify({
      dns: ['localhost', 'primary.localhost', 'sts.us-west-2.amazonaws.com'],
      ip: ['127.0.0.1', '::1'],
    });
    expect(verdict).toMatchObject({ code: 0, text: expect.stringContaining(': OK') });
  });

  it.each([
    { dns: ['example.com'] },
    { dns: ['localhost', 'evilamazonaws.com'] },
    { ip: ['127.0.0.2'] },
    { ip: ['::2'] },
  ])('refuses $dns $ip for the name constraints', async (names) => {
    const verdict = await verify(names);
    expect(verdict.code).not.toBe(0);
    expect(verdict.text).toContain('permitted subtree violation');
  });
});
