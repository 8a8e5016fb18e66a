import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AssumeRoleCommand,
  AssumeRoleWithSAMLCommand,
  ExpiredTokenException,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  InvalidIdentityTokenException,
  STSClient,
  STSServiceException,
  type AssumeRoleWithSAMLCommandOutput,
} from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import {
  BACKUP,
  defaultSeed,
  message,
  PRIMARY,
  ROLE,
  signed,
} from '../../support/aws-assertions.ts';
import { HAS_AWS_CLI } from '../../support/aws-cli.ts';
import { ACCOUNT, NOW, REGION, startTestAws } from '../../support/aws-server.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';
import { proves } from '../../support/proves.ts';

const run = promisify(execFile);
const CHAINED = `arn:aws:iam::${ACCOUNT}:role/Chained`;
const ASSUMED = `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/maria.garcia@example.com`;

let aws: StartedAwsLocal;
beforeAll(async () => {
  const seed = await defaultSeed();
  const Statement = [{ Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'sts:AssumeRole' }];
  const chained = { name: 'Chained', trustPolicy: { Version: '2012-10-17', Statement } };
  aws = await startTestAws({ seed: { ...seed, roles: [...(seed.roles ?? []), chained] } });
});
afterEach(() => aws.clock.freeze(NOW));
afterAll(async () => aws.stop());

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

function client(credentials: Keys = { accessKeyId: 'test', secretAccessKey: 'test' }): STSClient {
  return new STSClient({ endpoint: aws.endpoint, region: REGION, credentials, maxAttempts: 1 });
}

async function assume(
  SAMLAssertion: string,
  PrincipalArn = PRIMARY,
): Promise<AssumeRoleWithSAMLCommandOutput> {
  return client().send(
    new AssumeRoleWithSAMLCommand({ RoleArn: ROLE, PrincipalArn, SAMLAssertion }),
  );
}

async function assumedKeys(): Promise<Required<Keys>> {
  const { Credentials } = await assume(await signed());
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
}

describe('the AWS SDK for JavaScript', () => {
  it('exchanges an assertion for credentials and asks who it is', async () => {
    proves('caller-identity-role-session');
    const result = await assume(await signed());
    expect(result.AssumedRoleUser?.Arn).toBe(ASSUMED);
    expect(result.Credentials?.Expiration).toEqual(new Date('2026-11-24T10:30:00Z'));
    expect(result.PackedPolicySize).toBeUndefined();
    const identity = await client(await assumedKeys()).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: ACCOUNT,
      Arn: ASSUMED,
      UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:maria\.garcia@example\.com$/),
    });
  });

  it('meets refusals as exceptions of their own class', async () => {
    const other = assume(await signed(), BACKUP);
    await expect(other).rejects.toBeInstanceOf(InvalidIdentityTokenException);
    await expect(other).rejects.toThrow(/^Issuer not present in specified provider \(Service/);
    const old = assume(await signed(message({ issueInstant: NOW - 301_000 })));
    await expect(old).rejects.toBeInstanceOf(ExpiredTokenException);
  });

  it('goes on from the role of the assertion to another one', async () => {
    const sts = client(await assumedKeys());
    const { AssumedRoleUser, Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: CHAINED, RoleSessionName: 'maria' }),
    );
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/Chained/maria`);
    expect(Credentials?.Expiration).toEqual(new Date('2026-11-24T10:30:00Z'));
    const AccessKeyId = Credentials?.AccessKeyId ?? '';
    const { Account } = await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }));
    expect(Account).toBe(ACCOUNT);
  });

  it.each([
    [
      'a longer chain',
      async (sts: STSClient) =>
        sts.send(
          new AssumeRoleCommand({
            RoleArn: CHAINED,
            RoleSessionName: 'maria',
            DurationSeconds: 7_200,
          }),
        ),
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    ],
    [
      'GetSessionToken by a role',
      async (sts: STSClient) => sts.send(new GetSessionTokenCommand({})),
      'AccessDenied',
      'Cannot call GetSessionToken with session credentials',
    ],
  ])('meets the refusal of %s', async (_what, act, name, text) => {
    const refused = act(client(await assumedKeys()));
    await expect(refused).rejects.toMatchObject({ name, message: text });
  });

  it('is a user of the account with credentials of its own', async () => {
    const identity = await client().send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: ACCOUNT,
      Arn: `arn:aws:iam::${ACCOUNT}:user/understudy`,
    });
  });

  it.each([
    [
      'after their hour',
      'ExpiredToken',
      'The security token included in the request is expired',
      {},
      3_600_000,
    ],
    [
      'with another token',
      'InvalidClientTokenId',
      'The security token included in the request is invalid',
      { sessionToken: 'other' },
      0,
    ],
    [
      'without their token',
      'InvalidClientTokenId',
      'The security token included in the request is invalid',
      { sessionToken: undefined },
      0,
    ],
    [
      'with another key of ours',
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      { accessKeyId: `ASIAMOCK${'A'.repeat(12)}` },
      0,
    ],
    [
      'with another secret',
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      { secretAccessKey: 'other' },
      0,
    ],
  ])('cannot use credentials %s', async (_when, name, text, change, later) => {
    proves('text-credentials-expired', 'text-credentials-invalid');
    const keys = { ...(await assumedKeys()), ...change };
    aws.clock.advance(later);
    const refused = client(keys).send(new GetCallerIdentityCommand({}));
    await expect(refused).rejects.toBeInstanceOf(STSServiceException);
    await expect(refused).rejects.toMatchObject({ name, message: text });
  });

  it('can use credentials up to their last second', async () => {
    const keys = await assumedKeys();
    aws.clock.freeze(Date.parse('2026-11-24T10:29:59.999Z'));
    const identity = await client(keys).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(ASSUMED);
  });
});

describe.skipIf(!HAS_AWS_CLI)('the AWS CLI', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => folder[Symbol.asyncDispose]());

  async function cli(
    args: readonly string[],
    keys?: Keys,
  ): Promise<{ output: string; failed: boolean }> {
    const env = {
      PATH: process.env.PATH,
      HOME: folder.path,
      AWS_DEFAULT_REGION: REGION,
      ...(keys && {
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        AWS_SESSION_TOKEN: keys.sessionToken,
      }),
    };
    const parameters = ['sts', ...args, '--endpoint-url', aws.endpoint, '--output', 'json'];
    return run('aws', parameters, { env }).then(
      ({ stdout }) => ({ output: stdout, failed: false }),
      (error: { stderr: string }) => ({ output: error.stderr, failed: true }),
    );
  }

  async function assumeByCli(base64: string): Promise<{ output: string; failed: boolean }> {
    const file = join(folder.path, 'response.b64');
    await writeFile(file, base64, { mode: 0o600 });
    return cli([
      'assume-role-with-saml',
      '--role-arn',
      ROLE,
      '--principal-arn',
      PRIMARY,
      '--saml-assertion',
      `file://${file}`,
    ]);
  }

  it('exchanges an assertion without credentials, and asks who it is', async () => {
    const { output } = await assumeByCli(await signed());
    const { Credentials, AssumedRoleUser } = JSON.parse(output) as {
      AssumedRoleUser: { Arn: string };
      Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string };
    };
    expect(AssumedRoleUser.Arn).toBe(ASSUMED);
    const identity = await cli(['get-caller-identity'], {
      accessKeyId: Credentials.AccessKeyId,
      secretAccessKey: Credentials.SecretAccessKey,
      sessionToken: Credentials.SessionToken,
    });
    expect(JSON.parse(identity.output)).toMatchObject({ Arn: ASSUMED });
  });

  it('goes on to another role, asks whose a key is, and gets no session token', async () => {
    const keys = await assumedKeys();
    const chained = await cli(
      ['assume-role', '--role-arn', CHAINED, '--role-session-name', 'maria'],
      keys,
    );
    const { AssumedRoleUser, Credentials } = JSON.parse(chained.output) as {
      AssumedRoleUser: { Arn: string };
      Credentials: { AccessKeyId: string };
    };
    expect(AssumedRoleUser.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/Chained/maria`);
    const info = ['get-access-key-info', '--access-key-id', Credentials.AccessKeyId];
    expect(JSON.parse((await cli(info, keys)).output)).toEqual({ Account: ACCOUNT });
    const { failed, output } = await cli(['get-session-token'], keys);
    expect([failed, output.trim()]).toEqual([
      true,
      'An error occurred (AccessDenied) when calling the GetSessionToken operation: Cannot call GetSessionToken with session credentials',
    ]);
  });

  it('prints code and text of a refusal', async () => {
    const { failed, output } = await assumeByCli(await signed(message(), { key: 'backup' }));
    expect(failed).toBe(true);
    expect(output.trim()).toBe(
      'An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithSAML operation: Response signature invalid',
    );
  });
});
