import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { ask, callIam, REGION, startTestAws } from '../../support/aws-server.ts';
import { proves } from '../../support/proves.ts';

let aws: StartedAwsLocal;
beforeAll(async () => {
  aws = await startTestAws({ extraHosts: ['aws-local'] });
});
afterAll(async () => aws.stop());

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const signed = {
  authorization: 'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261124/us-east-1/iam/aws4_request',
};
const listRoles = 'Action=ListRoles&Version=2010-05-08';

describe('routing by host', () => {
  test.each([
    '127.0.0.1',
    'localhost',
    'aws-local',
    'iam.amazonaws.com',
    'iam.amazonaws.com.localhost',
  ])('serves IAM at %s, by POST and by GET', async (host) => {
    const posted = await ask(aws.port, {
      method: 'POST',
      headers: { host, ...form, ...signed },
      body: listRoles,
    });
    const got = await ask(aws.port, { path: `/?${listRoles}`, headers: { host, ...signed } });
    for (const answer of [posted, got]) {
      expect(answer.status).toBe(200);
      expect(answer.body).toContain('<ListRolesResponse xmlns="https://iam.amazonaws.com');
      expect(answer.headers).toMatchObject({ 'content-type': 'text/xml' });
      expect(answer.headers['x-amzn-requestid']).toBe(
        /<RequestId>(.*)<\/RequestId>/.exec(answer.body)?.[1],
      );
    }
  });

  test('keeps services to their own hosts', async () => {
    const answer = await ask(aws.port, {
      path: `/?${listRoles}`,
      headers: { host: `sts.${REGION}.amazonaws.com`, ...signed },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>InvalidAction</Code>');
    expect(answer.body).toContain('xmlns="https://sts.amazonaws.com/doc/2011-06-15/"');
    const elsewhere = await ask(aws.port, {
      path: '/saml',
      headers: { host: 'iam.amazonaws.com' },
    });
    expect(elsewhere.status).toBe(404);
  });

  test.each(['evil.example', '127.0.0.1.evil.example', 'evil.localhost'])(
    'does not answer to %s',
    async (host) => {
      for (const path of ['/', '/healthz', '/saml']) {
        const answer = await ask(aws.port, { path, headers: { host } });
        expect(answer.status).toBe(421);
        expect(answer.body).toBe(
          'This server does not answer to that host name; use 127.0.0.1 or an AWS name, or list it under aws.extraHosts\n',
        );
      }
    },
  );

  test('says how it is, only at names of its own', async () => {
    const answer = await ask(aws.port, { path: '/healthz' });
    expect(JSON.parse(answer.body)).toEqual({
      status: 'ok',
      kind: 'aws-local',
      instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
      configuration: expect.stringMatching(/^[0-9a-f]{12}$/),
      account: aws.account,
      region: REGION,
      time: '2026-11-24T09:30:00.175Z',
    });
    const real = await ask(aws.port, { path: '/healthz', headers: { host: 'iam.amazonaws.com' } });
    expect(real.status).toBe(404);
  });
});

describe('calls that no operation answers', () => {
  const iam = 'https://iam.amazonaws.com/doc/2010-05-08/';
  const sts = 'https://sts.amazonaws.com/doc/2011-06-15/';

  test.each([
    ['no action', '', 400, 'MissingAction', sts],
    ['an empty action', 'Action=&Version=2010-05-08', 400, 'MissingAction', iam],
    ['an unknown action', 'Action=DropTables&Version=2011-06-15', 400, 'InvalidAction', sts],
    ['no version', 'Action=ListRoles', 400, 'InvalidAction', sts],
    [
      'the version of another service',
      'Action=ListRoles&Version=2011-06-15',
      400,
      'InvalidAction',
      sts,
    ],
    ['an unknown version', 'Action=ListRoles&Version=2000-01-01', 400, 'InvalidAction', sts],
    ['an unsigned call of IAM', listRoles, 403, 'MissingAuthenticationToken', iam],
    ['broken encoding', 'Action=%E0%A4%A', 404, 'MalformedQueryString', sts],
    ['a parameter twice', `${listRoles}&Action=GetRole`, 400, 'InvalidParameterCombination', sts],
  ])('say so: %s', async (_title, body, status, code, namespace) => {
    proves('query-common-errors');
    const answer = await ask(aws.port, { method: 'POST', headers: form, body });
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(`<Code>${code}</Code>`);
    expect(answer.body).toContain(`xmlns="${namespace}"`);
  });

  test('wear the namespace of the service that they were signed for', async () => {
    const answer = await callIam(aws.port, { Action: 'Nothing', Version: '1' });
    expect(answer.body).toContain(`xmlns="${iam}"`);
  });

  test('say so when the body is too large, unless it is for IAM', async () => {
    const body = `Action=GetRole&Version=2010-05-08&RoleName=${'x'.repeat(400_000)}`;
    const unsigned = await ask(aws.port, { method: 'POST', headers: form, body });
    expect(unsigned.status).toBe(413);
    expect(unsigned.body).toContain('<Code>RequestEntityTooLarge</Code>');
    const forIam = await ask(aws.port, { method: 'POST', headers: { ...form, ...signed }, body });
    expect(forIam.status).toBe(400);
    expect(forIam.body).toContain('<Code>ValidationError</Code>');
  });

  test('say so when the body is packed', async () => {
    const headers = { ...form, 'content-encoding': 'gzip' };
    const answer = await ask(aws.port, { method: 'POST', headers, body: listRoles });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>MalformedInput</Code>');
  });

  test('give nothing away about what serves them', async () => {
    const answer = await ask(aws.port, { path: '/nowhere' });
    expect(answer).toMatchObject({ status: 404, body: 'There is nothing here\n' });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('etag');
  });
});
