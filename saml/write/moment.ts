import { UnderstudyError } from '../../core/errors.ts';

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * A moment as xs:dateTime in UTC, as saml-core 1.3.3 wants it.
 *
 * @param fractions digits behind the second; with none, what is beyond the second is cut off
 * @throws {UnderstudyError} `value-illegal` when it is no number or not in the years 1 to 9999.
 */
export function writeMoment(milliseconds: number, field: string, fractions: 0 | 3 = 3): string {
  if (milliseconds >= FIRST && milliseconds <= LAST) {
    const text = new Date(milliseconds).toISOString();
    return fractions === 3 ? text : text.replace(/\.\d{3}Z$/, 'Z');
  }
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `${field}: ${milliseconds} is not a moment of the years 1 to 9999`,
    remedy: 'Give milliseconds since 1970-01-01T00:00:00Z',
  });
}

export function writeOptionalMoment(
  milliseconds: number | undefined,
  field: string,
  fractions?: 0 | 3,
): string | undefined {
  return milliseconds === undefined ? undefined : writeMoment(milliseconds, field, fractions);
}
