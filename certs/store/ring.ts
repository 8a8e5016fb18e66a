import { describeSigningKey } from '../signing-key.ts';
import type { SigningKey, SigningKeyRing } from '../types.ts';
import type { Generation } from './generations.ts';
import { damaged, keyFiles, keyPath, readKey } from './key-files.ts';

export const RING_ROLES = ['current', 'next', 'retired'] as const;

/** The keys of a ring by role; besides the current one there may be a next or a retired one, not both. */
export type RingKeys = Pick<SigningKeyRing, (typeof RING_ROLES)[number]>;

const MINIMUM_MODULUS_LENGTH = 2048;

export function toRing(keys: RingKeys): SigningKeyRing {
  const published = RING_ROLES.flatMap((role) => keys[role]?.certificate ?? []);
  return { ...keys, published };
}

/** What the files of a ring hold, by file name. */
export function ringFiles(keys: RingKeys): Record<string, string> {
  const files = RING_ROLES.flatMap((role) => {
    const key = keys[role];
    return key === undefined ? [] : [keyFiles(role, key)];
  });
  return Object.assign({}, ...files) as Record<string, string>;
}

/**
 * Reads the ring of a generation.
 *
 * @throws {UnderstudyError} `file-unsafe` or `file-damaged`.
 */
export async function readRing({ folder, files }: Generation): Promise<RingKeys> {
  const has = (role: string): boolean => files.some((name) => name.startsWith(`${role}.`));
  if (has('next') && has('retired')) {
    throw damaged(folder, 'holds both a next and a retired key, expected one of them');
  }
  return {
    current: await readSigningKey(folder, 'current'),
    ...(has('next') ? { next: await readSigningKey(folder, 'next') } : {}),
    ...(has('retired') ? { retired: await readSigningKey(folder, 'retired') } : {}),
  };
}

async function readSigningKey(folder: string, role: string): Promise<SigningKey> {
  const { privateKey, certificate } = await readKey(folder, role);
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = privateKey;
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= MINIMUM_MODULUS_LENGTH) {
    return describeSigningKey(privateKey, certificate);
  }
  throw damaged(
    keyPath(folder, role),
    `a key of type ${type} with ${details?.modulusLength ?? 'unknown'} bits, expected RSA with ${MINIMUM_MODULUS_LENGTH} or more`,
  );
}
