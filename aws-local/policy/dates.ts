const ISO =
  /^(\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(?:(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * A date in a policy: ISO 8601 with parts left out, or seconds since the epoch. The edge of what is
 * legal follows records of what IAM took and refused (localstack test_iam_policies, February 2026).
 *
 * @returns milliseconds since the epoch, or undefined when IAM would call it no date.
 */
export function parsePolicyDate(text: string): number | undefined {
  if (/^-?\d{5,19}$/.test(text)) return epochSeconds(text);
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00'] = match;
  const [fraction = '', zone = 'Z'] = match.slice(7);
  if (Number(month) > 12 || Number(month) < 1 || Number(day) > 31 || Number(day) < 1)
    return undefined;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const moment = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return moment + Number(`0.${fraction || '0'}`) * 1000 - zoneOffset(zone);
}

const MOST_SECONDS = 2n ** 63n - 1n;

function epochSeconds(text: string): number | undefined {
  const seconds = BigInt(text);
  return seconds <= MOST_SECONDS && seconds >= -MOST_SECONDS - 1n
    ? Number(seconds) * 1000
    : undefined;
}

function zoneOffset(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (match === null) return 0;
  const [, sign, hours, minutes = '00'] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -offset : offset;
}
