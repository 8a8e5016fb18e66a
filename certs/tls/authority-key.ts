import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/ids.ts';
import { createTlsKeyPair } from '../key-pair.ts';
import { createCertificate } from '../x509/certificate.ts';
import { TLS_ADDRESSES, TLS_DOMAINS } from './names.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIFETIME = 90 * DAY;
const RENEWED_BEFORE_END = DAY;

export interface AuthorityKey {
  privateKey: KeyObject;
  certificate: X509Certificate;
}

/**
 * A new authority of 90 days. It can vouch for TLS servers of {@link TLS_DOMAINS} and
 * {@link TLS_ADDRESSES} alone, so whoever trusts it or steals its key gains nothing elsewhere.
 */
export function createAuthorityKey({
  clock,
  random,
}: {
  clock: Clock;
  random: Random;
}): AuthorityKey {
  const { publicKey, privateKey } = createTlsKeyPair();
  const notBefore = clock.now() - HOUR;
  const certificate = createCertificate({
    publicKey,
    signedBy: privateKey,
    subject: { organization: 'Understudy', commonName: 'Understudy local TLS authority' },
    notBefore,
    notAfter: notBefore + LIFETIME,
    random,
    extensions: [
      { type: 'basicConstraints', ca: true, pathLength: 0 },
      { type: 'keyUsage', usages: ['keyCertSign', 'cRLSign'] },
      { type: 'extKeyUsage', usages: ['serverAuth'] },
      { type: 'nameConstraints', permittedDns: TLS_DOMAINS, permittedIp: TLS_ADDRESSES },
    ],
  });
  return { privateKey, certificate };
}

/** Whether it is valid now and for another day at least. Nobody registers it anywhere: a new one is cheap. */
export function isFresh({ certificate }: AuthorityKey, clock: Clock): boolean {
  const now = clock.now();
  return (
    certificate.validFromDate.getTime() <= now &&
    certificate.validToDate.getTime() - now > RENEWED_BEFORE_END
  );
}
