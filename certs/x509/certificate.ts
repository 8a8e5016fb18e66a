import { createHash, createPublicKey, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { UnderstudyError } from '../../core/errors.ts';
import { systemRandom, type Random } from '../../core/ids.ts';
import * as der from './der.ts';
import { encodeExtensions, type CertificateExtension } from './extensions.ts';
import { encodeSubject, type SubjectName } from './subject.ts';

const MAXIMUM_SERIAL = 2n ** 159n - 1n;
const SIGNATURE_OIDS: Readonly<Record<string, string>> = {
  rsa: '1.2.840.113549.1.1.11',
  ec: '1.2.840.10045.4.3.2',
};

/** A certificate of an authority and the key that it signs with. */
export interface CertificateIssuer {
  certificate: X509Certificate;
  privateKey: KeyObject;
}

export interface CertificateOptions {
  /** Whose certificate it is. */
  publicKey: KeyObject;
  subject: SubjectName;
  /** Milliseconds since the epoch; certificates count whole seconds, the rest is cut off. */
  notBefore: number;
  notAfter: number;
  /** The private key that belongs to `publicKey` (self-signed), or an authority. */
  signedBy: KeyObject | CertificateIssuer;
  /** Default: 127 random bits. */
  serial?: bigint;
  /** Default: none but the two key identifiers, which are always there. */
  extensions?: readonly CertificateExtension[];
  /** For the serial number. Default: the system's. */
  random?: Random;
}

/**
 * Makes an X.509 v3 certificate (RFC 5280) for an RSA or EC key, signed with SHA-256. Expired and
 * future ones are legal: drills need them.
 *
 * @throws {UnderstudyError} `value-illegal` for what no certificate can say, naming the input.
 *
 * @example
 * const { publicKey, privateKey } = await createSigningKeyPair();
 * const certificate = createCertificate({
 *   publicKey,
 *   signedBy: privateKey,
 *   subject: { commonName: 'Mock IdP' },
 *   notBefore: Date.now(),
 *   notAfter: Date.now() + 86_400_000,
 * });
 */
export function createCertificate(options: CertificateOptions): X509Certificate {
  const { publicKey, subject, extensions = [] } = options;
  const signer = signerOf(options);
  const subjectKeyId = keyIdentifier(publicKey);
  const algorithm = algorithmOf(signer.privateKey);
  const subjectName = encodeSubject(subject);
  const tbs = der.sequence(
    der.taggedStructure(0, der.integer(2n)),
    der.integer(serialOf(options)),
    algorithm,
    signer.name ?? subjectName,
    validity(options),
    subjectName,
    der.decode(spki(publicKey)),
    der.taggedStructure(
      3,
      encodeExtensions(extensions, {
        subject: subjectKeyId,
        authority: signer.keyId ?? subjectKeyId,
      }),
    ),
  );
  const signature = sign('sha256', der.encode(tbs), signer.privateKey);
  return new X509Certificate(der.encode(der.sequence(tbs, algorithm, der.bitString(signature))));
}

interface Signer {
  privateKey: KeyObject;
  /** Undefined when self-signed. */
  name?: der.Element;
  keyId?: Buffer;
}

function signerOf({ publicKey, signedBy }: CertificateOptions): Signer {
  if (publicKey.type !== 'public') {
    throw illegal(`Key to certify: it is ${publicKey.type}, expected public`);
  }
  if (!('certificate' in signedBy)) {
    assertPrivate(signedBy);
    if (publicKey.equals(createPublicKey(signedBy))) return { privateKey: signedBy };
    throw illegal(
      'Certificate: the private key that signs it is not that of its public key',
      'To have it signed by an authority, give { certificate, privateKey }',
    );
  }
  const { certificate, privateKey } = signedBy;
  assertPrivate(privateKey);
  if (!certificate.ca) throw illegal(`Issuer "${certificate.subject}": not an authority`);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw illegal(
      `Issuer "${certificate.subject}": the private key is not that of its certificate`,
    );
  }
  return { privateKey, ...readIssuer(certificate) };
}

function assertPrivate(key: KeyObject): void {
  if (key.type === 'private') return;
  throw illegal(`Key to sign with: it is ${key.type}, expected private`);
}

// A chain is followed by comparing bytes: the issuer's name has to be that of its certificate, not
// one made anew from the same text.
function readIssuer(certificate: X509Certificate): { name: der.Element; keyId: Buffer } {
  const [tbs] = der.children(der.decode(certificate.raw));
  const fields = der.children(tbs);
  const name = fields[5];
  if (name === undefined)
    throw illegal(`Issuer "${certificate.subject}": not an X.509 v3 certificate`);
  const wrapper = fields.find((field) => der.isTagged(field, 3));
  const own = der
    .children(der.children(wrapper)[0])
    .find((extension) => der.readOid(der.children(extension)[0]) === '2.5.29.14');
  const value = der.content(der.children(own).at(-1));
  return {
    name,
    keyId:
      value.length === 0 ? keyIdentifier(certificate.publicKey) : der.content(der.decode(value)),
  };
}

/** The leftmost 160 bits of the key's SHA-256 (RFC 7093, method 1). */
function keyIdentifier(key: KeyObject): Buffer {
  const bits = der.content(der.children(der.decode(spki(key)))[1]).subarray(1);
  return createHash('sha256').update(bits).digest().subarray(0, 20);
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function algorithmOf(key: KeyObject): der.Element {
  const type = key.asymmetricKeyType ?? 'unknown';
  const oid = SIGNATURE_OIDS[type];
  if (oid === undefined) throw illegal(`Key to sign with: type "${type}", expected "rsa" or "ec"`);
  // RSA's algorithm carries NULL (RFC 4055 5), that of ECDSA nothing (RFC 5758 3.2).
  return type === 'rsa' ? der.sequence(der.oid(oid), der.nothing()) : der.sequence(der.oid(oid));
}

function serialOf({ serial, random = systemRandom }: CertificateOptions): bigint {
  if (serial === undefined) {
    const bits = BigInt(`0x${random.bytes(16).toString('hex')}`) >> 1n;
    return bits === 0n ? 1n : bits;
  }
  if (serial > 0n && serial <= MAXIMUM_SERIAL) return serial;
  throw illegal(`Serial number: ${serial}, expected 1 or more and at most 20 bytes`);
}

function validity({ notBefore, notAfter }: CertificateOptions): der.Element {
  if (inYears(notBefore, 'Start') > inYears(notAfter, 'End')) {
    throw illegal(
      `Validity: ends at ${new Date(notAfter).toISOString()}, before it starts at ${new Date(notBefore).toISOString()}`,
    );
  }
  return der.sequence(der.time(notBefore), der.time(notAfter));
}

const EARLIEST = Date.UTC(1950, 0);
const LATEST = Date.UTC(10_000, 0) - 1;

// Years that a certificate cannot write: UTCTime begins with 1950, GeneralizedTime ends with 9999.
function inYears(milliseconds: number, what: string): number {
  if (milliseconds >= EARLIEST && milliseconds <= LATEST) return milliseconds;
  throw illegal(`${what} of validity: ${milliseconds}, expected milliseconds of 1950 to 9999`);
}

function illegal(problem: string, remedy?: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
