import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAwsLocal, type StartedAwsLocal } from '../../aws-local/index.ts';
import { defaultSeed, INSTANCE } from '../support/aws-assertions.ts';
import { HAS_AWS_CLI } from '../support/aws-cli.ts';
import { NOW, frozenClock } from '../support/aws-server.ts';
import { HAS_BOTO3, runPython } from '../support/python.ts';
import { roleCredentials, type RoleCredentials } from '../support/role-credentials.ts';

let aws: StartedAwsLocal;
let agent: RoleCredentials;
beforeAll(async () => {
  aws = await startAwsLocal({
    account: '111122223333',
    region: 'us-west-2',
    seed: await defaultSeed(),
    clock: frozenClock(NOW),
  });
  agent = await roleCredentials(aws.port);
});
afterAll(async () => aws.stop());

describe.skipIf(!HAS_BOTO3)('boto3, by endpoint alone', () => {
  it('calls the API of Connect and meets its shapes and errors', async () => {
    const seen = await runPython(new URL('connect.py', import.meta.url).pathname, {
      endpoint: aws.endpoint,
      instance: INSTANCE,
      region: 'us-west-2',
      agent: {
        aws_access_key_id: agent.accessKeyId,
        aws_secret_access_key: agent.secretAccessKey,
        aws_session_token: agent.sessionToken,
      },
    });
    expect(seen).toEqual({
      signIn: 'https://understudy-demo.my.connect.aws/auth/sign-in',
      arn: expect.stringMatching('^arn:aws:connect:us-west-2:111122223333:instance/'),
      federated: ['Credentials', 'SignInUrl', 'UserArn', 'UserId'],
      hours: 11,
      modelled: ['ResourceNotFoundException', 404, 'There is no instance nobody in us-west-2'],
      caught: 'ResourceNotFoundException',
      taken: ['InvalidRequestException', 400, 'Invalid Input. Instance alias is already used.'],
      described: ['ACTIVE', 2026],
      aliases: ['understudy-demo', 'by-boto3'],
      duplicate: ['DuplicateResourceException', 409],
      users: ['by.boto3@example.com'],
      left: [],
    });
  });
});

describe.skipIf(!HAS_AWS_CLI)('the AWS CLI, by AWS_ENDPOINT_URL alone', () => {
  it('gets a federation token with the credentials of a role', async () => {
    const { stdout } = await promisify(execFile)(
      'aws',
      ['connect', 'get-federation-token', '--instance-id', INSTANCE, '--query', 'SignInUrl'],
      {
        env: {
          ...process.env,
          AWS_ENDPOINT_URL: aws.endpoint,
          AWS_REGION: 'us-west-2',
          AWS_DEFAULT_REGION: 'us-west-2',
          AWS_ACCESS_KEY_ID: agent.accessKeyId,
          AWS_SECRET_ACCESS_KEY: agent.secretAccessKey,
          AWS_SESSION_TOKEN: agent.sessionToken,
        },
      },
    );
    expect(JSON.parse(stdout)).toBe('https://understudy-demo.my.connect.aws/auth/sign-in');
  });
});
