import { z } from 'zod';
import { nearest } from '../../core/nearest.ts';
import { EXPECTATION_SCHEMAS, SCENARIO_SCHEMA, STEP_SCHEMAS } from '../../runner/index.ts';
import type { FileValue } from './file-content.ts';

/** Something that the schema does not take, and where. */
export interface Described {
  path: readonly PropertyKey[];
  problem: string;
}

/** What the schema found, in words that say how to mend it. */
export function describeIssue(issue: z.core.$ZodIssue, { value }: FileValue): Described[] {
  const { path } = issue;
  const got = valueAt(value, path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], problem: unknownKey(key) }));
  if (issue.code === 'invalid_value')
    return [{ path, problem: noneOf(got, issue.values.map(String)) }];
  if (issue.code === 'invalid_union') return inUnion(issue, { path, value, got });
  const text = lowerFirst(issue.message.replace(/^Invalid input: /, ''));
  return [{ path, problem: got === undefined ? missing(issue) : text }];
}

function inUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  { path, value, got }: { path: readonly PropertyKey[]; value: unknown; got: unknown },
): Described[] {
  const names = issue.discriminator === undefined ? undefined : DISCRIMINATED[issue.discriminator];
  if (names !== undefined) return [{ path, problem: noneOf(got, names) }];
  // The branch that got furthest is the one that was meant.
  const [meant] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
  if (meant === undefined || depth(meant) === 0)
    return [{ path, problem: 'expected "each" or a list of names' }];
  return meant.flatMap((inner) =>
    describeIssue({ ...inner, path: [...path, ...inner.path] }, { path: [], value }),
  );
}

const DISCRIMINATED: Readonly<Record<string, readonly string[]>> = {
  do: Object.keys(STEP_SCHEMAS),
  is: Object.keys(EXPECTATION_SCHEMAS),
};

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

const KNOWN_KEYS = keysIn(z.toJSONSchema(SCENARIO_SCHEMA, { io: 'input' }));

function unknownKey(key: string): string {
  const close = nearest(
    key,
    [...KNOWN_KEYS].filter((known) => known !== key),
  );
  return close === undefined ? 'unknown key; remove it' : `unknown key; did you mean "${close}"?`;
}

/** So many names can be read at a glance. */
const FEW = 16;

/** `"agnet" is none of agent, …; did you mean "agent"?` */
export function noneOf(got: unknown, names: readonly string[]): string {
  if (got === undefined) return `missing; expected one of ${names.join(', ')}`;
  const close = typeof got === 'string' ? nearest(got, names) : undefined;
  if (close === undefined) return `${shown(got)} is none of ${names.join(', ')}`;
  const list = names.length > FEW ? 'those that are known' : names.join(', ');
  return `${shown(got)} is none of ${list}; did you mean "${close}"?`;
}

function missing(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' ? `missing; expected ${issue.expected}` : 'missing';
}

const LONGEST = 60;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** Every property that a JSON schema has anywhere. */
function keysIn(schema: unknown): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  const { properties } = schema as { properties?: object };
  const own = properties === undefined ? [] : Object.keys(properties);
  return new Set([...own, ...Object.values(schema).flatMap((inner) => [...keysIn(inner)])]);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
