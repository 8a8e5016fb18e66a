import { createHash } from 'node:crypto';
import { UnderstudyError } from '../../core/errors.ts';
import type { AwsSnapshot } from '../types.ts';

const HEADER = /^understudy-state ([1-9]\d*) sha256 ([0-9a-f]{64})$/;
const VERSION = 1;

/** A snapshot as it lies in a file: one line with version and checksum, then the JSON. */
export function seal(snapshot: AwsSnapshot): string {
  const body = JSON.stringify(snapshot);
  return `understudy-state ${VERSION} sha256 ${sha256(body)}\n${body}`;
}

/**
 * Opens what {@link seal} made. Whether its content makes sense is for `restore` to say.
 *
 * @throws {UnderstudyError} `file-damaged` when one bit is not as it was written.
 */
export function unseal(text: string, path: string): AwsSnapshot {
  const cut = text.indexOf('\n');
  const [, version, checksum] = HEADER.exec(text.slice(0, Math.max(cut, 0))) ?? [];
  if (version === undefined) throw damaged(path, 'its first line is not that of a state file');
  if (version !== String(VERSION))
    throw damaged(path, `it is of version ${version}, expected ${VERSION}`);
  const body = text.slice(cut + 1);
  if (sha256(body) !== checksum) throw damaged(path, 'its content does not have its checksum');
  return JSON.parse(body) as AwsSnapshot;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function damaged(path: string, problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'file-damaged',
    problem: `State file ${path}: ${problem}`,
    remedy: 'It was left as it is. Bring back a copy of it, or name a file that is not there yet',
  });
}
