import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemRandom, type Random } from '../../core/ids.ts';
import type { EvidenceFile, EvidenceView } from '../../portal/index.ts';
import { REPORT_PAGE } from '../drill/evidence.ts';

/** Where the evidence of drills can be fetched from, by keys that nobody guesses. */
export interface EvidenceShelf {
  /** Puts the evidence of one more drill on it, and says where it is. */
  put(folder: string, archive: string): EvidenceView;
  /** Undefined for a key or name that is not on it, and for a file that somebody took away. */
  take(key: string, name: string): EvidenceFile | undefined;
}

/** How many drills are kept in reach. Their folders stay. */
const MOST = 20;

export function createEvidenceShelf(random: Random = systemRandom): EvidenceShelf {
  const shelf = new Map<string, { folder: string; archive: string }>();
  return {
    put(folder, archive) {
      const key = random.bytes(32).toString('hex');
      shelf.set(key, { folder, archive });
      for (const oldest of Array.from(shelf.keys()).slice(0, -MOST)) shelf.delete(oldest);
      const at = `evidence/${key}`;
      return { page: `${at}/${REPORT_PAGE}`, archive: `${at}/${archive}`, folder };
    },
    take(key, name) {
      const place = shelf.get(key);
      // Two names of ours, and nothing that a request could make a path of.
      if (place === undefined || (name !== REPORT_PAGE && name !== place.archive)) return undefined;
      const path = join(place.folder, name);
      if (!existsSync(path)) return undefined;
      const kind = name === REPORT_PAGE ? 'page' : 'archive';
      return { kind, name, bytes: readFileSync(path) };
    },
  };
}
