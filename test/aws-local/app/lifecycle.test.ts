import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { startAwsLocal } from '../../../aws-local/index.ts';
import { testSigningKey } from '../../support/keys.ts';
import { HAS_AWS_CLI } from '../../support/aws-cli.ts';
import { ACCOUNT, ask, REGION, startTestAws } from '../../support/aws-server.ts';

describe('starting and stopping', () => {
  test.each([
    ['an account that is not twelve digits', { account: '1234' }, /account is "1234", expected 12/],
    ['a Region that is none', { region: 'moon' }, /region is "moon"/],
    ['an endless clock skew', { switches: { clockSkewSeconds: -1 } }, /clockSkewSeconds is "-1"/],
  ])('refuses %s', async (_title, options, message) => {
    await expect(
      startAwsLocal({ account: ACCOUNT, region: REGION, ...options }),
    ).rejects.toMatchObject({ code: 'value-illegal', message: expect.stringMatching(message) });
  });

  test('refuses a seed that AWS would refuse', async () => {
    const samlProviders = [{ name: 'P', metadata: 'no metadata' }];
    await expect(startTestAws({ seed: { samlProviders } })).rejects.toMatchObject({
      code: 'value-illegal',
      message: expect.stringContaining('CreateSAMLProvider "P": ValidationError'),
    });
  });

  test('leaves no listener behind when the second port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(startTestAws({ tls: { options: {}, port: taken } })).rejects.toMatchObject({
      code: 'port-taken',
    });
    blocker.close();
  });

  test('stops answering once stopped, and may be stopped twice', async () => {
    const aws = await startTestAws();
    await aws.stop();
    await aws.stop();
    await expect(ask(aws.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('has a clock of its own that starts in step with the one it is given', async () => {
    await using aws = await startTestAws();
    aws.clock.advance(1_000);
    const { body } = await ask(aws.port, { path: '/healthz' });
    expect(body).toContain('"time":"2026-11-24T09:30:01.175Z"');
  });
});

describe('HTTPS', () => {
  test('serves the same as HTTP', async () => {
    await using aws = await startTestAws({ tls: { options: await selfSigned() } });
    expect(aws.httpsEndpoint).toBe(`https://127.0.0.1:${aws.httpsPort}`);
    const socket = connectTls({ port: aws.httpsPort, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    socket.end('GET /?Action=x HTTP/1.1\r\nHost: sts.amazonaws.com\r\nConnection: close\r\n\r\n');
    let answer = '';
    for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk);
    expect(answer).toContain('<Code>InvalidAction</Code>');
  });
});

async function selfSigned(): Promise<{ key: string; cert: string }> {
  const { privateKey, certificatePem } = await testSigningKey();
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: certificatePem,
  };
}

describe('the AWS command line', () => {
  test.skipIf(!HAS_AWS_CLI)('creates, shows and deletes a role', async () => {
    await using aws = await startTestAws();
    const run = async (...args: string[]): Promise<unknown> => {
      const env = {
        PATH: process.env['PATH'],
        HOME: '/nonexistent',
        AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_DEFAULT_REGION: REGION,
        AWS_ENDPOINT_URL: aws.endpoint,
      };
      const { stdout } = await promisify(execFile)('aws', ['iam', ...args, '--output', 'json'], {
        env,
      });
      return stdout === '' ? undefined : JSON.parse(stdout);
    };
    const trust = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/P` },
        Action: 'sts:AssumeRoleWithSAML',
      },
    };
    const name = ['--role-name', 'ConnectAgent'];
    await run('create-role', ...name, '--assume-role-policy-document', JSON.stringify(trust));
    expect(await run('get-role', ...name)).toMatchObject({
      Role: { AssumeRolePolicyDocument: trust, MaxSessionDuration: 3_600, RoleLastUsed: {} },
    });
    await run('delete-role', ...name);
    await expect(run('get-role', ...name)).rejects.toMatchObject({
      stderr: expect.stringContaining(
        'An error occurred (NoSuchEntity) when calling the GetRole operation: The role with name ConnectAgent cannot be found.',
      ),
    });
  });
});
