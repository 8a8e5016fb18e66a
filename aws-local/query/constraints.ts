import type { FieldDescription, InputShape, InputValue, TextConstraints } from './input.ts';

/** One constraint of the service model, as AWS words it after `failed to satisfy constraint:`. */
type Constraint = string;

export interface Violation {
  /** `durationSeconds`, `tags.1.member.key`. */
  path: string;
  /** Absent when it must not be shown. */
  value?: string | number | null;
  constraint: Constraint;
}

const NOT_NULL = 'Member must not be null';

/** Everything that is wrong with an input, field by field in the order of the shape. */
export function findViolations(
  shape: InputShape,
  input: { readonly [name: string]: InputValue },
  prefix = '',
): readonly Violation[] {
  return Object.entries(shape).flatMap(([name, field]) =>
    fieldViolations(field, input[name], prefix + memberName(name)),
  );
}

function fieldViolations(
  field: FieldDescription,
  value: InputValue,
  path: string,
): readonly Violation[] {
  if (value === undefined)
    return field.required ? [{ path, value: null, constraint: NOT_NULL }] : [];
  if (field.kind === 'text' && typeof value === 'string')
    return at(
      path,
      field.constraints.sensitive === true ? undefined : value,
      textViolations(field.constraints, value),
    );
  if (field.kind === 'integer' && typeof value === 'number')
    return at(path, value, rangeViolations('value', field.constraints.range, value));
  if (field.kind === 'list' && isMembers(value)) return listViolations(field, value, path);
  if (field.kind === 'structure' && isStructure(value))
    return findViolations(field.shape, value, `${path}.`);
  return [];
}

function at(
  path: string,
  value: string | number | undefined,
  constraints: readonly Constraint[],
): readonly Violation[] {
  return constraints.map((constraint) =>
    value === undefined ? { path, constraint } : { path, value, constraint },
  );
}

function isMembers(value: InputValue): value is readonly InputValue[] {
  return Array.isArray(value);
}

function isStructure(value: InputValue): value is { readonly [name: string]: InputValue } {
  return typeof value === 'object' && !isMembers(value);
}

function textViolations(constraints: TextConstraints, value: string): readonly Constraint[] {
  const { pattern, length, values } = constraints;
  const violations: Constraint[] = [];
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value))
    violations.push(mustMatch(pattern));
  violations.push(...rangeViolations('length', length, value.length));
  if (values !== undefined && !values.includes(value))
    violations.push(`Member must satisfy enum value set: [${values.join(', ')}]`);
  return violations;
}

function rangeViolations(
  what: 'length' | 'value',
  range: readonly [least: number, most: number] | undefined,
  measured: number,
): readonly Constraint[] {
  if (range === undefined) return [];
  const [least, most] = range;
  if (measured > most) return [mustBeAtMost(what, most)];
  return measured < least ? [mustBeAtLeast(what, least)] : [];
}

function listViolations(
  field: Extract<FieldDescription, { kind: 'list' }>,
  members: readonly InputValue[],
  path: string,
): readonly Violation[] {
  const own = rangeViolations('length', field.constraints.length, members.length).map(
    (constraint) => ({ path, constraint }),
  );
  const nested = members.map((member, index) =>
    fieldViolations(field.member, member, `${path}.${index + 1}.member`),
  );
  // Recorded: a list of plain values gets one message with every constraint of its members, whichever
  // of them failed; a list of structures gets one message for each field.
  if (field.member.kind === 'structure' || nested.every((violations) => violations.length === 0))
    return [...own, ...nested.flat()];
  return [...own, { path, constraint: memberConstraints(field.member) }];
}

function memberConstraints(member: FieldDescription): Constraint {
  const { length, pattern } = member.kind === 'text' ? member.constraints : {};
  const all = [
    ...(length === undefined
      ? []
      : [mustBeAtMost('length', length[1]), mustBeAtLeast('length', length[0])]),
    ...(pattern === undefined ? [] : [mustMatch(pattern)]),
    NOT_NULL,
  ];
  return `Member must satisfy constraint: [${all.join(', ')}]`;
}

function mustBeAtMost(what: 'length' | 'value', most: number): Constraint {
  return `Member must have ${what} less than or equal to ${most}`;
}

function mustBeAtLeast(what: 'length' | 'value', least: number): Constraint {
  return `Member must have ${what} greater than or equal to ${least}`;
}

function mustMatch(pattern: string): Constraint {
  return `Member must satisfy regular expression pattern: ${pattern}`;
}

/** Messages name members with a small first letter: `RoleArn` is `roleArn`. */
function memberName(parameter: string): string {
  return parameter.charAt(0).toLowerCase() + parameter.slice(1);
}
