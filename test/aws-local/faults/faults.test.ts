import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { defaultSeed, PRIMARY, ROLE, signed } from '../../support/aws-assertions.ts';
import { ask, callIam, startTestAws, type RawAnswer } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';

let aws: StartedAwsLocal;
let good: string;
beforeAll(async () => {
  aws = await startTestAws({ seed: await defaultSeed() });
  good = await signed();
});
afterAll(async () => aws.stop());
afterEach(() => {
  aws.faults.clear();
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function assumeRole(): Promise<RawAnswer> {
  const parameters = {
    Action: 'AssumeRoleWithSAML',
    Version: '2011-06-15',
    RoleArn: ROLE,
    PrincipalArn: PRIMARY,
    SAMLAssertion: good,
  };
  return ask(aws.port, {
    method: 'POST',
    headers: FORM,
    body: new URLSearchParams(parameters).toString(),
  });
}

async function postAt(host: string): Promise<RawAnswer> {
  const body = new URLSearchParams({ SAMLResponse: good }).toString();
  return ask(aws.port, { method: 'POST', path: '/saml', headers: { ...FORM, host }, body });
}

describe('sign-in-down', () => {
  it('resets connections to the sign-in host of that Region and to no other', async () => {
    aws.faults.arm({ fault: 'sign-in-down', parameters: { endpoint: 'us-west-2' } });
    const reset = { code: 'ECONNRESET' };
    await expect(postAt('us-west-2.signin.aws.amazon.com')).rejects.toMatchObject(reset);
    await expect(postAt('us-west-2.signin.aws.amazon.com.localhost:8080')).rejects.toMatchObject(
      reset,
    );
    for (const host of ['signin.aws.amazon.com', 'eu-central-1.signin.aws.amazon.com'])
      expect((await postAt(host)).status).toBe(303);
    expect((await assumeRole()).status).toBe(200);
  });

  it('has the endpoint without a Region down by default', async () => {
    aws.faults.arm({ fault: 'sign-in-down' });
    await expect(postAt('signin.aws.amazon.com')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await postAt('us-west-2.signin.aws.amazon.com')).status).toBe(303);
  });

  it('wants a Region', () => {
    const order = { fault: 'sign-in-down', parameters: { endpoint: 'Oregon' } };
    expect(() => aws.faults.arm(order)).toThrow(/"sign-in-down".*"global" or a Region/s);
  });
});

describe('sts-throttled', () => {
  it('lets a burst through and answers the rest as STS does', async () => {
    proves('text-throttled');
    aws.faults.arm({ fault: 'sts-throttled', parameters: { burst: 1, perSecond: 0.01 } });
    expect((await assumeRole()).status).toBe(200);
    const { status, body } = await assumeRole();
    expect(status).toBe(400);
    expect(body).toContain('<Type>Sender</Type>');
    expect(body).toContain('<Code>Throttling</Code>');
    expect(body).toContain('<Message>Rate exceeded</Message>');
    expect(aws.verdicts().at(-1)).toMatchObject({ accepted: false, check: 'rate-allowed' });
  });

  it('shows it on the sign-in page, and nothing once it is cleared', async () => {
    aws.faults.arm({ fault: 'sts-throttled' });
    const { status, body, headers } = await postAt('us-west-2.signin.aws.amazon.com');
    expect(status).toBe(400);
    expect(body).toMatch(/Rate exceeded \(Service: AWSSecurityTokenService; Status Code: 400;/);
    expect(headers['x-understudy-fault']).toBe('sts-throttled');
    expect(aws.faults.clear('sts-throttled')).toBe(1);
    const after = await postAt('us-west-2.signin.aws.amazon.com');
    expect(after.status).toBe(303);
    expect(after.headers['x-understudy-fault']).toBeUndefined();
  });
});

describe('iam-writes-denied', () => {
  it('answers every change of IAM with 503, while reading and signing in go on', async () => {
    proves('iam-control-plane', 'text-service-unavailable');
    aws.faults.arm({ fault: 'iam-writes-denied' });
    const write = await callIam(aws.port, { Action: 'DeleteRole', RoleName: 'ConnectAgent' });
    expect(write.status).toBe(503);
    expect(write.body).toContain('<Code>ServiceUnavailable</Code>');
    expect((await callIam(aws.port, { Action: 'GetRole', RoleName: 'ConnectAgent' })).status).toBe(
      200,
    );
    expect((await callIam(aws.port, { Action: 'ListSAMLProviders' })).status).toBe(200);
    expect((await assumeRole()).status).toBe(200);
    aws.faults.clear();
    const tag = { 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'voice' };
    const later = { Action: 'TagRole', RoleName: 'ConnectAgent', ...tag };
    expect((await callIam(aws.port, later)).status).toBe(200);
  });
});

describe('iam-propagation', () => {
  it('knows the providers at every second request alone', async () => {
    aws.faults.arm({ fault: 'iam-propagation' });
    const statuses = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await assumeRole()).status);
    expect(statuses).toEqual([400, 200, 400, 200]);
    expect(aws.verdicts().at(-2)).toMatchObject({ check: 'provider-exists' });
    // What IAM lists is not touched: it is another copy that lags.
    expect((await callIam(aws.port, { Action: 'ListSAMLProviders' })).body).toContain('PrimaryIdp');
  });
});

describe('a fault of an IdP', () => {
  it('cannot be armed here', () => {
    expect(() => aws.faults.arm({ fault: 'blackhole' })).toThrow(
      /"blackhole": cannot be armed at AWS\n.*Faults of AWS: sign-in-down/,
    );
  });
});
