import { AssumeRoleWithSAMLCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, PRIMARY, ROLE, signed } from '../../support/aws-assertions.ts';
import { ACCOUNT, REGION, startTestAws } from '../../support/aws-server.ts';
import { HAS_BOTO3, runPython } from '../../support/python.ts';
import { KEY } from './signed-calls.ts';

describe.skipIf(!HAS_BOTO3)('boto3', () => {
  let aws: StartedAwsLocal;
  beforeAll(async () => {
    const seed = { ...(await defaultSeed()), accessKeys: [KEY] };
    aws = await startTestAws({ seed, switches: { admitAnyCredentials: false } });
  });
  afterAll(async () => aws.stop());

  it('is known by keys, sessions and presigned URLs, and refused with a wrong secret', async () => {
    const anybody = { accessKeyId: 'unused', secretAccessKey: 'unused' };
    const sts = new STSClient({ endpoint: aws.endpoint, region: REGION, credentials: anybody });
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleWithSAMLCommand({
        RoleArn: ROLE,
        PrincipalArn: PRIMARY,
        SAMLAssertion: await signed(),
      }),
    );
    const session = {
      id: Credentials?.AccessKeyId,
      secret: Credentials?.SecretAccessKey,
      token: Credentials?.SessionToken,
      arn: AssumedRoleUser?.Arn,
    };
    const seen = await runPython('test/aws-local/signing/callers.py', {
      endpoint: aws.endpoint,
      keys: KEY,
      session,
    });
    expect(seen).toEqual({
      user: `arn:aws:iam::${ACCOUNT}:user/ops`,
      session: session.arn,
      presigned: true,
      roles: 2,
      wrongSts: 'SignatureDoesNotMatch',
      wrongIam: 'SignatureDoesNotMatch',
    });
  });
});
