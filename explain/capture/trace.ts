import { UnderstudyError } from '../../core/errors.ts';
import type { Capture } from './capture.ts';
import { capturesOfEntries, type HarEntry } from './har.ts';
import { openArchive, type Archive } from './zip.ts';

/**
 * Every Response that was posted while Playwright recorded a trace: the requests stand as lines of JSON in
 * the files `*.network`, their bodies in `resources/`.
 *
 * @throws {UnderstudyError} `value-illegal` for an archive that is damaged or no trace
 */
export function capturesOfTrace(bytes: Buffer): readonly Capture[] {
  const archive = openArchive(bytes);
  const logs = archive.names.filter((name) => name.endsWith('.network'));
  if (logs.length === 0)
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: 'The ZIP archive is no trace of Playwright: it holds no file *.network',
      remedy: 'Give a trace.zip as Playwright writes it',
    });
  const entries = logs.flatMap((name) => entriesOf(archive.read(name)?.toString('utf8') ?? ''));
  return capturesOfEntries(entries, bodiesOf(archive));
}

// Only bodies that are asked for are unpacked.
function bodiesOf(archive: Archive) {
  return (name: string): string | undefined => {
    const stored = archive.names.find((one) => one === name || one.startsWith(`${name}.`));
    return stored === undefined ? undefined : archive.read(stored)?.toString('utf8');
  };
}

function entriesOf(log: string): HarEntry[] {
  return log.split('\n').flatMap((line) => {
    const event = parsed(line);
    return event?.type === 'resource-snapshot' && event.snapshot !== undefined
      ? [event.snapshot]
      : [];
  });
}

function parsed(line: string): { type?: unknown; snapshot?: HarEntry } | undefined {
  try {
    return (JSON.parse(line) ?? undefined) as { type?: unknown; snapshot?: HarEntry } | undefined;
  } catch {
    return undefined;
  }
}
