import { join } from 'node:path';
import type { Random } from '../../core/ids.ts';
import { addGeneration, readNewest } from './generations.ts';
import { damaged } from './key-files.ts';
import { readPrivateFile } from './private-files.ts';

const FILE = 'session.secret';

/** The secret kept in `folder`, with which replicas of an IdP seal sessions; made when there is none. */
export async function loadSessionSecret(folder: string, random: Random): Promise<Buffer> {
  const there = await readNewest(folder, async (generation) => {
    const path = join(generation.folder, FILE);
    const text = (await readPrivateFile(path)).toString('latin1').trim();
    if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
    throw damaged(path, 'not 64 hexadecimal digits');
  });
  if (there !== undefined) return there.value;
  const secret = random.bytes(32);
  const files = { [FILE]: `${secret.toString('hex')}\n` };
  const won = await addGeneration(folder, { number: 1, files, random });
  return won ? secret : loadSessionSecret(folder, random);
}
