import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/ids.ts';
import { describeCertificate } from '../signing-key.ts';
import { createAuthorityKey, isFresh, type AuthorityKey } from '../tls/authority-key.ts';
import type { KeyListing } from '../types.ts';
import { addGeneration, readNewest, type Stored } from './generations.ts';
import { certificatePath, damaged, keyFiles, readKey } from './key-files.ts';

const ROLE = 'authority';

/** The authority kept in `folder`, or a new one when there is none or it is about to expire. */
export async function loadAuthorityKey(
  folder: string,
  means: { clock: Clock; random: Random },
): Promise<AuthorityKey> {
  const there = await readAuthority(folder);
  if (there !== undefined && isFresh(there.value, means.clock)) return there.value;
  const key = createAuthorityKey(means);
  const won = await addGeneration(folder, {
    number: (there?.generation.number ?? 0) + 1,
    files: keyFiles(ROLE, { ...key, certificatePem: key.certificate.toString() }),
    random: means.random,
  });
  return won ? key : loadAuthorityKey(folder, means);
}

export async function listAuthority(folder: string): Promise<readonly KeyListing[]> {
  const there = await readAuthority(folder);
  if (there === undefined) return [];
  return [
    {
      owner: 'aws-local',
      role: 'tls-authority',
      ...describeCertificate(there.value.certificate),
      path: certificatePath(there.generation.folder, ROLE),
    },
  ];
}

async function readAuthority(folder: string): Promise<Stored<AuthorityKey> | undefined> {
  return readNewest(folder, async (generation) => {
    const key = await readKey(generation.folder, ROLE);
    if (key.certificate.ca) return key;
    throw damaged(certificatePath(generation.folder, ROLE), 'not the certificate of an authority');
  });
}
