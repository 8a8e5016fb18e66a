import { describe, expect, test } from 'vitest';
import { parseIdentityPolicy } from '../../../aws-local/policy/identity-grammar.ts';
import { proves } from '../../support/proves.ts';

const BUCKET = 'arn:aws:s3:::example_bucket';
const SYNTAX = 'Syntax errors in policy.';
const LEGACY = 'The policy failed legacy parsing';
const VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
const COLON = 'Actions/Condition can contain only one colon.';
const RESOURCES = 'Policy statement must contain resources.';
const ACTIONS = 'Policy statement must contain actions.';
const UNIQUE = 'Statement IDs (SID) in a single policy must be unique.';
const IAM_PATH =
  'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.';

/** One statement that lacks nothing, with changes; `undefined` takes a member out. */
function one(changes: object): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET, ...changes },
  });
}

function whole(document: object): string {
  return JSON.stringify({ Version: '2012-10-17', ...document });
}

const good = { Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET };

// The number is that of the record in localstack's test_iam_policies.
const refused: readonly [record: string, document: string, message: string][] = [
  ['0', 'This is not a json document', SYNTAX],
  ['3', JSON.stringify({ Version: '2013-10-17', Statement: good }), SYNTAX],
  ['4', whole({}), SYNTAX],
  ['5', whole({ Statement: ['afd'] }), SYNTAX],
  ['6', whole({ Statement: good, 'Extra field': 'value' }), SYNTAX],
  ['7', one({ 'Extra field': 'value' }), SYNTAX],
  ['8', whole({ Id: ['cd3a'], Statement: good }), SYNTAX],
  ['9', whole({ Id: {}, Statement: good }), SYNTAX],
  ['10', one({ Effect: 'invalid' }), SYNTAX],
  ['11', one({ Action: 'invalid' }), VENDOR],
  ['12', one({ Action: undefined, NotAction: '' }), VENDOR],
  ['13', one({ Action: 'a a:ListBucket' }), 'Vendor a a is not valid'],
  ['14', one({ Action: 's3:List:Bucket' }), COLON],
  ['15', whole({ Statement: [good, { ...good, Action: 's:3s:ListBucket' }] }), COLON],
  [
    '16',
    one({ Resource: 'invalid resource' }),
    'Resource invalid resource must be in ARN format or "*".',
  ],
  ['17', one({ Resource: '' }), 'Resource  must be in ARN format or "*".'],
  [
    '18',
    one({ Action: 's:3:ListBucket', Resource: 'sdfsadf' }),
    'Resource sdfsadf must be in ARN format or "*".',
  ],
  ['19', one({ Resource: ['adf'] }), 'Resource adf must be in ARN format or "*".'],
  [
    '21',
    one({ Resource: 'a:bsdfdsafsad' }),
    'Partition "bsdfdsafsad" is not valid for resource "arn:bsdfdsafsad:*:*:*:*".',
  ],
  [
    '22',
    one({ Resource: 'a:b:cadfsdf' }),
    'Partition "b" is not valid for resource "arn:b:cadfsdf:*:*:*".',
  ],
  [
    '23',
    one({ Resource: 'a:b:c:d:e:f:g:h' }),
    'Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".',
  ],
  [
    '24',
    one({ Resource: 'aws:s3:::example_bucket' }),
    'Partition "s3" is not valid for resource "arn:s3:::example_bucket:*".',
  ],
  [
    '25',
    one({ Resource: ['arn:error:s3:::example_bucket', 'arn:error:s3::example_bucket'] }),
    'Partition "error" is not valid for resource "arn:error:s3:::example_bucket".',
  ],
  ['26', whole({ Statement: [] }), SYNTAX],
  ['27', one({ Resource: undefined }), RESOURCES],
  ['28', one({ Resource: [] }), RESOURCES],
  ['29', one({ Action: 'invalid', Resource: undefined }), RESOURCES],
  ['30', one({ Action: undefined }), ACTIONS],
  ['31', one({ Effect: undefined }), SYNTAX],
  ['32', one({ Action: undefined, Resource: undefined }), ACTIONS],
  ['33', one({ Action: [] }), ACTIONS],
  ['34', whole({ Statement: [{ Effect: 'Deny' }, good] }), ACTIONS],
  ['35', one({ Resource: 'arn:aws:iam:::example_bucket' }), IAM_PATH],
  ['36', one({ Resource: 'arn:aws:s3::example_bucket' }), LEGACY],
  ['37', one({ Action: undefined, Resource: 'arn:aws:s3::example_bucket' }), LEGACY],
  [
    '38',
    one({ Resource: 'arn:aws' }),
    'Resource vendor must be fully qualified and cannot contain regexes.',
  ],
  ['39', one({ Resource: { a: BUCKET } }), SYNTAX],
  ['40', one({ Effect: 'Deny', Resource: ['adfdf', {}] }), SYNTAX],
  ['41', one({ NotResource: [] }), SYNTAX],
  ['42', one({ Action: [[]] }), SYNTAX],
  ['43', one({ NotAction: 's3s:ListBucket', Action: [] }), SYNTAX],
  ['44', one({ Action: {} }), SYNTAX],
  ['45', one({ Condition: [] }), SYNTAX],
  ['46', one({ Condition: 'a' }), SYNTAX],
  ['47', one({ Condition: { a: 'b' } }), SYNTAX],
  ['48', one({ Condition: { DateGreaterThan: 'b' } }), SYNTAX],
  ['49', one({ Condition: { DateGreaterThan: [] } }), SYNTAX],
  ['50', one({ Condition: { DateGreaterThan: { a: {} } } }), SYNTAX],
  ['51', one({ Action: undefined, Condition: { DateGreaterThan: { a: {} } } }), SYNTAX],
  ['52', one({ Condition: { x: { a: '1' } } }), SYNTAX],
  ['53', one({ Condition: { 'ForAnyValue::StringEqualsIfExists': { a: 'asf' } } }), SYNTAX],
  ['54', one({ Condition: [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'D' } }] }), SYNTAX],
  [
    '55',
    one({ Resource: 'arn:aws:iam:us-east-1::example_bucket' }),
    'IAM resource arn:aws:iam:us-east-1::example_bucket cannot contain region information.',
  ],
  [
    '56',
    one({ Resource: 'arn:aws:s3:us-east-1::example_bucket' }),
    'Resource arn:aws:s3:us-east-1::example_bucket can not contain region information.',
  ],
  ['57', one({ Sid: {} }), SYNTAX],
  ['58', one({ Sid: [] }), SYNTAX],
  [
    '59',
    whole({
      Statement: [
        { ...good, Sid: 'sdf' },
        { Sid: 'sdf', Effect: 'Allow' },
      ],
    }),
    UNIQUE,
  ],
  ['61', one({ NotAction: 's3:ListBucket', Action: 'iam:dsf' }), SYNTAX],
  ['62', one({ NotResource: '*' }), SYNTAX],
  ['63', one({ Effect: 'denY' }), LEGACY],
  ['64', one({ Condition: { DateGreaterThan: { a: 'sdfdsf' } } }), LEGACY],
  ['67', one({ Action: undefined, Condition: { DateGreaterThan: { a: 'sdfdsf' } } }), LEGACY],
  ['68', one({ Resource: 'arn:aws::::example_bucket' }), LEGACY],
  [
    '69',
    one({ Effect: 'allow', Action: undefined, Resource: 'arn:aws:s3:us-east-1::example_bucket' }),
    LEGACY,
  ],
  [
    '70',
    whole({
      Statement: [
        { ...good, Sid: 'sdf', Effect: 'aLLow' },
        { Sid: 'sdf', Effect: 'Allow' },
      ],
    }),
    LEGACY,
  ],
  ['71', one({ Resource: undefined, NotResource: 'arn:aws:s3::example_bucket' }), LEGACY],
  ['72', one({ Condition: { DateLessThanEquals: { a: '234-13' } } }), LEGACY],
  ['73', one({ Condition: { DateLessThanEquals: { a: '2016-12-13t2:00:00.593194+1' } } }), LEGACY],
  [
    '74',
    one({ Condition: { DateLessThanEquals: { a: '2016-12-13t2:00:00.1999999999+10:59' } } }),
    LEGACY,
  ],
  ['75', one({ Condition: { DateLessThan: { a: '9223372036854775808' } } }), LEGACY],
  [
    '76',
    one({
      Resource: 'arn:error:s3:::example_bucket',
      Condition: { DateGreaterThan: { a: 'sdfdsf' } },
    }),
    LEGACY,
  ],
  ['77', one({ Resource: 'arn:aws::fdsasf' }), LEGACY],
  ['20', one({ Resource: '' }), 'Resource  must be in ARN format or "*".'],
  [
    'a Sid with a hyphen',
    one({ Sid: 'autogenerated-id' }),
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  ],
  ['principal', one({ Principal: '*' }), 'Policy document should not specify a principal.'],
];

const old: readonly [record: string, document: object][] = [
  ['1', { Statement: good }],
  ['2', { Version: '2008-10-17', Statement: good }],
  [
    '60',
    {
      Statement: [
        { ...good, Sid: 'sdf' },
        { Sid: 'sdf', Effect: 'Allow' },
      ],
    },
  ],
  ['65', { Statement: { ...good, Condition: { DateGreaterThan: { a: 'sdfdsf' } } } }],
  ['66', { Statement: { ...good, Effect: 'denY' } }],
];

const accepted: readonly [record: string, document: string][] = [
  ['0', one({ Resource: [BUCKET] })],
  [
    '5, 16',
    one({
      Condition: {
        DateGreaterThan: { 'aws:CurrentTime': '2017-07-01T00:00:00Z' },
        DateLessThan: { 'aws:CurrentTime': '2017-12-31T23:59:59Z' },
      },
    }),
  ],
  ['6', one({ Action: 'fsx:ListBucket' })],
  ['13', one({ Resource: 'arn:aws:ec2:us-east-1::example_bucket' })],
  ['15', one({ Resource: 'arn:aws:invalid-service:us-east-1::example_bucket' })],
  ['20', one({ Sid: 'dsfsdfsdfsdfsdfsadfsd' })],
  ['21', one({ Condition: { StringEquals: { 'aws:RequestTag/CostCenter': ['A-123', 'B-456'] } } })],
  ['25', one({ Action: 'aaaaaadsfdsafsadfsadfaaaaa:ListBucket' })],
  [
    '28',
    one({ Action: undefined, NotAction: 's3:ListBucket', Resource: undefined, NotResource: '*' }),
  ],
  ['29', whole({ Statement: [{ ...good, Sid: 'sdf' }, good] })],
  ['32', one({ Condition: { StringEqualsIfExists: { a: 'asf' } } })],
  ['1', one({ Action: 'iam: asdf safdsf af ' })],
  ['2', one({ Resource: [BUCKET, '*'] })],
  ['3', one({ Action: '*' })],
  ['4', whole({ Statement: [good] })],
  ['7', one({ Resource: 'arn:aws:iam:::user/example_bucket' })],
  ['8', one({ Resource: 'arn:aws:s33:::example_bucket' })],
  ['9', one({ Resource: 'arn:aws:fdsasf' })],
  ['10', one({ Condition: {} })],
  ['11', one({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'Department' } } })],
  ['12', one({ Resource: 'arn:aws:cloudwatch:us-east-1::example_bucket' })],
  ['14', one({ Resource: 'arn:aws:invalid-service:::example_bucket' })],
  ['17', one({ Condition: { DateGreaterThan: {} } })],
  ['18', one({ Condition: { DateGreaterThan: { a: [] } } })],
  ['19', one({ Condition: { a: {} } })],
  ['22', one({ Action: undefined, NotAction: 's3:ListBucket' })],
  ['23', one({ Effect: 'Deny', Resource: undefined, NotResource: ['arn:aws:s3:::HR/*'] })],
  ['24', whole({ Id: 'sdfsdfsdf', Statement: good })],
  ['26', one({ Action: 's3-s:ListBucket' })],
  ['27', one({ Action: 's3.s:ListBucket' })],
  ['30', one({ Condition: { DateGreaterThan: { a: '01T' } } })],
  ['31', one({ Condition: { x: {}, y: {} } })],
  ['33', one({ Condition: { 'ForAnyValue:StringEqualsIfExists': { a: 'asf' } } })],
  ['34', one({ Condition: { DateLessThanEquals: { a: '2019-07-01T13:20:15Z' } } })],
  ['35', one({ Condition: { DateLessThanEquals: { a: '2016-12-13T21:20:37.593194+00:00' } } })],
  ['36', one({ Condition: { DateLessThanEquals: { a: '2016-12-13t2:00:00.593194+23' } } })],
  ['37', one({ Condition: { DateLessThan: { a: '-292275054' } } })],
  ['38', one({ Resource: 'arn:aws:iam::*:user/${aws:username}' })],
  ['38b', one({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': false } } })],
  ['40', one({ Condition: { ArnEquals: { 'ec2:SourceInstanceARN': 'arn:aws:ec2:*:*:x' } } })],
  ['42', one({ Resource: 'arn:aws:ec2:region:account-id:instance/*' })],
  ['48', one({ Resource: ['arn:aws:rds:region:*:*'] })],
  [
    '49',
    whole({
      Statement: [
        { ...good, Sid: '' },
        { ...good, Sid: '' },
      ],
    }),
  ],
  ['50', one({ Resource: 'arn:aws:s3:us-west-2:123456789012:accesspoint/my-access-point' })],
  ['inline policies may be old', JSON.stringify({ Statement: good })],
  ['inline policies may say so', JSON.stringify({ Version: '2008-10-17', Statement: good })],
  [
    'the permission of a Connect role',
    one({
      Action: 'connect:GetFederationToken',
      Resource: 'arn:aws:connect:us-west-2:111122223333:instance/5d3c/user/${aws:userid}',
    }),
  ],
];

describe('the grammar of identity policies', () => {
  test.each(refused)('refuses as record %s', (_record, document, message) => {
    proves('policy-identity-grammar', 'policy-sid-legal', 'policy-no-principal');
    expect(parseIdentityPolicy(document)).toEqual({
      kind: 'aws-error',
      code: 'MalformedPolicyDocument',
      status: 400,
      message,
      type: 'Sender',
    });
  });

  test.each(old)(
    'refuses record %s for its version alone, if it has to be new',
    (_record, document) => {
      proves('policy-identity-grammar', 'policy-inline-version');
      const text = JSON.stringify(document);
      expect(parseIdentityPolicy(text, { newVersionOnly: true })).toMatchObject({
        code: 'MalformedPolicyDocument',
        message: 'Policy document must be version 2012-10-17 or greater.',
      });
      expect(
        parseIdentityPolicy(JSON.stringify({ ...document, Version: '2012-10-17' }), {
          newVersionOnly: true,
        }),
      ).not.toMatchObject({
        message: 'Policy document must be version 2012-10-17 or greater.',
      });
    },
  );

  test.each(accepted)('accepts record %s', (_record, document) => {
    proves('policy-identity-grammar');
    expect(parseIdentityPolicy(document)).toHaveProperty('statements');
  });

  test('keeps every clause of a statement', () => {
    const document = one({
      Sid: 'Federate',
      Condition: { StringEquals: { 'connect:InstanceId': ['a', 'b'] } },
    });
    expect(parseIdentityPolicy(document)).toEqual({
      version: '2012-10-17',
      statements: [
        {
          sid: 'Federate',
          effect: 'Allow',
          action: { negated: false, patterns: ['s3:ListBucket'] },
          resource: { negated: false, patterns: [BUCKET] },
          conditions: [{ operator: 'StringEquals', key: 'connect:InstanceId', values: ['a', 'b'] }],
        },
      ],
    });
  });
});
