import { UnderstudyError } from '../../core/errors.ts';
import * as der from './der.ts';

/** The parts of a distinguished name that are used here; the order on paper is O, CN. */
export interface SubjectName {
  /** 1 to 64 characters (X.520 ub-common-name). */
  commonName: string;
  /** 1 to 64 characters. */
  organization?: string;
}

const MAXIMUM_LENGTH = 64;

/**
 * The `Name` of a certificate's subject, in UTF-8.
 *
 * @throws {UnderstudyError} `value-illegal` for empty, overlong or unprintable text.
 */
export function encodeSubject({ commonName, organization }: SubjectName): der.Element {
  return der.sequence(
    ...(organization === undefined
      ? []
      : [attribute('2.5.4.10', legal('organization', organization))]),
    attribute('2.5.4.3', legal('common name', commonName)),
  );
}

function attribute(oid: string, value: string): der.Element {
  return der.set(der.sequence(der.oid(oid), der.utf8(value)));
}

function legal(what: string, value: string): string {
  const problem = problemOf(value);
  if (problem === undefined) return value;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `Subject's ${what} ${JSON.stringify(value)}: ${problem}`,
    remedy: `Give 1 to ${MAXIMUM_LENGTH} printable characters`,
  });
}

function problemOf(value: string): string | undefined {
  if (value.trim() === '') return 'empty';
  const length = Array.from(value).length;
  if (length > MAXIMUM_LENGTH) return `${length} characters, expected at most ${MAXIMUM_LENGTH}`;
  if (!value.isWellFormed()) return 'contains half of a surrogate pair';
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)
    ? 'contains a control character'
    : undefined;
}
