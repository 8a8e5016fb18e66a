import { createHash } from 'node:crypto';
import { UnderstudyError } from '../../core/errors.ts';
import type { StateData } from '../snapshot/schema.ts';
import type { AwsSnapshot, JsonValue } from '../types.ts';

/** What a state file of this version begins with, up to the digest of what follows. */
const HEAD =
  /^\{"format":"understudy-aws-state","version":(\d{1,9}),"sha256":"([0-9a-f]{64})","state":/;
const TAIL = '}\n';
/** Longer than any head. */
const HEAD_BYTES = 160;
const VERSION = 1;

/**
 * A state as the text of a file: a snapshot with the SHA-256 of the bytes of its state, so that a cut
 * and a changed byte show wherever they are.
 */
export function encodeState(data: StateData): Buffer {
  const state = Buffer.from(stringify(data));
  const head = `{"format":"understudy-aws-state","version":${VERSION},"sha256":"${digest(state)}","state":`;
  return Buffer.concat([Buffer.from(head), state, Buffer.from(TAIL)]);
}

/**
 * The snapshot in a state file.
 *
 * @param path For the message.
 * @throws {UnderstudyError} `file-damaged` when a byte of it is not as it was written, or when it is
 *   another file or another version.
 */
export function decodeState(content: Buffer, path: string): AwsSnapshot {
  const head = HEAD.exec(content.toString('latin1', 0, HEAD_BYTES));
  if (head === null) throw damaged(path, 'it does not begin as a state file of aws-local does');
  const [{ length }, version, expected] = head;
  if (Number(version) !== VERSION)
    throw damaged(path, `it has version ${version}, this Understudy reads version ${VERSION}`);
  const end = content.length - TAIL.length;
  const state = content.subarray(length, Math.max(length, end));
  if (content.toString('latin1', Math.max(length, end)) !== TAIL)
    throw damaged(path, 'its end is missing');
  if (digest(state) !== expected)
    throw damaged(path, 'its content does not have the SHA-256 that stands in it');
  return {
    format: 'understudy-aws-state',
    version: VERSION,
    state: JSON.parse(state.toString('utf8')) as JsonValue,
  };
}

export function damaged(path: string, problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'file-damaged',
    problem: `State file "${path}": ${problem}`,
    remedy:
      'Bring it back from a copy, or name a file that is not there yet; this one stays as it is',
  });
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

// Sessions are the bulk of a large state and never change, so each becomes text once in its life.
const texts = new WeakMap<object, string>();

function stringify(data: StateData): string {
  const fields = Object.entries(data).map(
    ([name, value]) => `${JSON.stringify(name)}:${stringifyList(value)}`,
  );
  return `{${fields.join(',')}}`;
}

function stringifyList(records: readonly object[]): string {
  return `[${records.map(textOf).join(',')}]`;
}

function textOf(record: object): string {
  const known = texts.get(record);
  if (known !== undefined) return known;
  const text = JSON.stringify(record);
  texts.set(record, text);
  return text;
}
