import { quote, refuse } from './refusal.ts';

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,12})?(Z|[+-](\d{2}):(\d{2}))$/;

/**
 * An xs:dateTime with a zone, in milliseconds since the epoch. saml-core-2.0-os section 1.3.3 wants
 * UTC; an offset is read too, a missing zone is not, for it would mean another moment on each machine.
 */
export function readDateTime(text: string, what: string): number {
  const parts = DATE_TIME.exec(text);
  const moment = parts === null || !isOnCalendar(parts) ? Number.NaN : Date.parse(text);
  if (Number.isNaN(moment))
    refuse('content', 'date-time', `${what} is ${quote(text)}, not an xs:dateTime with a zone`);
  return moment;
}

// Date.parse rolls 30 February over into March instead of refusing it.
function isOnCalendar(parts: RegExpExecArray): boolean {
  const [year = 0, month = 0, day = 0, hour = 0] = parts.slice(1).map(Number);
  const zone = parts[8] ?? '';
  const withinZone = zone === 'Z' || (Number(parts[9]) <= 14 && Number(parts[10]) <= 59);
  const date = new Date(Date.UTC(year, month - 1, day));
  const sameDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return year > 0 && sameDay && hour <= 23 && withinZone;
}
