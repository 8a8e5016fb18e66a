import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../result.ts';
import type { Tab } from './tabs.ts';

/**
 * Keeps the trace (for `playwright show-trace`) and a picture of the last page of a desk. Both are for
 * their owner's eyes: a trace holds pages and cookies of the stand-in.
 */
export async function keepEvidence(
  { context, page, traced }: Tab,
  { folder, name }: { folder: string; name: string },
): Promise<Omit<Artifact, 'step'>[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept: Omit<Artifact, 'step'>[] = [];
  const keep = async (
    kind: Artifact['kind'],
    extension: string,
    write: (path: string) => Promise<unknown>,
  ): Promise<void> => {
    const path = `${name}.${extension}`;
    try {
      await write(join(folder, path));
      await chmod(join(folder, path), 0o600);
      kept.push({ kind, path });
    } catch {
      // A page that crashed has no picture; that must not hide why the scenario failed.
    }
  };
  await keep('screenshot', 'png', async (path) => page.screenshot({ path }));
  if (traced) await keep('trace', 'trace.zip', async (path) => context.tracing.stop({ path }));
  return kept;
}
