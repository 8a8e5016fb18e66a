import type { JsonValue } from '../types.ts';
import { HIDDEN, SECRET, shownText } from './redact-call.ts';

/** Deeper than any input of the operations there are. */
const DEEPEST = 4;

/**
 * Members of a JSON body as an event shows them: those of the operation alone, spelled as they were
 * sent, the secret ones by a word.
 */
export function shownMembers(
  body: unknown,
  shown: readonly string[],
): Readonly<Record<string, JsonValue>> {
  if (typeof body !== 'object' || body === null) return {};
  const members = Object.entries(body).filter(([name]) => shown.includes(name));
  return shownObject(Object.fromEntries(members), 0);
}

function shownObject(value: object, depth: number): Readonly<Record<string, JsonValue>> {
  const entries = Object.entries(value).map(([name, member]): [string, JsonValue] => [
    shownText(name),
    SECRET.test(name) ? HIDDEN : shownJson(member, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

function shownJson(value: unknown, depth: number): JsonValue {
  if (typeof value === 'string') return shownText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => shownJson(item, depth + 1));
  return shownObject(value, depth);
}
