import type { QueryNode, QueryParameters } from '../query/parameters.ts';
import type { ResultTree, ResultValue } from '../query/result.ts';
import type { JsonValue } from '../types.ts';

type JsonObject = Record<string, JsonValue>;

export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';
/** Longer ones are metadata and policies, which IAM itself can be asked for. */
const LONGEST = 2_048;
/** Whatever an operation answers under these names is nobody's but the caller's. */
export const SECRET = /secret|token|password|privatekey$|^signinurl$/i;

/**
 * The parameters of a call as an event shows them: those of the operation alone, names with a small
 * first letter, lists as lists, the hidden ones by a word.
 */
export function shownParameters(
  parameters: QueryParameters,
  { shown, hidden }: { shown: readonly string[]; hidden: readonly string[] },
): JsonObject | null {
  const entries = shown.flatMap((name): [string, JsonValue][] => {
    const node = parameters.get(name);
    if (node === undefined) return [];
    return [[smallFirst(name), hidden.includes(name) ? HIDDEN : shownNode(node)]];
  });
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** What an operation answered, without secrets. */
export function shownResult(result: ResultTree): JsonObject {
  const entries = Object.entries(result).flatMap(([name, value]): [string, JsonValue][] =>
    value === undefined ? [] : [[smallFirst(name), SECRET.test(name) ? HIDDEN : shownValue(value)]],
  );
  return Object.fromEntries(entries);
}

function shownNode({ value, children }: QueryNode): JsonValue {
  const members = children.get('member')?.children;
  if (members !== undefined) return Array.from(members.values(), shownNode);
  if (children.size === 0) return shownText(value ?? '');
  return Object.fromEntries(
    Array.from(children, ([name, child]) => [smallFirst(name), shownNode(child)]),
  );
}

function shownValue(value: Exclude<ResultValue, undefined>): JsonValue {
  if (typeof value === 'string') return shownText(value);
  if (typeof value !== 'object') return value;
  if (value instanceof Map) return Object.fromEntries(value);
  if (!isList(value)) return shownResult(value as ResultTree);
  return value.flatMap((item) => (item === undefined ? [] : [shownValue(item)]));
}

function isList(value: object): value is readonly ResultValue[] {
  return Array.isArray(value);
}

/** A text, its beginning when it is long. */
export function shownText(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}

/** `SAMLProviderArn` is `sAMLProviderArn` in CloudTrail. */
function smallFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
