import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import { defaultSeed, MARIA, PRIMARY, ROLE, signed } from '../support/aws-assertions.ts';
import { ACCOUNT, startTestAws } from '../support/aws-server.ts';
import { saySkipped } from '../support/say-skipped.ts';
import { KEY } from '../aws-local/signing/signed-calls.ts';

const missing = spawnSync('python3', ['-c', 'import boto3']).status !== 0;
saySkipped('a chain of roles by boto3', { missing, remedy: 'install python3 with boto3' });

const CHAINED = `arn:aws:iam::${ACCOUNT}:role/Chained`;

describe.skipIf(missing)('boto3 on a chain of roles', () => {
  let aws: StartedAwsLocal;
  beforeAll(async () => {
    const seed = await defaultSeed();
    const Action = ['sts:AssumeRole', 'sts:TagSession'];
    const Statement = [{ Effect: 'Allow', Principal: { AWS: ROLE }, Action }];
    const chained = { name: 'Chained', trustPolicy: { Version: '2012-10-17', Statement } };
    aws = await startTestAws({
      seed: { ...seed, roles: [...(seed.roles ?? []), chained], accessKeys: [KEY] },
    });
  });
  afterAll(async () => aws.stop());

  it('goes from the assertion to a role and on, and is refused in the recorded words', async () => {
    const seen = await play({
      endpoint: aws.endpoint,
      role: ROLE,
      provider: PRIMARY,
      chained: CHAINED,
      user: { AccessKeyId: KEY.id, SecretAccessKey: KEY.secret },
      assertion: await signed(),
    });
    const denied = (message: string): unknown => ['AccessDenied', 403, message];
    const agent = `arn:aws:sts::${ACCOUNT}:assumed-role/ConnectAgent/${MARIA}`;
    expect(seen).toEqual({
      chained: `arn:aws:sts::${ACCOUNT}:assumed-role/Chained/maria`,
      packed: true,
      longer: [
        'ValidationError',
        400,
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      ],
      nobody: denied(
        `User: ${agent} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
      ),
      token: denied('Cannot call GetSessionToken with session credentials'),
      federated: denied('Cannot call GetFederationToken with session credentials'),
      account: ACCOUNT,
      session: `arn:aws:iam::${ACCOUNT}:user/ops`,
      user: `${ACCOUNT}:maria`,
      mine: `arn:aws:sts::${ACCOUNT}:federated-user/maria`,
    });
  }, 60_000);
});

async function play(given: object): Promise<unknown> {
  const child = spawn('python3', ['test/clients/chain.py'], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify(given));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}
