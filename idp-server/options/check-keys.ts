import { X509Certificate } from 'node:crypto';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { IdpKeys } from '../types.ts';
import { refuse } from './check-text.ts';

/**
 * Checks that the certificate belongs to the private key and that everything published is a
 * certificate. Published ones need not hold the current one: that is what a forgotten rollover is.
 *
 * @throws {UnderstudyError} `value-illegal`.
 */
export function checkKeys(idp: string, keys: IdpKeys): void {
  const certificate = readCertificate(
    `IdP "${idp}", signing certificate`,
    keys.current.certificate,
  );
  if (!certificate.checkPrivateKey(keys.current.privateKey))
    refuse(
      `IdP "${idp}": the signing certificate is not that of the private key`,
      'Give the key and the certificate of one key pair',
    );
  if (keys.published.length === 0)
    refuse(`IdP "${idp}": publishes no certificate, so nobody could verify what it signs`);
  for (const published of keys.published)
    readCertificate(`IdP "${idp}", published certificate`, published);
}

/** @throws {UnderstudyError} `value-illegal` unless it is a certificate (DER in base64) of an RSA key. */
export function checkRsaCertificate(what: string, base64: string): void {
  const { publicKey } = readCertificate(what, base64);
  if (publicKey.asymmetricKeyType !== 'rsa')
    refuse(`${what}: its key is ${publicKey.asymmetricKeyType}, expected rsa`);
}

function readCertificate(what: string, base64: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch (error) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `${what}: is not DER in base64 (${messageOf(error)})`,
      cause: error,
    });
  }
}
