import { isIP } from 'node:net';
import { UnderstudyError } from '../../core/errors.ts';
import * as der from './der.ts';
import { addressBytes, isDnsName } from './names.ts';

const KEY_USAGES = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
} as const;

const EXTENDED_KEY_USAGES = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
} as const;

const OIDS = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyIdentifier: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
} as const;

export type KeyUsage = keyof typeof KEY_USAGES;
export type ExtendedKeyUsage = keyof typeof EXTENDED_KEY_USAGES;

/** An extension of a certificate (RFC 5280 4.2). Key identifiers are added without being asked for. */
export type CertificateExtension =
  | { type: 'basicConstraints'; ca: boolean; pathLength?: number }
  | { type: 'keyUsage'; usages: readonly KeyUsage[] }
  | { type: 'extKeyUsage'; usages: readonly ExtendedKeyUsage[] }
  | { type: 'subjectAltName'; dns?: readonly string[]; ip?: readonly string[] }
  | {
      type: 'nameConstraints';
      permittedDns?: readonly string[];
      /** Single addresses: IPv4 with /32, IPv6 with /128. */
      permittedIp?: readonly string[];
    };

/**
 * The `Extensions` of a certificate.
 *
 * @throws {UnderstudyError} `value-illegal` for one that occurs twice, is empty or holds a bad name;
 * AWS refuses metadata whose certificate has an extension twice.
 */
export function encodeExtensions(
  extensions: readonly CertificateExtension[],
  keyIds: { subject: Buffer; authority: Buffer },
): der.Element {
  const twice = extensions.find(
    ({ type }, index) => extensions.findIndex((other) => other.type === type) !== index,
  );
  if (twice !== undefined) {
    throw illegal(`Extension "${twice.type}": given twice, a certificate can have it once`);
  }
  return der.sequence(
    ...extensions.map(encodeExtension),
    extension('subjectKeyIdentifier', false, der.octetString(keyIds.subject)),
    extension('authorityKeyIdentifier', false, der.sequence(der.taggedBytes(0, keyIds.authority))),
  );
}

function encodeExtension(given: CertificateExtension): der.Element {
  switch (given.type) {
    case 'basicConstraints':
      return extension(given.type, true, basicConstraints(given));
    case 'keyUsage':
      notEmpty(given.type, given.usages);
      return extension(given.type, true, der.namedBits(given.usages.map((use) => KEY_USAGES[use])));
    case 'extKeyUsage':
      notEmpty(given.type, given.usages);
      return extension(
        given.type,
        false,
        der.sequence(...given.usages.map((use) => der.oid(EXTENDED_KEY_USAGES[use]))),
      );
    case 'subjectAltName':
      return extension(given.type, false, subjectAltName(given));
    case 'nameConstraints':
      return extension(given.type, true, nameConstraints(given));
  }
}

function basicConstraints(given: { ca: boolean; pathLength?: number }): der.Element {
  const { ca, pathLength } = given;
  if (pathLength === undefined) return ca ? der.sequence(der.boolean(true)) : der.sequence();
  if (!ca) throw illegal('Extension "basicConstraints": a path length is for an authority only');
  if (!Number.isInteger(pathLength) || pathLength < 0) {
    throw illegal(`Extension "basicConstraints": path length ${pathLength}, expected 0 or more`);
  }
  return der.sequence(der.boolean(true), der.integer(BigInt(pathLength)));
}

function subjectAltName(given: { dns?: readonly string[]; ip?: readonly string[] }): der.Element {
  const names = [
    ...(given.dns ?? []).map((name) => dnsName(name, 'subjectAltName')),
    ...(given.ip ?? []).map((ip) => der.taggedBytes(7, ipBytes(ip, 'subjectAltName'))),
  ];
  notEmpty('subjectAltName', names);
  return der.sequence(...names);
}

function nameConstraints(given: {
  permittedDns?: readonly string[];
  permittedIp?: readonly string[];
}): der.Element {
  const trees = [
    ...(given.permittedDns ?? []).map((name) => dnsName(name, 'nameConstraints')),
    ...(given.permittedIp ?? []).map((ip) => {
      const address = ipBytes(ip, 'nameConstraints');
      return der.taggedBytes(7, Buffer.concat([address, Buffer.alloc(address.length, 0xff)]));
    }),
  ];
  notEmpty('nameConstraints', trees);
  return der.sequence(der.taggedStructure(0, ...trees.map((tree) => der.sequence(tree))));
}

function dnsName(name: string, where: string): der.Element {
  if (isDnsName(name)) return der.taggedBytes(2, Buffer.from(name, 'ascii'));
  throw illegal(
    `Extension "${where}": ${JSON.stringify(name)} is not a DNS name`,
    isIP(name) === 0 ? 'Use letters, digits, dashes and dots' : 'Put an address into the IP list',
  );
}

function ipBytes(ip: string, where: string): Buffer {
  const bytes = addressBytes(ip);
  if (bytes !== undefined) return bytes;
  throw illegal(`Extension "${where}": ${JSON.stringify(ip)} is not an IP address`);
}

function notEmpty(type: string, items: readonly unknown[]): void {
  if (items.length === 0) throw illegal(`Extension "${type}": empty, expected at least one entry`);
}

function extension(type: keyof typeof OIDS, critical: boolean, value: der.Element): der.Element {
  return der.sequence(
    der.oid(OIDS[type]),
    ...(critical ? [der.boolean(true)] : []),
    der.octetString(der.encode(value)),
  );
}

function illegal(problem: string, remedy?: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
