import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/ids.ts';
import { createSigningKey, describeCertificate } from '../signing-key.ts';
import type { EncryptionKey, KeyListing } from '../types.ts';
import { addGeneration, readNewest, type Stored } from './generations.ts';
import { certificatePath, keyFiles, readKey } from './key-files.ts';

const ROLE = 'encryption';

/** The key kept in `folder` with which assertions of an IdP are decrypted, made when there is none. */
export async function loadEncryptionKey(
  folder: string,
  means: { name: string; clock: Clock; random: Random },
): Promise<EncryptionKey> {
  const there = await readEncryptionKey(folder);
  if (there !== undefined) return there.value;
  const key = await createSigningKey({ ...means, use: 'encryption' });
  const { random } = means;
  const won = await addGeneration(folder, { number: 1, files: keyFiles(ROLE, key), random });
  return won ? key : loadEncryptionKey(folder, means);
}

export async function listEncryptionKey(
  folder: string,
  owner: string,
): Promise<readonly KeyListing[]> {
  const there = await readEncryptionKey(folder);
  if (there === undefined) return [];
  const { subject, fingerprint256, notAfter } = there.value;
  const path = certificatePath(there.generation.folder, ROLE);
  return [{ owner, role: ROLE, subject, fingerprint256, notAfter, path }];
}

async function readEncryptionKey(
  folder: string,
): Promise<
  Stored<EncryptionKey & Pick<KeyListing, 'subject' | 'fingerprint256' | 'notAfter'>> | undefined
> {
  return readNewest(folder, async (generation) => {
    const { privateKey, certificate } = await readKey(generation.folder, ROLE);
    return {
      privateKey,
      certificate: certificate.raw.toString('base64'),
      ...describeCertificate(certificate),
    };
  });
}
