import { findViolations } from './constraints.ts';
import { awsError, isAwsError, type AwsError } from './errors.ts';
import type { FieldDescription, InputOf, InputShape, InputValue } from './input.ts';
import type { QueryNode, QueryParameters } from './parameters.ts';
import { describeViolations, type MessageStyle } from './violations.ts';

/** Takes the parameters of one operation out of a call, or says everything that is wrong with them. */
export function readInput<S extends InputShape>(
  shape: S,
  parameters: QueryParameters,
  style: MessageStyle,
): InputOf<S> | AwsError {
  const value = readStructure(shape, parameters);
  if (isAwsError(value)) return value;
  const violations = findViolations(shape, value);
  return violations.length === 0
    ? (value as InputOf<S>)
    : awsError('ValidationError', describeViolations(violations, style));
}

function readStructure(
  shape: InputShape,
  parameters: QueryParameters,
): { readonly [name: string]: InputValue } | AwsError {
  const result: { [name: string]: InputValue } = {};
  for (const [name, field] of Object.entries(shape)) {
    const node = parameters.get(name);
    const value = node === undefined ? undefined : readField(field, node);
    if (isAwsError(value)) return value;
    result[name] = value;
  }
  return result;
}

function readField(field: FieldDescription, node: QueryNode): InputValue | AwsError {
  switch (field.kind) {
    case 'text':
      return node.value;
    case 'integer':
      return readInteger(node);
    case 'flag':
      return readFlag(node);
    case 'list':
      return readList(field.member, node);
    case 'structure':
      return readStructure(field.shape, node.children);
  }
}

// The code is what a client that sends an empty DurationSeconds gets (aws-azure-login pull request
// 30); the wording is ours.
function readInteger({ value }: QueryNode): number | undefined | AwsError {
  if (value === undefined) return undefined;
  const number = /^[+-]?\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  return Math.abs(number) <= 0x7f_ff_ff_ff
    ? number
    : awsError('MalformedInput', 'A number of the request is not a whole number');
}

// The code and the wording are ours, as for numbers.
function readFlag({ value }: QueryNode): boolean | undefined | AwsError {
  if (value === undefined) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  return awsError('MalformedInput', 'A switch of the request is neither true nor false');
}

// An empty list travels as the bare name without a value (botocore's query serialiser).
function readList(member: FieldDescription, node: QueryNode): InputValue | AwsError {
  const members = [...(node.children.get('member')?.children ?? [])];
  if (members.some(([index]) => !/^[1-9]\d{0,8}$/.test(index)))
    return awsError('MalformedInput', 'A list of the request is not numbered from 1');
  const result: InputValue[] = [];
  for (const [, item] of members.sort(([a], [b]) => Number(a) - Number(b))) {
    const value = readField(member, item);
    if (isAwsError(value)) return value;
    result.push(value);
  }
  return result;
}
