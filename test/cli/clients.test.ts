import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateRoleCommand,
  CreateSAMLProviderCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleWithSAMLCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_AWS_CLI } from '../support/aws-cli.ts';
import { runCli, startCli, type RunningCli } from '../support/cli-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

// The recipe of AWS for a provider, a role and its policy, by unmodified clients and the endpoint alone.
const ACCOUNT = '111122223333';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/ConnectAgent`;
const USER = 'maria.garcia@example.com';
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://us-west-2.signin.aws.amazon.com/saml' } },
    },
  ],
});
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'connect:GetFederationToken', Resource: '*' }],
});
const CALLER = `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${USER}`;

let folder: TemporaryFolder;
let idp: RunningCli;
let metadata: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  idp = await startCli(folder.path, ['idp', 'primary', '--json']);
  metadata = await (await fetch((idp.ready as { metadataUrl: string }).metadataUrl)).text();
});
afterAll(async () => {
  await idp[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function mint(...args: string[]): Promise<string> {
  const { out, err, code } = await runCli(folder.path, [
    'mint',
    '--idp',
    'primary',
    '--user',
    USER,
    ...args,
  ]);
  expect(err).toBe('');
  expect(code).toBe(0);
  return out.trim();
}

describe('aws-local --json, an IdP’s metadata and mint', () => {
  it('serve the JavaScript SDK by endpoint alone', async () => {
    await using local = await startCli(folder.path, ['aws-local', '--json']);
    const { endpoint } = local.ready as { endpoint: string };
    const given = {
      endpoint,
      region: 'us-west-2',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
    const iam = new IAMClient(given);
    await iam.send(
      new CreateSAMLProviderCommand({ Name: 'PrimaryIdp', SAMLMetadataDocument: metadata }),
    );
    await iam.send(
      new CreateRoleCommand({ RoleName: 'ConnectAgent', AssumeRolePolicyDocument: TRUST }),
    );
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: 'ConnectAgent',
        PolicyName: 'Federation',
        PolicyDocument: POLICY,
      }),
    );
    const sts = new STSClient({ endpoint, region: 'us-west-2' });
    const assume = async (assertion: string) =>
      sts.send(
        new AssumeRoleWithSAMLCommand({
          RoleArn: ROLE,
          PrincipalArn: PROVIDER,
          SAMLAssertion: assertion,
        }),
      );
    const { Credentials, AssumedRoleUser } = await assume(await mint());
    expect(AssumedRoleUser?.Arn).toBe(CALLER);
    const session = new STSClient({
      ...given,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });
    expect((await session.send(new GetCallerIdentityCommand({}))).Arn).toBe(CALLER);

    await expect(assume(await mint('--defect', 'tampered'))).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: expect.stringContaining('Response signature invalid'),
    });
  });

  it.skipIf(!HAS_AWS_CLI)(
    'serve the AWS CLI by endpoint alone',
    async () => {
      await using local = await startCli(folder.path, ['aws-local', '--json']);
      const { endpoint } = local.ready as { endpoint: string };
      const cli = (...args: string[]) => runAws(endpoint, args, {});
      await writeFile(join(folder.path, 'metadata.xml'), metadata);
      await writeFile(join(folder.path, 'assertion.txt'), await mint());
      await cli(
        'iam',
        'create-saml-provider',
        '--name',
        'PrimaryIdp',
        '--saml-metadata-document',
        `file://${join(folder.path, 'metadata.xml')}`,
      );
      await cli(
        'iam',
        'create-role',
        '--role-name',
        'ConnectAgent',
        '--assume-role-policy-document',
        TRUST,
      );
      await cli(
        'iam',
        'put-role-policy',
        '--role-name',
        'ConnectAgent',
        '--policy-name',
        'Federation',
        '--policy-document',
        POLICY,
      );
      const { Credentials } = await cli(
        'sts',
        'assume-role-with-saml',
        '--role-arn',
        ROLE,
        '--principal-arn',
        PROVIDER,
        '--saml-assertion',
        `file://${join(folder.path, 'assertion.txt')}`,
      );
      const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
      const caller = await runAws(endpoint, ['sts', 'get-caller-identity'], {
        AWS_ACCESS_KEY_ID: AccessKeyId,
        AWS_SECRET_ACCESS_KEY: SecretAccessKey,
        AWS_SESSION_TOKEN: SessionToken,
      });
      expect(caller.Arn).toBe(CALLER);
    },
    120_000,
  );
});

interface AwsAnswer {
  Arn?: string;
  Credentials?: Record<string, string>;
}

async function runAws(
  endpoint: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<AwsAnswer> {
  const { stdout } = await promisify(execFile)(
    'aws',
    ['--endpoint-url', endpoint, '--output', 'json', ...args],
    {
      env: {
        PATH: process.env['PATH'],
        HOME: folder.path,
        AWS_DEFAULT_REGION: 'us-west-2',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        ...env,
      },
    },
  );
  return stdout.trim() === '' ? {} : (JSON.parse(stdout) as AwsAnswer);
}
