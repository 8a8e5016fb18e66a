import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, FEDERATE, INSTANCE, signed } from '../../support/aws-assertions.ts';
import { ask, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';
import { roleCredentials } from '../../support/role-credentials.ts';
import { cookieHeader, post } from '../signin/post.ts';
import { signerOf } from '../signing/signed-calls.ts';

let aws: StartedAwsLocal;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
});
afterAll(async () => aws.stop());
afterEach(() => {
  aws.faults.clear();
});

async function getFederationToken(): Promise<RawAnswer> {
  const by = await roleCredentials(aws.port);
  const host = `127.0.0.1:${aws.port}`;
  const path = `/user/federate/${INSTANCE}`;
  const signer = signerOf({ ...by, service: 'connect', region: 'us-west-2' });
  const request = { method: 'GET', protocol: 'http:', hostname: host, path };
  const { headers } = await signer.sign({ ...request, headers: { host }, body: '' });
  return ask(aws.port, { path, headers });
}

describe('federation-throttled', () => {
  it('lets the burst of the quota through and answers the rest with 429', async () => {
    proves('connect-throttled');
    aws.faults.arm({ fault: 'federation-throttled', parameters: { perSecond: 0.01 } });
    const statuses = [];
    for (let turn = 0; turn < 5; turn += 1) statuses.push((await getFederationToken()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    const { status, headers } = await getFederationToken();
    expect(status).toBe(429);
    expect(headers['x-amzn-errortype']).toContain('ThrottlingException');
    expect(aws.verdicts().at(-1)).toMatchObject({ check: 'federation-rate-allowed' });
    aws.faults.clear();
    expect((await getFederationToken()).status).toBe(200);
  });

  it('shows it at the federate page to whoever comes from the sign-in, and lets them in later', async () => {
    const signIn = await post(aws, { SAMLResponse: await signed() });
    const visit = async (): Promise<RawAnswer> =>
      ask(aws.port, {
        path: new URL(FEDERATE).pathname,
        headers: { cookie: cookieHeader(signIn) },
      });
    aws.faults.arm({ fault: 'federation-throttled', parameters: { burst: 0, perSecond: 0.01 } });
    expect((await visit()).status).toBe(429);
    expect(aws.verdicts().at(-1)).toMatchObject({
      accepted: false,
      check: 'federation-rate-allowed',
    });
    aws.faults.clear();
    expect((await visit()).status).toBe(200);
  });
});
