import type { KeyObject, X509Certificate } from 'node:crypto';
import { systemClock, type Clock } from '../core/clock.ts';
import { systemRandom, type Random } from '../core/ids.ts';
import { createSigningKeyPair } from './key-pair.ts';
import type { SigningKey } from './types.ts';
import { createCertificate } from './x509/certificate.ts';

const DAY = 86_400_000;
/** Clocks of other machines may be a little behind. */
const BACKDATED = 300_000;
/** X.520 ub-common-name. */
const LONGEST_COMMON_NAME = 64;

export interface SigningKeyOptions {
  /** The IdP it is for; the certificate's subject names it. */
  name: string;
  /** Bits: 2048, 3072 or 4096. Default 2048. */
  modulusLength?: number | undefined;
  /**
   * Days that the certificate is valid. Default 365. AWS goes on taking an expired one, other service
   * providers may not.
   */
  validDays?: number;
  /** What the certificate says that the key is for. Default `signing`. */
  use?: 'signing' | 'encryption';
  /** Default: the system's. */
  clock?: Clock;
  random?: Random;
}

/**
 * A new RSA key with a self-signed certificate that owns up to being that of a mock.
 *
 * @throws {UnderstudyError} `value-illegal` for a key length, name or validity that cannot be.
 *
 * @example
 * const other = await createSigningKey({ name: 'somebody-else' });
 */
export async function createSigningKey(options: SigningKeyOptions): Promise<SigningKey> {
  const { name, modulusLength, validDays = 365, use = 'signing' } = options;
  const { clock = systemClock, random = systemRandom } = options;
  const { publicKey, privateKey } = await createSigningKeyPair({ modulusLength });
  const notBefore = clock.now() - BACKDATED;
  const certificate = createCertificate({
    publicKey,
    signedBy: privateKey,
    subject: {
      organization: 'Understudy',
      commonName: `Understudy mock IdP ${name}`.slice(0, LONGEST_COMMON_NAME),
    },
    notBefore,
    notAfter: notBefore + validDays * DAY,
    extensions: [
      { type: 'basicConstraints', ca: false },
      { type: 'keyUsage', usages: [use === 'signing' ? 'digitalSignature' : 'keyEncipherment'] },
    ],
    random,
  });
  return describeSigningKey(privateKey, certificate);
}

export function describeSigningKey(
  privateKey: KeyObject,
  certificate: X509Certificate,
): SigningKey {
  return {
    privateKey,
    certificate: certificate.raw.toString('base64'),
    certificatePem: certificate.toString(),
    ...describeCertificate(certificate),
    notBefore: certificate.validFromDate.getTime(),
  };
}

export function describeCertificate(
  certificate: X509Certificate,
): Pick<SigningKey, 'subject' | 'fingerprint256' | 'notAfter'> {
  return {
    subject: certificate.subject.replaceAll('\n', ', '),
    fingerprint256: certificate.fingerprint256,
    notAfter: certificate.validToDate.getTime(),
  };
}
