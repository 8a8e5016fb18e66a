import type { KeyObject } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { Random } from '../../core/ids.ts';
import { createTlsKeyPair } from '../key-pair.ts';
import { createCertificate } from '../x509/certificate.ts';
import type { AuthorityKey } from './authority-key.ts';
import { isAddress } from './names.ts';

const HOUR = 3_600_000;
const LIFETIME = 30 * 24 * HOUR;

export interface LeafOptions {
  authority: AuthorityKey;
  clock: Clock;
  random: Random;
  /** Milliseconds since the epoch. Default: in 30 days, or when its authority ends. */
  endsAt?: number;
}

/** A server's certificate with its chain, ready for TLS. */
export interface Leaf {
  privateKey: KeyObject;
  /** The leaf, then the authority: Chromium's allow-list looks for the authority in the chain. */
  chainPem: string;
  /** Milliseconds since the epoch. */
  notAfter: number;
}

/** A server certificate of 30 days, or of what is left to its authority. */
export function createLeaf(names: readonly [string, ...string[]], options: LeafOptions): Leaf {
  const { authority, clock, random, endsAt } = options;
  const now = clock.now();
  const authorityEnds = authority.certificate.validToDate.getTime();
  if (authorityEnds <= now) throw expired(authority);
  const notAfter = endsAt ?? Math.min(now + LIFETIME - HOUR, authorityEnds);
  const { publicKey, privateKey } = createTlsKeyPair();
  const certificate = createCertificate({
    publicKey,
    signedBy: authority,
    // A common name may not be longer than 64 characters, a host name may; it is the alternative
    // name that counts.
    subject: { organization: 'Understudy', commonName: names[0].slice(0, 64) },
    // One that has ended began before its authority did, of which clients ask nothing.
    notBefore:
      endsAt === undefined
        ? Math.max(now - HOUR, authority.certificate.validFromDate.getTime())
        : endsAt - LIFETIME,
    notAfter,
    random,
    extensions: [
      { type: 'basicConstraints', ca: false },
      { type: 'keyUsage', usages: ['digitalSignature'] },
      { type: 'extKeyUsage', usages: ['serverAuth'] },
      {
        type: 'subjectAltName',
        dns: names.filter((name) => !isAddress(name)),
        ip: names.filter(isAddress),
      },
    ],
  });
  return {
    privateKey,
    chainPem: certificate.toString() + authority.certificate.toString(),
    notAfter,
  };
}

function expired({ certificate }: AuthorityKey): UnderstudyError {
  return new UnderstudyError({
    code: 'environment',
    problem: `TLS authority: expired on ${certificate.validToDate.toISOString()}`,
    remedy: 'Start again, which makes a new one',
  });
}
