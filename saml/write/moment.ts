import { UnderstudyError } from '../../core/errors.ts';

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * A moment as xs:dateTime in UTC with milliseconds, as saml-core 1.3.3 wants it.
 *
 * @throws {UnderstudyError} `value-illegal` when it is no number or not in the years 1 to 9999.
 */
export function writeMoment(milliseconds: number, field: string): string {
  if (milliseconds >= FIRST && milliseconds <= LAST) return new Date(milliseconds).toISOString();
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `${field}: ${milliseconds} is not a moment of the years 1 to 9999`,
    remedy: 'Give milliseconds since 1970-01-01T00:00:00Z',
  });
}

export function writeOptionalMoment(
  milliseconds: number | undefined,
  field: string,
): string | undefined {
  return milliseconds === undefined ? undefined : writeMoment(milliseconds, field);
}
