import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { AuditEvent } from './event.ts';

export interface AuditFile {
  /** Puts an event behind those that are there. The system has it when this returns, so it outlives the process. */
  append(event: AuditEvent): void;
  close(): void;
}

const GROUP_AND_OTHERS = 0o077;
const HAS_MODES = process.platform !== 'win32';

/**
 * Opens a file of JSON lines to append to, and makes it with mode 0600 when it is not there.
 *
 * @throws {UnderstudyError} `environment` when it cannot be opened, `file-unsafe` for a symbolic link,
 *   something other than a file, or a mode that lets others in
 */
export function openAuditFile(path: string): AuditFile {
  const descriptor = open(path);
  try {
    const stats = fstatSync(descriptor);
    assertPrivate(path, stats);
    // A process that was killed amid a line leaves it without an end.
    if (!endsWithLine(descriptor, stats.size)) writeSync(descriptor, '\n');
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  return {
    append: (event) => void writeSync(descriptor, `${JSON.stringify(event)}\n`),
    close: () => closeSync(descriptor),
  };
}

function open(path: string): number {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const careful = HAS_MODES ? O_NOFOLLOW | O_NONBLOCK : 0;
  try {
    return openSync(path, O_RDWR | O_APPEND | O_CREAT | careful, 0o600);
  } catch (error) {
    throw new UnderstudyError({
      code: 'environment',
      problem: `Audit file "${path}": cannot be opened: ${messageOf(error)}`,
      remedy: 'Name a file in a folder that exists and is writable; it must be no symbolic link',
      cause: error,
    });
  }
}

function assertPrivate(path: string, stats: Stats): void {
  const problem = stats.isFile()
    ? HAS_MODES && (stats.mode & GROUP_AND_OTHERS) !== 0 && 'others can read it, expected mode 0600'
    : 'it is no file';
  if (problem === false) return;
  throw new UnderstudyError({
    code: 'file-unsafe',
    problem: `Audit file "${path}": ${problem}`,
    remedy: `Run: chmod 600 ${path}, or name another file`,
  });
}

function endsWithLine(descriptor: number, size: number): boolean {
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last.toString() === '\n';
}
