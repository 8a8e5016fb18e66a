import { describe, expect, test } from 'vitest';
import * as iam from '../../../aws-local/iam/fields.ts';
import { integer, list, optional, structure, text } from '../../../aws-local/query/input.ts';
import type { InputShape } from '../../../aws-local/query/input.ts';
import { parseParameters } from '../../../aws-local/query/parameters.ts';
import { readInput } from '../../../aws-local/query/read-input.ts';
import { isAwsError } from '../../../aws-local/query/errors.ts';
import type { MessageStyle } from '../../../aws-local/query/violations.ts';
import { proves } from '../../support/proves.ts';

const ARN_PATTERN = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`;
const stsArn = text({ length: [20, 2_048], pattern: ARN_PATTERN });
const sessionName = text({ length: [2, 64], pattern: String.raw`[\w+=,.@-]*` });
const TAG_KEYS_MESSAGE = String.raw`1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+, Member must not be null]`;

function read(shape: InputShape, encoded: string, style: MessageStyle): unknown {
  const parameters = parseParameters(encoded);
  return isAwsError(parameters) ? parameters : readInput(shape, parameters, style);
}

type Row = [
  title: string,
  shape: InputShape,
  encoded: string,
  style: MessageStyle,
  message: string,
];

const manyTags = Array.from({ length: 51 }, (_, index) => {
  const at = `Tags.member.${index + 1}`;
  return `${at}.Key=k${index}&${at}.Value=v`;
}).join('&');

const recorded: readonly Row[] = [
  [
    'a session name with a colon',
    { RoleSessionName: sessionName },
    'RoleSessionName=Session1%3A2',
    'sts',
    String.raw`1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*`,
  ],
  [
    'a session name of 65 characters',
    { RoleSessionName: sessionName },
    `RoleSessionName=${'s'.repeat(65)}`,
    'sts',
    `1 validation error detected: Value '${'s'.repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
  ],
  [
    'no session name',
    { RoleSessionName: sessionName },
    '',
    'sts',
    "1 validation error detected: Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
  ],
  [
    'a duration beyond its range',
    { DurationSeconds: optional(integer({ range: [900, 43_200] })) },
    'DurationSeconds=43201',
    'sts',
    "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
  ],
  [
    'two empty ARNs',
    { RoleArn: stsArn, PrincipalArn: stsArn },
    'RoleArn=&PrincipalArn=',
    'sts',
    `4 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ${ARN_PATTERN}; Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20; Value '' at 'principalArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ${ARN_PATTERN}; Value '' at 'principalArn' failed to satisfy constraint: Member must have length greater than or equal to 20`,
  ],
  [
    'too many tags',
    { Tags: iam.tags },
    manyTags,
    'iam',
    "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
  ],
  [
    'a long tag key',
    { Tags: iam.tags },
    `Tags.member.1.Key=${'k'.repeat(129)}&Tags.member.1.Value=v`,
    'iam',
    "1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128",
  ],
  [
    'a long tag value',
    { Tags: iam.tags },
    `Tags.member.1.Key=k&Tags.member.1.Value=${'v'.repeat(257)}`,
    'iam',
    "1 validation error detected: Value at 'tags.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 256",
  ],
  [
    'a tag key with a bad character',
    { Tags: iam.tags },
    'Tags.member.1.Key=invalid%25character&Tags.member.1.Value=v',
    'iam',
    String.raw`1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+`,
  ],
  [
    'a bad key to untag',
    { TagKeys: iam.tagKeys },
    'TagKeys.member.1=good&TagKeys.member.2=%25',
    'iam',
    TAG_KEYS_MESSAGE,
  ],
  [
    'a long key to untag',
    { TagKeys: iam.tagKeys },
    `TagKeys.member.1=${'k'.repeat(129)}`,
    'iam',
    TAG_KEYS_MESSAGE,
  ],
];

describe('constraints of the service models', () => {
  test.each(recorded)(
    'word %s as AWS was recorded to',
    (_title, shape, encoded, style, message) => {
      proves('query-constraint-wording', 'query-list-wording');
      expect(read(shape, encoded, style)).toEqual({
        kind: 'aws-error',
        code: 'ValidationError',
        status: 400,
        type: 'Sender',
        message,
      });
    },
  );

  test('never print a secret', () => {
    const shape = { SAMLAssertion: text({ length: [4, 100_000], sensitive: true }) };
    expect(read(shape, 'SAMLAssertion=abc', 'sts')).toMatchObject({
      message:
        "1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: Member must have length greater than or equal to 4",
    });
  });

  test('name the values that an enumeration has', () => {
    expect(read({ Mode: iam.assertionEncryptionMode }, 'Mode=Never', 'iam')).toMatchObject({
      message:
        "1 validation error detected: Value at 'mode' failed to satisfy constraint: Member must satisfy enum value set: [Required, Allowed]",
    });
  });

  test.each([
    ['text that is no number', 'N=ten'],
    ['nothing', 'N='],
    ['a fraction', 'N=1.5'],
    ['more than 32 bits', 'N=99999999999'],
  ])('call %s malformed for a number', (_title, encoded) => {
    expect(read({ N: integer() }, encoded, 'sts')).toMatchObject({ code: 'MalformedInput' });
  });

  test('hand over what is legal, with its types', () => {
    const shape = {
      Name: text(),
      Duration: optional(integer()),
      Tags: optional(list(structure({ Key: text(), Value: text() }))),
      Missing: optional(text()),
    };
    const encoded =
      'Tags.member.10.Key=b&Tags.member.10.Value=2&Tags.member.9.Key=a&Tags.member.9.Value=&Name=x+y%2B%C3%A9&Duration=900&Other=ignored';
    expect(read(shape, encoded, 'iam')).toEqual({
      Name: 'x y+é',
      Duration: 900,
      Tags: [
        { Key: 'a', Value: '' },
        { Key: 'b', Value: '2' },
      ],
      Missing: undefined,
    });
  });

  test('take a bare name for an empty list', () => {
    expect(read({ Tags: iam.tags }, 'Tags=', 'iam')).toEqual({ Tags: [] });
  });

  test('want lists numbered', () => {
    expect(read({ Tags: iam.tags }, 'Tags.member.x.Key=a', 'iam')).toMatchObject({
      code: 'MalformedInput',
    });
  });
});
