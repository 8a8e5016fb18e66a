import { describe, expect, test } from 'vitest';
import { evaluateIdentity } from '../../../aws-local/policy/evaluate.ts';
import { parseIdentityPolicy } from '../../../aws-local/policy/identity-grammar.ts';
import { isAwsError } from '../../../aws-local/query/errors.ts';
import type { ConditionContext } from '../../../aws-local/policy/types.ts';
import { proves } from '../../support/proves.ts';

type Row = [operator: string, values: unknown, context: ConditionContext[string], holds: boolean];

const rows: readonly Row[] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 'a*', 'ab', false],
  ['StringEquals', ['b', 'a'], 'a', true],
  ['StringEquals', [], 'a', false],
  ['StringEquals', 'a', undefined, false],
  ['StringEquals', 'a', ['a', 'b'], false],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringNotEquals', ['a', 'b'], 'c', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', 'a', undefined, true],
  ['StringNotEquals', 'a', ['a', 'b'], false],
  ['StringEqualsIgnoreCase', 'Ops', 'oPS', true],
  ['StringEqualsIgnoreCase', '${aws:userid}', 'maria', true],
  ['StringNotEqualsIgnoreCase', 'Ops', 'ops', false],
  ['StringNotEqualsIgnoreCase', 'Ops', 'dev', true],
  ['StringLike', 'ops-*', 'ops-eu', true],
  ['StringLike', 'ops-?', 'ops-eu', false],
  ['StringLike', '${aws:userid}*', 'Maria.garcia', true],
  ['StringNotLike', 'ops-*', 'ops-eu', false],
  ['StringNotLike', 'ops-*', 'dev', true],
  ['ForAnyValue:StringEquals', ['staff', 'member'], ['guest', 'staff'], true],
  ['ForAnyValue:StringEquals', ['staff'], ['guest'], false],
  ['ForAnyValue:StringEquals', ['staff'], undefined, false],
  ['ForAnyValue:StringEquals', ['staff'], [], false],
  ['ForAnyValue:StringNotEquals', ['staff'], ['staff', 'guest'], true],
  ['ForAnyValue:StringNotEquals', ['staff'], undefined, false],
  ['ForAllValues:StringEquals', ['staff', 'member'], ['staff', 'member'], true],
  ['ForAllValues:StringEquals', ['staff'], ['staff', 'guest'], false],
  ['ForAllValues:StringEquals', ['staff'], undefined, true],
  ['ForAllValues:StringLike', ['s*'], ['staff', 'student'], true],
  ['Null', 'true', undefined, true],
  ['Null', 'true', 'x', false],
  ['Null', 'false', 'x', true],
  ['Null', false, undefined, false],
  ['Bool', 'true', 'True', true],
  ['Bool', true, 'true', true],
  ['Bool', 'true', 'false', false],
  ['BoolIfExists', 'true', undefined, true],
  ['NumericLessThan', '10', '9', true],
  ['NumericLessThan', '10', 'nine', false],
  ['NumericGreaterThanEquals', 10, '10', true],
  ['DateLessThan', '2026-12-31T00:00:00Z', '2026-11-24T09:30:00Z', true],
  ['DateGreaterThan', '2026-12-31T00:00:00Z', '2026-11-24T09:30:00Z', false],
  ['DateEquals', '2026-11-24T10:30:00+01:00', '2026-11-24T09:30:00Z', true],
  ['IpAddress', '203.0.113.0/24', '203.0.113.7', true],
  ['IpAddress', '203.0.113.0/24', '203.0.114.7', false],
  ['NotIpAddress', '203.0.113.0/24', '203.0.114.7', true],
  ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
  ['IpAddress', 'nonsense/99', '203.0.113.7', false],
  ['ArnLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/R', true],
  ['ArnNotLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/R', false],
  ['stringequals', 'a', 'a', true],
  ['StringLike', '${*}', 'x', false],
  ['StringLike', '${*}', '*', true],
  ['StringLike', 'a${?}', 'a?', true],
  ['StringLike', 'a${?}', 'ab', false],
  ['StringEquals', '${$}{aws:userid}', '${aws:userid}', true],
  ['StringEquals', "${aws:none, 'Maria'}", 'Maria', true],
  ['StringEquals', "${aws:userid, 'Ana'}", 'Maria', true],
  ['StringNotEquals', '${aws:none}', 'Maria', true],
  ['StringNotLike', 'ops-*', undefined, true],
  ['StringNotLikeIfExists', 'ops-*', undefined, true],
  ['StringNotLikeIfExists', 'ops-*', 'ops-eu', false],
  ['ForAnyValue:StringEquals', ['staff'], [''], false],
  ['ForAllValues:StringEquals', ['staff'], [''], true],
  ['ForAllValues:StringEquals', ['staff'], ['', 'staff'], false],
  ['ForAllValues:StringNotEquals', ['staff'], ['guest', 'student'], true],
  ['ForAllValues:StringNotEquals', ['staff'], ['guest', 'staff'], false],
  ['ForAnyValue:StringEqualsIfExists', ['staff'], undefined, true],
  ['ForAnyValue:StringEqualsIfExists', ['staff'], ['guest'], false],
  ['ForAllValues:StringLikeIfExists', ['s*'], ['staff', 'guest'], false],
  ['NumericEquals', '10', '10.0', true],
  ['NumericNotEquals', '10', '11', true],
  ['NumericNotEquals', '10', undefined, true],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericGreaterThan', '-1', '0', true],
  ['NumericLessThanIfExists', '10', undefined, true],
  ['NumericEquals', '${aws:userid}', 'Maria', false],
  ['DateNotEquals', '2026-11-24T09:30:00Z', '2026-11-24T09:30:01Z', true],
  ['DateLessThanEquals', '2026-11-24T09:30:00Z', '2026-11-24T09:30:00Z', true],
  ['DateGreaterThanEquals', '1795512600', '2026-11-24T09:30:00Z', true],
  ['DateLessThanIfExists', '2026-11-24', undefined, true],
  ['Bool', 'false', 'true', false],
  ['BinaryEquals', 'QmluYXJ5VmFsdWVJbkJhc2U2NA==', 'BinaryValueInBase64', true],
  ['BinaryEquals', 'BinaryValueInBase64', 'BinaryValueInBase64', false],
  ['BinaryEqualsIfExists', 'QQ==', undefined, true],
  ['IpAddress', '203.0.113.7', '203.0.113.7', true],
  ['IpAddress', ['203.0.113.0/24', '2001:DB8::/32'], '2001:db8::7', true],
  ['NotIpAddress', ['203.0.113.0/24', '198.51.100.0/24'], '198.51.100.7', false],
  ['NotIpAddressIfExists', '203.0.113.0/24', undefined, true],
  ['ArnEquals', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/R', true],
  ['ArnEquals', 'arn:aws:iam::*:role/r', 'arn:aws:iam::111122223333:role/R', false],
  ['ArnNotEquals', 'arn:aws:iam::*:role/r', 'arn:aws:iam::111122223333:role/R', true],
  [
    'ArnLike',
    'arn:aws:x:*:111122223333:finance/*',
    'arn:aws:x:r:9:store/a:111122223333:finance/d',
    false,
  ],
  [
    'ArnLike',
    'arn:aws:iam::111122223333:user/${aws:userid}',
    'arn:aws:iam::111122223333:user/Maria',
    true,
  ],
  ['ArnLikeIfExists', 'arn:aws:iam::*:role/*', undefined, true],
];

describe('condition operators', () => {
  test.each(rows)('%s %j against %j is %s', (operator, values, actual, holds) => {
    proves('policy-absent-keys', 'policy-operators', 'policy-empty-set', 'policy-variables');
    const document = parseIdentityPolicy(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: 'a:B',
          Resource: '*',
          Condition: { [operator]: { Key: values } },
        },
      }),
    );
    if (isAwsError(document)) throw new Error(document.message);
    const context = { key: actual, 'aws:userid': 'Maria' };
    const policies = [{ name: 'P', document }];
    expect(evaluateIdentity({ policies, action: 'a:B', resource: 'r', context }).allowed).toBe(
      holds,
    );
  });
});
